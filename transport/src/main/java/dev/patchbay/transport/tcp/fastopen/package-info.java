/**
 * Fast Open: data in the SYN, for those who bring back a cookie. {@link
 * dev.patchbay.transport.tcp.fastopen.FastConnect} is the client, {@link
 * dev.patchbay.transport.tcp.fastopen.ServerCookies} makes the server's cookies, {@link
 * dev.patchbay.transport.tcp.fastopen.BlackHole} notices paths that swallow it. The server's part of the handshake is with
 * the other ways of opening, in {@code listen}. RFC 7413; Linux: tcp_fastopen.c.
 */
@NullMarked
package dev.patchbay.transport.tcp.fastopen;

import org.jspecify.annotations.NullMarked;
