/**
 * One call of {@code ip}: the options in front, the namespace it speaks about, the names it prints, and how its
 * objects ({@code link}, {@code address}, …) and their sub-commands are found.
 */
@NullMarked
package dev.patchbay.shell.iproute.call;

import org.jspecify.annotations.NullMarked;
