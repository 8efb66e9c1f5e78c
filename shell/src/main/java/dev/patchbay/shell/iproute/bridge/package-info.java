/**
 * {@code bridge}: ports, forwarding database, multicast groups and VLANs of bridges. It reaches them through the facets
 * of {@link dev.patchbay.api.bridge} alone. iproute2: bridge/link.c, fdb.c, mdb.c, vlan.c.
 */
@NullMarked
package dev.patchbay.shell.iproute.bridge;

import org.jspecify.annotations.NullMarked;
