/**
 * The state of one connection, as groups of variables by what they are about, and the state of TCP in one namespace. All
 * of it is confined to the loop; the other rooms act on it. RFC 9293 §3.3.1 (the transmission control block); Linux:
 * {@code struct tcp_sock}, {@code struct inet_connection_sock}.
 */
@NullMarked
package dev.patchbay.transport.tcp.control;

import org.jspecify.annotations.NullMarked;
