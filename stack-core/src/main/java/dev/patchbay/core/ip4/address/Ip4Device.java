package dev.patchbay.core.ip4.address;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Scope;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.sysctl.IntParameters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What IPv4 knows of one device: its addresses and its parameters. A device without one does not speak IPv4 (kernel
 * R15). Linux: {@code struct in_device}.
 */
public final class Ip4Device {

    private static final Ifa[] NONE = {};
    /** All hosts on the link: every device is a member. RFC 1112 §4. */
    private static final int ALL_HOSTS = 0xe000_0001;

    public final NetDevice device;

    final IntParameters<DeviceSysctl> parameters;

    /** Those that were set for this device, and so no longer follow {@code conf.default}. */
    final BitSet set = new BitSet(0);

    private final IntParameters<DeviceSysctl> all;
    private final Map<Integer, Integer> groups = new LinkedHashMap<>(0);

    /** In the order in which they are listed. */
    Ifa[] addresses = NONE;

    Ip4Device(NetDevice device, int[] defaults, IntParameters<DeviceSysctl> all) {
        this.device = device;
        this.parameters = new IntParameters<>(defaults);
        this.all = all;
    }

    /** What IPv4 knows of a device; null if the device does not speak it. */
    public static @Nullable Ip4Device of(NetDevice device) {
        return (Ip4Device) device.ip4;
    }

    /** This device's own value. Linux: {@code IN_DEV_CONF_GET}. */
    public int value(DeviceSysctl parameter) {
        return parameters.get(parameter);
    }

    /** Set for this device, or for all. Linux: {@code IN_DEV_ORCONF}. */
    public boolean either(DeviceSysctl parameter) {
        return parameters.is(parameter) || all.is(parameter);
    }

    /** Set for this device and for all. Linux: {@code IN_DEV_ANDCONF}. */
    public boolean both(DeviceSysctl parameter) {
        return parameters.is(parameter) && all.is(parameter);
    }

    /** The larger of this device's value and that for all. Linux: {@code IN_DEV_MAXCONF}. */
    public int larger(DeviceSysctl parameter) {
        return Math.max(parameters.get(parameter), all.get(parameter));
    }

    public boolean forwards() {
        return parameters.is(DeviceSysctl.FORWARDING);
    }

    /** Whether redirects are listened to; a router needs both switches, a host one. Linux: {@code IN_DEV_RX_REDIRECTS}. */
    public boolean acceptsRedirects() {
        return forwards() ? both(DeviceSysctl.ACCEPT_REDIRECTS) : either(DeviceSysctl.ACCEPT_REDIRECTS);
    }

    public boolean hasAddresses() {
        return addresses != NONE;
    }

    /** The first primary address of fitting scope, preferably one whose subnet holds the destination; 0: none. */
    public int select(int destination, int scope) {
        int first = 0;
        for (Ifa ifa : addresses) {
            if (ifa.secondary || ifa.scope > scope) {
                continue;
            }
            if (destination == 0 || ifa.matches(destination)) {
                return ifa.local;
            }
            if (first == 0) {
                first = ifa.local;
            }
        }
        return first;
    }

    /** The first primary address that may be used on other devices; 0: none. */
    int selectForOthers(int scope) {
        for (Ifa ifa : addresses) {
            if (!ifa.secondary && ifa.scope != Scope.LINK.value() && ifa.scope <= scope) {
                return ifa.local;
            }
        }
        return 0;
    }

    /** Whether both addresses are in the subnet of one of this device's; {@code second} 0: only the first. */
    public boolean onLink(int first, int second) {
        for (Ifa ifa : addresses) {
            if (ifa.matches(first) && (second == 0 || ifa.matches(second))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an address is configured here and shares a subnet with a neighbour. Linux: {@code confirm_addr_indev}. */
    boolean confirms(int neighbour, int local, int scope) {
        int localnet = either(DeviceSysctl.ROUTE_LOCALNET) ? Scope.LINK.value() : Scope.HOST.value();
        boolean found = false;
        boolean same = false;
        for (Ifa ifa : addresses) {
            found |= (local == 0 || local == ifa.local) && Math.min(ifa.scope, localnet) <= scope;
            same |= (local == 0 || ifa.matches(local)) && (neighbour == 0 || ifa.matches(neighbour));
        }
        return found && same;
    }

    /** Whether an address is one of this device's. */
    public boolean has(int local) {
        for (Ifa ifa : addresses) {
            if (ifa.local == local) {
                return true;
            }
        }
        return false;
    }

    /** Whether the device listens to a multicast group. Linux: {@code ip_check_mc_rcu}. */
    public boolean isMember(int group) {
        return group == ALL_HOSTS || groups.containsKey(group);
    }

    /** The groups that it listens to: those that were joined, and that of all hosts while it is up. */
    List<Ip4Address> groups() {
        List<Ip4Address> all = new ArrayList<>();
        groups.keySet().forEach(group -> all.add(0, new Ip4Address(group)));
        if (device.isUp()) {
            all.add(new Ip4Address(ALL_HOSTS));
        }
        return all;
    }

    /** One more who listens to a group; whether it is the first. */
    public boolean join(int group) {
        boolean first = groups.merge(group, 1, Integer::sum) == 1;
        if (first) {
            device.hear(linkGroup(group), true);
        }
        return first;
    }

    /** One fewer who listens to a group; whether it was the last. */
    public boolean leave(int group) {
        boolean listened = groups.containsKey(group);
        boolean last = groups.computeIfPresent(group, (g, count) -> count == 1 ? null : count - 1) == null && listened;
        if (last) {
            device.hear(linkGroup(group), false);
        }
        return last;
    }

    /** The group of an Ethernet link that carries an IPv4 group, RFC 1112 §6.4. */
    private static MacAddress linkGroup(int group) {
        return new MacAddress(0x0100_5e00_0000L | group & 0x7f_ffff);
    }

    void insert(Ifa ifa, int at) {
        Ifa[] more = new Ifa[addresses.length + 1];
        System.arraycopy(addresses, 0, more, 0, at);
        more[at] = ifa;
        System.arraycopy(addresses, at, more, at + 1, addresses.length - at);
        addresses = more;
    }

    void remove(Ifa ifa) {
        int at = indexOf(ifa);
        if (addresses.length == 1) {
            addresses = NONE;
            return;
        }
        Ifa[] rest = new Ifa[addresses.length - 1];
        System.arraycopy(addresses, 0, rest, 0, at);
        System.arraycopy(addresses, at + 1, rest, at, rest.length - at);
        addresses = rest;
    }

    int indexOf(Ifa ifa) {
        for (int i = 0; i < addresses.length; i++) {
            if (addresses[i] == ifa) {
                return i;
            }
        }
        return -1;
    }
}
