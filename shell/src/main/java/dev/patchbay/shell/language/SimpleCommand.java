package dev.patchbay.shell.language;

import java.util.List;

/**
 * A command with its arguments.
 *
 * @param assignments in front of it
 * @param words the command's name and its arguments
 * @param redirections in the order in which they take effect
 * @param line the number of its line
 */
record SimpleCommand(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, int line)
        implements Node {

    /** {@code NAME=VALUE}. */
    record Assignment(String name, Word value) {}

    SimpleCommand {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }
}
