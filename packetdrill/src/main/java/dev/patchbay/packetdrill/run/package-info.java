/**
 * Does what a script says: event after event, at its time. It keeps what is known of the socket under test, and
 * translates between the numbers of the script and those of the wire.
 */
@NullMarked
package dev.patchbay.packetdrill.run;

import org.jspecify.annotations.NullMarked;
