/** The calls of a TCP socket. tcp(7); Linux: tcp.c, af_inet.c. */
@NullMarked
package dev.patchbay.transport.tcp.socket;

import org.jspecify.annotations.NullMarked;
