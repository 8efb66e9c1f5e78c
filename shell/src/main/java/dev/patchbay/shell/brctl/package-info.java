/** {@code brctl}, the older tool for bridges, as bridge-utils 1.7 has it. */
@NullMarked
package dev.patchbay.shell.brctl;

import org.jspecify.annotations.NullMarked;
