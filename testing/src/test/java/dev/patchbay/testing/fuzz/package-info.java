/** Frames that no sane machine sends, and many of them. */
@NullMarked
package dev.patchbay.testing.fuzz;

import org.jspecify.annotations.NullMarked;
