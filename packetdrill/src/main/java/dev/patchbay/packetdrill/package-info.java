/** Runs packetdrill scripts, and says which of them came true. */
@NullMarked
package dev.patchbay.packetdrill;

import org.jspecify.annotations.NullMarked;
