package dev.patchbay.shell.command;

import java.io.PrintStream;

/** Where a command's text goes. Text is written as it comes: a line ends with {@code \n}. */
@FunctionalInterface
public interface Output {

    /** Swallows everything: {@code /dev/null}. */
    Output NOWHERE = text -> {};

    void write(String text);

    /** Writes the text and ends the line. */
    default void line(String text) {
        write(text + "\n");
    }

    /** Writes at once, so that what two streams get stands in the order in which it was written. */
    static Output to(PrintStream stream) {
        return text -> {
            stream.print(text);
            stream.flush();
        };
    }
}
