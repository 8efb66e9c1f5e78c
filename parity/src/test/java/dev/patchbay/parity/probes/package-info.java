/**
 * The recorder's Python programs, once more over Patchbay's sockets: one class for each block of a transcript. They make the
 * calls that the block says, and print in its form; what they print is compared with what was recorded.
 */
@NullMarked
package dev.patchbay.parity.probes;

import org.jspecify.annotations.NullMarked;
