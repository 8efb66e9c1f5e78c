/** {@code sysctl}, as procps 4.0.2 has it. */
@NullMarked
package dev.patchbay.shell.procps;

import org.jspecify.annotations.NullMarked;
