/** Compares what a stack sent with what a script expects, field by field, and says what differs. */
@NullMarked
package dev.patchbay.packetdrill.compare;

import org.jspecify.annotations.NullMarked;
