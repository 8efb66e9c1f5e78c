/**
 * Packets: what a script says of one, the bytes that this makes, and what bytes from a wire say. IPv4 with TCP, UDP and
 * ICMP inside.
 *
 * <p>RFC 791, RFC 792, RFC 768, RFC 9293, and for the options RFC 7323, RFC 2018, RFC 2385, RFC 7413, RFC 6994.
 */
@NullMarked
package dev.patchbay.packetdrill.packet;

import org.jspecify.annotations.NullMarked;
