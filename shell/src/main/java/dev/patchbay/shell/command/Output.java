package dev.patchbay.shell.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

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

    /** Writes bytes that are no text. Where only text can go, each byte becomes one character. */
    default void bytes(byte[] data) {
        write(new String(data, StandardCharsets.ISO_8859_1));
    }

    /** Whether what is written is lost: the pipe is closed, or the disk is full. */
    default boolean isBroken() {
        return false;
    }

    /** Writes at once, so that what two streams get stands in the order in which it was written. */
    static Output to(PrintStream stream) {
        return new Output() {
            @Override
            public void write(String text) {
                stream.print(text);
                stream.flush();
            }

            @Override
            public void bytes(byte[] data) {
                stream.write(data, 0, data.length);
                stream.flush();
            }

            @Override
            public boolean isBroken() {
                return stream.checkError();
            }
        };
    }
}
