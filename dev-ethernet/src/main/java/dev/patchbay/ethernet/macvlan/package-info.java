/**
 * Devices that stand on another with a link address of their own: {@code ip link add link eth0 name mv0 type macvlan}.
 * The second user of the hook that bridges use. Linux: drivers/net/macvlan.c.
 */
@NullMarked
package dev.patchbay.ethernet.macvlan;

import org.jspecify.annotations.NullMarked;
