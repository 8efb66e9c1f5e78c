package dev.patchbay.shell.language;

import org.jspecify.annotations.Nullable;

/**
 * A word or an operator of a line.
 *
 * @param word the word; null for an operator
 * @param operator the operator; empty for a word
 * @param quoted whether some of a word was quoted, so that it is no keyword
 * @param start where it begins in the line
 * @param end where it ends
 */
record Token(@Nullable Word word, String operator, boolean quoted, int start, int end) {

    boolean is(String text) {
        return operator.equals(text);
    }
}
