/**
 * Filters for the end of a pipeline: {@code grep}, {@code sed}, {@code cut}, {@code sort} and their kin. They read
 * standard input, or files of the namespace. Patterns are those of {@link java.util.regex.Pattern}, which for what
 * people type into {@code grep -E} are the same. Messages: GNU grep, GNU coreutils.
 */
@NullMarked
package dev.patchbay.shell.filter;

import org.jspecify.annotations.NullMarked;
