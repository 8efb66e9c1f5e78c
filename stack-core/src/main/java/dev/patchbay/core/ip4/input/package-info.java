/**
 * IPv4's way in: the header's check, the route, reassembly, local delivery, forwarding.
 *
 * <p>Kernel R31–R40, R48, R66–R69b, R93–R95. RFC 791, RFC 1122 §3.2, RFC 1812 §5; Linux: net/ipv4/ip_input.c,
 * ip_forward.c, ip_fragment.c.
 */
@NullMarked
package dev.patchbay.core.ip4.input;

import org.jspecify.annotations.NullMarked;
