/**
 * What sockets have in common: queues, options, waiting, addresses, errors.
 *
 * <p>Kernel R24, R87, R89. Linux: net/core/sock.c, datagram.c; net/ipv4/af_inet.c, ip_sockglue.c.
 */
@NullMarked
package dev.patchbay.transport.socket;

import org.jspecify.annotations.NullMarked;
