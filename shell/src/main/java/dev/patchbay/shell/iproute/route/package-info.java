/**
 * {@code ip route}: requests ({@link dev.patchbay.shell.iproute.route.RouteRequest}), selections for lists and flushes,
 * questions ({@code get}), and two printers, one for a table's entry and one for an answer.
 *
 * <p>Follows iproute2's iproute.c.
 */
@NullMarked
package dev.patchbay.shell.iproute.route;

import org.jspecify.annotations.NullMarked;
