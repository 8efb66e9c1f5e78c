/** Tests of the room {@code script}. */
@NullMarked
package dev.patchbay.packetdrill.script;

import org.jspecify.annotations.NullMarked;
