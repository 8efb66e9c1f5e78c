package dev.patchbay.shell.builtin;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;

/** {@code true} and {@code false}: do nothing, and answer always the same. */
public final class Constant implements Command {

    private final String name;
    private final int status;

    private Constant(String name, int status) {
        this.name = name;
        this.status = status;
    }

    public static Constant well() {
        return new Constant("true", 0);
    }

    public static Constant failed() {
        return new Constant("false", 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "do nothing, with status " + status;
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call) {
        return status;
    }
}
