package dev.patchbay.shell.command;

/**
 * Standard input, output and error of a command.
 *
 * @param in the whole text that the command reads; empty if nothing is piped into it
 * @param out standard output
 * @param err standard error
 * @param terminal whether {@code out} is a screen that somebody looks at, which may be coloured
 */
public record Streams(String in, Output out, Output err, boolean terminal) {

    /** No input, both outputs as given, no screen. */
    public static Streams of(Output out, Output err) {
        return new Streams("", out, err, false);
    }

    public Streams reading(String text) {
        return new Streams(text, out, err, terminal);
    }

    /** Writes elsewhere, which is not a screen. */
    public Streams writing(Output elsewhere) {
        return new Streams(in, elsewhere, err, false);
    }

    public Streams complaining(Output elsewhere) {
        return new Streams(in, out, elsewhere, terminal);
    }
}
