/**
 * Devices that stand on another and speak in one VLAN: {@code ip link add link eth0 name eth0.10 type vlan id 10}; of
 * IEEE 802.1Q or 802.1ad, and one upon the other (kernel R85a). Linux: net/8021q.
 */
@NullMarked
package dev.patchbay.ethernet.vlan;

import org.jspecify.annotations.NullMarked;
