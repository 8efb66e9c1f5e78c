package dev.patchbay.shell.language;

import org.jspecify.annotations.Nullable;

/**
 * Where a stream of a command goes, or comes from.
 *
 * @param kind what is done
 * @param file the file's name; null where there is none
 * @param here the text that follows; null where there is none
 */
record Redirection(Kind kind, @Nullable Word file, @Nullable HereDocument here) {

    /** What is done with the streams. */
    enum Kind {
        /** {@code < FILE}. */
        IN,
        /** {@code << END}: the text that follows. */
        HERE,
        /** {@code > FILE}. */
        OUT,
        /** {@code >> FILE}. */
        APPEND,
        /** {@code 2> FILE}. */
        ERR,
        /** {@code 2>> FILE}. */
        ERR_APPEND,
        /** {@code &> FILE}. */
        BOTH,
        /** {@code 2>&1}. */
        ERR_TO_OUT,
        /** {@code >&2}. */
        OUT_TO_ERR
    }
}
