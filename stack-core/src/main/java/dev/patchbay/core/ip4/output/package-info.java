/**
 * IPv4's way out: identification, options, fragments, neighbours.
 *
 * <p>RFC 791, RFC 6864. Linux: net/ipv4/ip_output.c, ip_options.c.
 */
@NullMarked
package dev.patchbay.core.ip4.output;

import org.jspecify.annotations.NullMarked;
