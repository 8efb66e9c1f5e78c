/**
 * Sending: what goes out, how much at a time, and with what in its header. RFC 9293 §3.8, RFC 7323 §2–3, RFC 3168 §6.1;
 * Linux: tcp_output.c.
 */
@NullMarked
package dev.patchbay.transport.tcp.output;

import org.jspecify.annotations.NullMarked;
