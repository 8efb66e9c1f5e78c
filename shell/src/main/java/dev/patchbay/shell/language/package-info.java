/**
 * The command language: a small part of sh. A {@link dev.patchbay.shell.language.Script} gives lines, a {@link
 * dev.patchbay.shell.language.Parser} makes lists of pipelines of them, an {@link
 * dev.patchbay.shell.language.Interpreter} runs these.
 *
 * <p>It knows one command a line, {@code ;} {@code &} {@code &&} {@code ||} {@code |} between commands, quotes and
 * backslash, comments, {@code $?}, and redirections to /dev/null and to the few files that can be written. It knows no
 * variables, no loops and no patterns for file names, and says so.
 *
 * <p>Two things differ from sh. The commands of a pipeline run one after the other, each on the whole text of the one
 * before. And what a command in the background prints appears at {@code wait}, in the order in which they were started.
 *
 * <p>Messages are dash's. POSIX.1-2017, Shell Command Language.
 */
@NullMarked
package dev.patchbay.shell.language;

import org.jspecify.annotations.NullMarked;
