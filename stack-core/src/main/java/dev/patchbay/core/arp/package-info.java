/**
 * ARP for IPv4 over Ethernet: questions and answers. What is known of neighbours is kept in
 * {@link dev.patchbay.core.neighbour}.
 *
 * <p>Kernel R26, R37, R38, R42, R44–R49, R98. RFC 826, RFC 5227; Linux: net/ipv4/arp.c.
 */
@NullMarked
package dev.patchbay.core.arp;

import org.jspecify.annotations.NullMarked;
