/**
 * Listings of links and their addresses: what {@code ip link show}, {@code ip address show} and {@code ip address
 * flush} have in common. A {@link dev.patchbay.shell.iproute.listing.Listing} says what is to be listed, a {@link
 * dev.patchbay.shell.iproute.listing.Lister} walks, and each printer prints one thing.
 *
 * <p>Follows iproute2's ipaddress.c.
 */
@NullMarked
package dev.patchbay.shell.iproute.listing;

import org.jspecify.annotations.NullMarked;
