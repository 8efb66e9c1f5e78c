package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code export}, {@code readonly} and {@code local}: variables that get a value, and {@code unset}. */
public final class Assign implements ShellCommand {

    private static final int BAD_NAME = 2;

    private final String name;

    private Assign(String name) {
        this.name = name;
    }

    public static Assign export() {
        return new Assign("export");
    }

    public static Assign readonly() {
        return new Assign("readonly");
    }

    public static Assign local() {
        return new Assign("local");
    }

    public static Assign unset() {
        return new Assign("unset");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return name.equals("unset") ? "forget variables" : "give variables a value";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call, Execution shell) throws Escape {
        for (String word : call.arguments()) {
            if (word.startsWith("-")) {
                continue;
            }
            int equals = word.indexOf('=');
            String variable = equals < 0 ? word : word.substring(0, equals);
            if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                shell.complain(String.format(Locale.ROOT, "%s: %s: bad variable name", name, variable));
                throw new Escape(Escape.Kind.EXIT, BAD_NAME);
            }
            assign(shell, variable, equals < 0 ? null : word.substring(equals + 1));
        }
        return 0;
    }

    private void assign(Execution shell, String variable, @Nullable String value) throws Escape {
        Variables variables = shell.variables();
        if (name.equals("unset")) {
            variables.unset(variable);
            return;
        }
        if (name.equals("local") && !variables.localize(variable)) {
            shell.complain("local: not in a function");
            throw new Escape(Escape.Kind.EXIT, BAD_NAME);
        }
        if (value != null) {
            variables.set(variable, value);
        }
    }
}
