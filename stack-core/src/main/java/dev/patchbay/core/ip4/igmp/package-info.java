/**
 * IGMP: tells the routers and bridges of a link which groups are listened to here, when a group is joined or left, when
 * the device comes up, and when somebody asks. Speaks version 3, and 1 or 2 for a while after a query of that version
 * was heard. {@link dev.patchbay.core.ip4.igmp.Igmp} is the door, a {@code Reporter} speaks for one device. Sources are
 * not filtered: every membership is of a whole group.
 *
 * <p>RFC 1112 appendix I, RFC 2236, RFC 3376; Linux: net/ipv4/igmp.c. What is sent when was read off a kernel.
 */
@NullMarked
package dev.patchbay.core.ip4.igmp;

import org.jspecify.annotations.NullMarked;
