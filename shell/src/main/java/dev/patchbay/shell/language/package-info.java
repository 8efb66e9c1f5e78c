/**
 * The command language: most of sh. A {@link dev.patchbay.shell.language.Parser} makes commands of a text, line by line;
 * an {@link dev.patchbay.shell.language.Execution} runs them with the {@link dev.patchbay.shell.language.Variables} of a
 * shell, an {@link dev.patchbay.shell.language.Interpreter} being the shell that is typed into; {@link
 * dev.patchbay.shell.language.Expansion} says what words become.
 *
 * <p>It knows lists, pipelines, the constructs, functions, variables, substitution, arithmetic and here-documents. It
 * knows no patterns for file names, as there are hardly any files, and no streams but the three.
 *
 * <p>Two things differ from sh. The commands of a pipeline run one after the other, each on the whole text of the one
 * before. And what a command in the background prints appears at {@code wait}, in the order in which they were started.
 *
 * <p>Messages are dash's. POSIX.1-2017, Shell Command Language.
 */
@NullMarked
package dev.patchbay.shell.language;

import org.jspecify.annotations.NullMarked;
