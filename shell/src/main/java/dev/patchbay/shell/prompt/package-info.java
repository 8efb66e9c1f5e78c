/** The interactive prompt: history, and completion of commands, keywords and names (JLine). */
@NullMarked
package dev.patchbay.shell.prompt;

import org.jspecify.annotations.NullMarked;
