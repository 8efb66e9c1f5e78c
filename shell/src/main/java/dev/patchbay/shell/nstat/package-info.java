/** {@code nstat}, as iproute2 6.1 has it: counters that changed since it was last asked. */
@NullMarked
package dev.patchbay.shell.nstat;

import org.jspecify.annotations.NullMarked;
