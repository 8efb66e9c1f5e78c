package dev.patchbay.shell.command;

/**
 * Standard input, output and error of a command.
 *
 * @param input what the command reads; empty if nothing is piped into it
 * @param out standard output
 * @param err standard error
 * @param terminal whether {@code out} is a screen that somebody looks at, which may be coloured
 */
public record Streams(StandardInput input, Output out, Output err, boolean terminal) {

    /** No input, both outputs as given, no screen. */
    public static Streams of(Output out, Output err) {
        return new Streams(new StandardInput(""), out, err, false);
    }

    /** The same, on a screen. */
    public static Streams onScreen(Output screen) {
        return new Streams(new StandardInput(""), screen, screen, true);
    }

    /** All that is left of standard input. */
    public String in() {
        return input.rest();
    }

    public Streams reading(String text) {
        return new Streams(new StandardInput(text), out, err, terminal);
    }

    /** Writes elsewhere, which is not a screen. */
    public Streams writing(Output elsewhere) {
        return new Streams(input, elsewhere, err, false);
    }

    public Streams complaining(Output elsewhere) {
        return new Streams(input, out, elsewhere, terminal);
    }
}
