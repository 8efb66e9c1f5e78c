/** Captures: who looks on at the devices of a namespace. */
@NullMarked
package dev.patchbay.netns.capture;

import org.jspecify.annotations.NullMarked;
