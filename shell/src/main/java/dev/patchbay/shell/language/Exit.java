package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;

/** {@code exit}, {@code return}, {@code break} and {@code continue}: the ways out. */
public final class Exit implements ShellCommand {

    private static final int ILLEGAL = 2;

    private final String name;
    private final String summary;
    private final Escape.Kind kind;

    private Exit(String name, String summary, Escape.Kind kind) {
        this.name = name;
        this.summary = summary;
        this.kind = kind;
    }

    public static Exit ofShell() {
        return new Exit("exit", "end the script, or the prompt, with an exit status", Escape.Kind.EXIT);
    }

    public static Exit ofFunction() {
        return new Exit("return", "end a function, with an exit status", Escape.Kind.RETURN);
    }

    public static Exit ofLoop() {
        return new Exit("break", "end a loop", Escape.Kind.BREAK);
    }

    public static Exit ofPass() {
        return new Exit("continue", "begin the next pass of a loop", Escape.Kind.CONTINUE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call, Execution shell) throws Escape {
        boolean loop = kind == Escape.Kind.BREAK || kind == Escape.Kind.CONTINUE;
        int number = loop ? 1 : shell.variables().lastStatus();
        if (!call.arguments().isEmpty()) {
            String word = call.arguments().get(0);
            if (!word.matches("[0-9]{1,9}")) {
                shell.complain(name + ": Illegal number: " + word);
                throw new Escape(Escape.Kind.EXIT, ILLEGAL);
            }
            number = loop ? Integer.parseInt(word) : Integer.parseInt(word) & 0xff;
        }
        throw new Escape(kind, number);
    }
}
