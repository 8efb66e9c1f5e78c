/** The network stack of one namespace: its rooms, and {@link dev.patchbay.core.Stack}, which joins them. */
@NullMarked
package dev.patchbay.core;

import org.jspecify.annotations.NullMarked;
