/**
 * The bytes on the wire, and nothing else: for each header a class of functions that read and write it in place, over
 * an array and an offset. Lengths are checked once, at the door of the layer; after that no accessor can fail. Nothing
 * here allocates.
 *
 * <p>RFC 791, 792, 768, 826, 894, 1071, 1624, 9293.
 */
@NullMarked
package dev.patchbay.wire;

import org.jspecify.annotations.NullMarked;
