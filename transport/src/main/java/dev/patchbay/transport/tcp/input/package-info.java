/**
 * What becomes of a segment that comes in, by the state of the connection: {@code Closed}, {@code SynSent}, {@code
 * Synchronized} (listeners have a room of their own); and the data on its way to the application. RFC 9293 §3.10.7, RFC
 * 5961, RFC 7323 §5; Linux: tcp_input.c.
 */
@NullMarked
package dev.patchbay.transport.tcp.input;

import org.jspecify.annotations.NullMarked;
