package dev.patchbay.shell.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a command, as it was typed: what it becomes depends on the moment. POSIX.1-2017, Shell Command Language §2.6.
 *
 * @param parts one behind the other
 */
record Word(List<Part> parts) {

    /** A piece of a word. */
    sealed interface Part permits Literal, Parameter, Substitution, Arithmetic {}

    /** Text that stands for itself. Where it is not quoted, it may be a keyword or a pattern. */
    record Literal(String text, boolean quoted) implements Part {}

    /**
     * {@code $NAME} or <code>${NAME OPERATOR ARGUMENT}</code>.
     *
     * @param operator what is done with the value; empty: nothing; {@code "length"} for <code>${#NAME}</code>
     */
    record Parameter(String name, String operator, @Nullable Word argument, boolean quoted) implements Part {}

    /** {@code $(COMMANDS)}: what they print. */
    record Substitution(Body body, boolean quoted) implements Part {}

    /** {@code $((EXPRESSION))}. */
    record Arithmetic(Word expression) implements Part {}

    Word {
        parts = List.copyOf(parts);
    }

    static Word of(String text) {
        return new Word(List.of(new Literal(text, true)));
    }

    /** The word as it was typed, if nothing in it is quoted or expanded; empty otherwise, as no keyword is. */
    String plain() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Literal literal) || literal.quoted()) {
                return "";
            }
            text.append(literal.text());
        }
        return text.toString();
    }

    boolean isQuoted() {
        return parts.stream().anyMatch(part -> part instanceof Literal literal && literal.quoted());
    }
}
