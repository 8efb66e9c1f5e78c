/**
 * Who gets a segment: connections, listeners with their half-open connections, and connections that have ended but are
 * remembered. RFC 9293 §3.6.1, §3.10.7.1–2; Linux: tcp_ipv4.c, tcp_minisocks.c, inet_connection_sock.c, syncookies.c.
 */
@NullMarked
package dev.patchbay.transport.tcp.listen;

import org.jspecify.annotations.NullMarked;
