/**
 * Watching who hears which multicast group, so that its frames go only there: reports, leaves and queries of IGMP, and
 * the bridge as a querier. RFC 4541, 2236, 3376; Linux: br_multicast.c.
 *
 * <p>IGMPv3's sources are not told apart: whoever hears a group from some sources hears it from all. There is no MLD.
 */
@NullMarked
package dev.patchbay.ethernet.bridge.snooping;

import org.jspecify.annotations.NullMarked;
