/** The VLANs that a port of a bridge is a member of. IEEE 802.1Q-1998; Linux: br_vlan.c. */
@NullMarked
package dev.patchbay.ethernet.bridge.vlan;

import org.jspecify.annotations.NullMarked;
