/** Segments that no sane peer sends, and a model of what may come of them. */
@NullMarked
package dev.patchbay.fuzz.tcp;

import org.jspecify.annotations.NullMarked;
