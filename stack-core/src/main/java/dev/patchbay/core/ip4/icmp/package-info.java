/**
 * ICMP: echoes, errors in both directions, redirects, rate limits.
 *
 * <p>Kernel R67–R69a, R91–R96. RFC 792, RFC 1122 §3.2.2, RFC 1191, RFC 1812 §4.3; Linux: net/ipv4/icmp.c.
 */
@NullMarked
package dev.patchbay.core.ip4.icmp;

import org.jspecify.annotations.NullMarked;
