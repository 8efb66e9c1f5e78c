package dev.patchbay.shell.language;

import org.jspecify.annotations.Nullable;

/**
 * A word or an operator of a script.
 *
 * @param word the word; null for an operator
 * @param operator the operator, {@code "\n"} for the end of a line; empty for a word and for the end of the text
 * @param start where it begins in the text
 * @param end where it ends
 * @param line the number of its line
 */
record Token(@Nullable Word word, String operator, int start, int end, int line) {

    boolean is(String text) {
        return operator.equals(text);
    }

    boolean isEnd() {
        return word == null && operator.isEmpty();
    }

    /** Whether it is an unquoted word of this text. */
    boolean isWord(String text) {
        return word != null && word.plain().equals(text);
    }

    boolean isRedirection() {
        return operator.indexOf('<') >= 0 || operator.indexOf('>') >= 0;
    }
}
