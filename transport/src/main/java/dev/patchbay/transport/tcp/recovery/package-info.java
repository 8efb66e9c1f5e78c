/**
 * What acknowledgments say: round-trip times, losses, and how to recover from them. RFC 6298, RFC 2018, RFC 2883, RFC
 * 6675, RFC 8985, RFC 6937, RFC 5682; Linux: tcp_input.c, tcp_recovery.c, tcp_rate.c.
 */
@NullMarked
package dev.patchbay.transport.tcp.recovery;

import org.jspecify.annotations.NullMarked;
