/** Frames into a world under traffic, by every kind of device, from any thread. */
@NullMarked
package dev.patchbay.fuzz.frame;

import org.jspecify.annotations.NullMarked;
