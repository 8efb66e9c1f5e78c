package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.SystemCalls.Buffer;
import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.expression.Symbols;
import dev.patchbay.packetdrill.script.Action;
import dev.patchbay.packetdrill.script.ScriptError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call. What is not as the call takes it fails the script. */
final class Arguments {

    private final Action.Call call;

    Arguments(Action.Call call) {
        this.call = call;
    }

    /** What the script says the call returns. */
    long result() {
        return call.result();
    }

    String name() {
        return call.name();
    }

    int size() {
        return call.arguments().size();
    }

    /** Refuses any other count. */
    Arguments count(int count) {
        if (size() != count) {
            throw new ScriptError(0, name() + "() takes " + count + " arguments, not " + size());
        }
        return this;
    }

    Expression at(int index) {
        return call.arguments().get(index);
    }

    boolean isEllipsis(int index) {
        return at(index) instanceof Expression.Ellipsis;
    }

    void ellipsis(int index) {
        if (!isEllipsis(index)) {
            throw wrong(index, "...");
        }
    }

    private ScriptError wrong(int index, String wanted) {
        return new ScriptError(0, name() + "(): argument " + (index + 1) + " is not " + wanted);
    }

    int integer(int index) {
        return (int) number(at(index));
    }

    long number(int index) {
        return number(at(index));
    }

    /** The value of an expression that stands for a number. */
    static long number(Expression expression) {
        if (expression instanceof Expression.Num num) {
            return num.value();
        }
        if (expression instanceof Expression.Word word) {
            return Symbols.value(word.name()).orElseThrow(() -> new ScriptError(0, "unknown symbol: " + word.name()));
        }
        if (expression instanceof Expression.Or or) {
            return number(or.left()) | number(or.right());
        }
        throw new ScriptError(0, "a number is expected");
    }

    /** Zeros of a length that another argument says, or a null pointer. */
    Buffer buffer(int index, int lengthIndex) {
        int length = integer(lengthIndex);
        if (!isEllipsis(index) && number(index) != 0) {
            throw wrong(index, "... or NULL");
        }
        return new Buffer(length, !isEllipsis(index));
    }

    List<Expression> list(int index) {
        if (at(index) instanceof Expression.Listing listing) {
            return listing.items();
        }
        throw wrong(index, "a list in brackets");
    }

    /** The one number in brackets. */
    long boxed(int index) {
        List<Expression> items = list(index);
        if (items.size() != 1) {
            throw wrong(index, "one number in brackets");
        }
        return number(items.get(0));
    }

    List<Expression> fields(int index) {
        return fields(at(index));
    }

    static List<Expression> fields(Expression expression) {
        if (expression instanceof Expression.Braces braces) {
            return braces.fields();
        }
        throw new ScriptError(0, "a structure in braces is expected");
    }

    /** A field of a structure; null if it has none of this name. */
    static Expression.@Nullable Field field(List<Expression> fields, String name) {
        for (Expression each : fields) {
            if (each instanceof Expression.Field field && field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** The number in a field that must be there. */
    static long number(List<Expression> fields, String name) {
        Expression.Field field = field(fields, name);
        if (field == null) {
            throw new ScriptError(0, "the structure has no field " + name);
        }
        return number(field.value());
    }

    /** Lengths of the parts of a vector, as {@code [{..., 100}, {..., 50}]} says, of which another number is the count. */
    static int[] vector(List<Expression> parts, long count) {
        if (parts.size() != count) {
            throw new ScriptError(0, "the vector has " + parts.size() + " parts, not " + count);
        }
        int[] lengths = new int[parts.size()];
        for (int i = 0; i < lengths.length; i++) {
            List<Expression> part = fields(parts.get(i));
            if (part.size() != 2 || !(part.get(0) instanceof Expression.Ellipsis)) {
                throw new ScriptError(0, "a part of a vector is {..., length}");
            }
            lengths[i] = (int) number(part.get(1));
        }
        return lengths;
    }
}
