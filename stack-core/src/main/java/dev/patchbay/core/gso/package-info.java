/**
 * Generic segmentation offload: large packets travel the stack as one, a <em>super-segment</em>, and are cut into
 * packets for the wire as late as possible: in front of a driver that cannot do it, or never, if what they cross is a
 * cable between two namespaces.
 *
 * <p>Linux: net/core/gso.c, net/ipv4/tcp_offload.c, net/ipv4/udp_offload.c.
 */
@NullMarked
package dev.patchbay.core.gso;

import org.jspecify.annotations.NullMarked;
