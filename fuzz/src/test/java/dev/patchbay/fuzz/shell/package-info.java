/** Command lines: whatever is typed gets an answer and an exit status. */
@NullMarked
package dev.patchbay.fuzz.shell;

import org.jspecify.annotations.NullMarked;
