/**
 * The spanning tree protocol: bridges agree on one root and block the ports that would close loops. IEEE 802.1D-1998 §8;
 * Linux: br_stp.c, br_stp_if.c, br_stp_timer.c, br_stp_bpdu.c, whose order of steps and whose deviations it follows.
 *
 * <p>{@link dev.patchbay.ethernet.bridge.stp.SpanningTree} is one bridge's part in it, {@link
 * dev.patchbay.ethernet.bridge.stp.StpPort} what it knows of one port, {@link dev.patchbay.ethernet.bridge.stp.Bpdu} what
 * bridges tell one another.
 */
@NullMarked
package dev.patchbay.ethernet.bridge.stp;

import org.jspecify.annotations.NullMarked;
