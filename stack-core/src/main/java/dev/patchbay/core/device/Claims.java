package dev.patchbay.core.device;

import dev.patchbay.api.MacAddress;
import dev.patchbay.spi.LowerLink.RxHandler;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.VlanTag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What others want of a device's input: who has it first, who has the frames with one tag, for which further stations
 * and groups it takes frames. Linux: {@code dev->rx_handler}, {@code vlan_info}, {@code dev->uc}, {@code dev->mc}.
 */
public final class Claims {

    private static final int VIDS = VlanTag.VID_MASK + 1;
    private static final long[] NONE = {};

    private @Nullable RxHandler handler;
    private boolean isPort;
    private int holders;
    private @Nullable RxHandler @Nullable [] customer;
    private @Nullable RxHandler @Nullable [] service;
    private long[] stations = NONE;
    private @Nullable Map<MacAddress, Integer> groups;
    private long[] heard = NONE;

    Claims() {}

    /** Who gets everything first; null: nobody. */
    public @Nullable RxHandler handler() {
        return handler;
    }

    /** Whether that is the device's master, so that the device is a port. Linux: {@code IFF_BRIDGE_PORT}. */
    public boolean isPort() {
        return isPort;
    }

    void handler(RxHandler one, boolean asPort) {
        handler = one;
        isPort = asPort;
        holders++;
    }

    /** One of those who claimed the input together gives it back. */
    void giveBack() {
        holders--;
        if (holders == 0) {
            handler = null;
            isPort = false;
        }
    }

    /** Who gets the frames with this tag, whatever its priority; null: nobody. */
    public @Nullable RxHandler of(int tag) {
        @Nullable RxHandler[] group = VlanTag.protocol(tag) == EtherType.VLAN ? customer : service;
        return group == null ? null : group[VlanTag.vid(tag)];
    }

    void tag(int tag, @Nullable RxHandler one) {
        boolean outer = VlanTag.protocol(tag) != EtherType.VLAN;
        @Nullable RxHandler[] group = outer ? service : customer;
        if (group == null) {
            group = new RxHandler[VIDS];
            if (outer) {
                service = group;
            } else {
                customer = group;
            }
        }
        group[VlanTag.vid(tag)] = one;
    }

    /** Whether frames to this station are taken beside those to the device itself. */
    boolean takes(long station) {
        for (long one : stations) {
            if (one == station) {
                return true;
            }
        }
        return false;
    }

    void accept(long station) {
        stations = Arrays.copyOf(stations, stations.length + 1);
        stations[stations.length - 1] = station;
    }

    void refuse(long station) {
        for (int i = 0; i < stations.length; i++) {
            if (stations[i] == station) {
                long[] rest = Arrays.copyOf(stations, stations.length - 1);
                System.arraycopy(stations, i + 1, rest, i, rest.length - i);
                stations = rest;
                return;
            }
        }
    }

    /** One more, or one fewer, hears the frames of a group. */
    void group(MacAddress group, boolean joined) {
        if (groups == null) {
            groups = new LinkedHashMap<>(2);
        }
        if (joined) {
            groups.merge(group, 1, Integer::sum);
        } else {
            groups.computeIfPresent(group, (address, count) -> count == 1 ? null : count - 1);
        }
        heard = groups.keySet().stream().mapToLong(MacAddress::bits).toArray();
    }

    /** Whether somebody hears the frames of a group. */
    boolean hears(long group) {
        for (long one : heard) {
            if (one == group) {
                return true;
            }
        }
        return false;
    }

    /** The groups that somebody hears, in the order of joining. */
    List<MacAddress> groups() {
        return groups == null ? List.of() : List.copyOf(groups.keySet());
    }
}
