/**
 * Routes: from the tables' answer to what happens to a packet. {@link dev.patchbay.core.ip4.route.Ip4Router} for what is
 * sent from here, {@link dev.patchbay.core.ip4.route.InputRouter} for what arrives, with the checks of its source, and
 * what ICMP teaches about paths.
 *
 * <p>Kernel R18–R24, R31–R40, R63–R69b. Linux: net/ipv4/route.c, fib_validate_source of fib_frontend.c.
 */
@NullMarked
package dev.patchbay.core.ip4.route;

import org.jspecify.annotations.NullMarked;
