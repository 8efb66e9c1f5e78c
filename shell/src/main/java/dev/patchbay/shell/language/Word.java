package dev.patchbay.shell.language;

import java.util.List;

/**
 * A word of a command, quotes removed.
 *
 * @param pieces the text in front of, between and behind each {@code $?}
 */
record Word(List<String> pieces) {

    Word {
        pieces = List.copyOf(pieces);
    }

    /** The word, with an exit status for each {@code $?}. */
    String expand(int status) {
        return String.join(Integer.toString(status), pieces);
    }
}
