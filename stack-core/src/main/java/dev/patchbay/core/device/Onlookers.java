package dev.patchbay.core.device;

import dev.patchbay.api.Link.LinkFilter;
import dev.patchbay.packet.Packet;
import java.util.Arrays;

/**
 * Who looks on at one device, in both directions: taps, which only look, and filters, which judge. Confined to the loop.
 * Linux: {@code dev->ptype_all}.
 */
final class Onlookers {

    private static final PacketTap[] NO_TAPS = {};
    private static final LinkFilter[] NO_FILTERS = {};

    private final NetDevice device;
    private PacketTap[] taps = NO_TAPS;
    private LinkFilter[] filters = NO_FILTERS;

    Onlookers(NetDevice device) {
        this.device = device;
    }

    /** Shows a packet to the taps. Linux: {@code dev_queue_xmit_nit}. */
    void tap(Packet packet, boolean outgoing) {
        for (PacketTap tap : taps) {
            tap.tap(packet, device, outgoing);
        }
    }

    /** Whether all filters let a packet pass. */
    boolean pass(Packet packet, boolean outgoing) {
        for (LinkFilter filter : filters) {
            try {
                if (!filter.passes(packet, outgoing)) {
                    return false;
                }
            } catch (Throwable e) { // a filter is a stranger's code; what it cannot judge does not pass
                device.complain("a filter on it was looking at a packet", e);
                return false;
            }
        }
        return true;
    }

    void add(PacketTap tap) {
        taps = Arrays.copyOf(taps, taps.length + 1);
        taps[taps.length - 1] = tap;
    }

    void remove(PacketTap tap) {
        taps = without(taps, tap, NO_TAPS);
    }

    void add(LinkFilter filter) {
        filters = Arrays.copyOf(filters, filters.length + 1);
        filters[filters.length - 1] = filter;
    }

    void remove(LinkFilter filter) {
        filters = without(filters, filter, NO_FILTERS);
    }

    private static <T> T[] without(T[] all, T one, T[] none) {
        int at = Arrays.asList(all).indexOf(one);
        if (at < 0) {
            return all;
        }
        if (all.length == 1) {
            return none;
        }
        T[] rest = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, at + 1, rest, at, rest.length - at);
        return rest;
    }
}
