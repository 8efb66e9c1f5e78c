package dev.patchbay.shell.language;

import java.util.List;

/**
 * A command with its arguments.
 *
 * @param words the command's name and its arguments
 * @param redirections in the order in which they take effect
 */
record SimpleCommand(List<Word> words, List<Redirection> redirections) {

    SimpleCommand {
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }
}
