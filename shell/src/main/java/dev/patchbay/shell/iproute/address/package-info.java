/**
 * {@code ip address}. Listing is in {@link dev.patchbay.shell.iproute.listing}; here are the requests that add and
 * delete, and the flush.
 *
 * <p>Follows iproute2's ipaddress.c, and Linux's devinet.c where a request leaves something open.
 */
@NullMarked
package dev.patchbay.shell.iproute.address;

import org.jspecify.annotations.NullMarked;
