/**
 * IPv4 on devices: addresses, the routes they bring along, parameters, source selection.
 *
 * <p>Kernel R3–R5, R15, R18–R21, R53–R55, R64. Linux: net/ipv4/devinet.c, net/ipv4/fib_frontend.c.
 */
@NullMarked
package dev.patchbay.core.ip4.address;

import org.jspecify.annotations.NullMarked;
