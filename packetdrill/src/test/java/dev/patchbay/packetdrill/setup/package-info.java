/** Tests of the room {@code setup}. */
@NullMarked
package dev.patchbay.packetdrill.setup;

import org.jspecify.annotations.NullMarked;
