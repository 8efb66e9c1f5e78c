/**
 * The shell: {@link dev.patchbay.shell.Shell} is its command line, {@link dev.patchbay.shell.Toolbox} the commands it
 * has.
 */
@NullMarked
package dev.patchbay.shell;

import org.jspecify.annotations.NullMarked;
