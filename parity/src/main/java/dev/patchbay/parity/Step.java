package dev.patchbay.parity;

import java.util.List;

/**
 * One command of a transcript with what it printed.
 *
 * @param section name of its section, such as B3; empty in front of the first
 * @param number its place in the section, from 1
 * @param namespace where it ran; empty: the initial namespace
 * @param kind how it ran
 * @param command the command as it was typed
 * @param output what it printed, line by line
 * @param status its exit status
 */
public record Step(
        String section, int number, String namespace, Kind kind, String command, List<String> output, int status) {

    /** How a command of a transcript ran. */
    public enum Kind {
        /** In the foreground. */
        COMMAND,
        /** In the background, a capture of what the commands before it sent. Its lines are indented. */
        CAPTURE,
        /** {@code nstat}, without its heading, its third column and the counters of octets. Its lines are indented. */
        COUNTERS
    }

    public Step {
        output = List.copyOf(output);
    }

    /** Its name within the file, such as {@code B3.2}. */
    public String id() {
        return section + "." + number;
    }

    @Override
    public String toString() {
        return id() + (namespace.isEmpty() ? " # " : " [" + namespace + "]# ") + command.replace("\n", "\\n");
    }
}
