/** Ping sockets: echo requests for everyone. icmp(7); Linux: net/ipv4/ping.c. */
@NullMarked
package dev.patchbay.transport.ping;

import org.jspecify.annotations.NullMarked;
