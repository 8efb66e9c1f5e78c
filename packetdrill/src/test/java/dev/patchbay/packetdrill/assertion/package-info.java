/** Tests of the room {@code assertion}. */
@NullMarked
package dev.patchbay.packetdrill.assertion;

import org.jspecify.annotations.NullMarked;
