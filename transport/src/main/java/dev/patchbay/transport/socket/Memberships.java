package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.MulticastRequest;
import dev.patchbay.api.socket.MulticastSource;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Ip4Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The multicast groups that one socket has joined, and the senders that it wants to hear or not. Confined to the loop. RFC
 * 3376 §3.1; Linux: {@code struct ip_mc_socklist}, {@code ip_mc_join_group}, {@code ip_mc_source}, {@code ip_mc_sf_allow}.
 */
final class Memberships {

    private final TransportPort port;
    private final List<Membership> all = new ArrayList<>(0);

    /** {@code IP_MULTICAST_ALL}: whether it hears groups that only others have joined. */
    boolean hearsAll = true;

    Memberships(TransportPort port) {
        this.port = port;
    }

    /** One group on one device. */
    private static final class Membership {
        final int group;
        final int device;
        /** The address by which the device was said, 0: none. */
        final int address;

        /** Whether the list names those who are heard; else those who are not. */
        boolean include;

        /** Whether the list was ever written to: from then on it keeps its meaning. */
        boolean filtered;

        int[] sources = {};

        Membership(int group, int device, int address, boolean include) {
            this.group = group;
            this.device = device;
            this.address = address;
            this.include = include;
        }

        private int indexOf(int source) {
            for (int i = 0; i < sources.length; i++) {
                if (sources[i] == source) {
                    return i;
                }
            }
            return -1;
        }

        boolean allows(int source) {
            return indexOf(source) >= 0 == include;
        }

        void add(int source) {
            sources = Arrays.copyOf(sources, sources.length + 1);
            sources[sources.length - 1] = source;
            filtered = true;
        }

        void remove(int index) {
            int[] rest = Arrays.copyOf(sources, sources.length - 1);
            System.arraycopy(sources, index + 1, rest, index, rest.length - index);
            sources = rest;
        }
    }

    // -------------------------------------------------------------------------------------------------------- groups

    /** Joins a group for all that is sent to it. */
    void join(MulticastRequest request) {
        int group = groupOf(request.group());
        join(group, deviceOf(group, request.address().bits(), request.device()), request.address(), false);
    }

    private Membership join(int group, int device, Ip4Address address, boolean include) {
        if (device == 0) {
            throw new NetException(Errno.ENODEV);
        }
        if (find(each -> each.group == group && each.device == device) != null) {
            throw new NetException(Errno.EADDRINUSE);
        }
        SocketSettings settings = port.shared(SocketSettings.class, SocketSettings::new);
        if (all.size() >= settings.get(SocketSysctl.IGMP_MAX_MEMBERSHIPS)) {
            throw new NetException(Errno.ENOBUFS);
        }
        Membership membership = new Membership(group, device, address.bits(), include);
        all.add(membership);
        port.ip4().membership(device, group, true);
        return membership;
    }

    /** Leaves a group: on the device that is said, or by the address that is said, or the first one there is. */
    void leave(MulticastRequest request) {
        int group = request.group().bits();
        int device = request.device();
        int address = request.address().bits();
        if (device == 0 && address == 0 && deviceOf(group, 0, 0) == 0) {
            throw new NetException(Errno.ENODEV);
        }
        Membership left = find(each ->
                each.group == group && (device != 0 ? each.device == device : address == 0 || each.address == address));
        if (left == null) {
            throw new NetException(Errno.EADDRNOTAVAIL);
        }
        leave(left);
    }

    private void leave(Membership membership) {
        all.remove(membership);
        port.ip4().membership(membership.device, membership.group, false);
    }

    /** Leaves all groups. */
    void leaveAll() {
        List.copyOf(all).forEach(this::leave);
    }

    private static int groupOf(Ip4Address group) {
        if (!group.isMulticast()) {
            throw new NetException(Errno.EINVAL);
        }
        return group.bits();
    }

    private @Nullable Membership find(Predicate<Membership> which) {
        return all.stream().filter(which).findFirst().orElse(null);
    }

    /** The device that is meant, 0 if there is none. Linux: {@code ip_mc_find_dev}. */
    private int deviceOf(int group, int address, int device) {
        if (device != 0) {
            return port.links().nameOf(device) == null ? 0 : device;
        }
        if (address != 0) {
            return port.ip4().deviceOf(address);
        }
        Flow4 flow = new Flow4();
        flow.destination = group;
        Ip4Path path = port.ip4().path(flow);
        return path == null ? 0 : path.device();
    }

    // ------------------------------------------------------------------------------------------------------- senders

    /** Joins a group for one sender, or for one more. */
    void include(MulticastSource request) {
        int group = groupOf(request.group());
        int device = deviceOf(group, request.address().bits(), 0);
        if (find(each -> each.group == group && each.device == device) == null) {
            Membership ignored = join(group, device, request.address(), true);
        }
        change(request, true, true);
    }

    /**
     * Adds a sender to the list of a group, or takes one out.
     *
     * @param include whether the list names those who are heard
     */
    void change(MulticastSource request, boolean include, boolean add) {
        int group = groupOf(request.group());
        int device = deviceOf(group, request.address().bits(), 0);
        if (device == 0) {
            throw new NetException(Errno.ENODEV);
        }
        Membership membership = find(each -> each.group == group && each.device == device);
        if (membership == null || membership.filtered && membership.include != include) {
            throw new NetException(Errno.EINVAL);
        }
        membership.include = include;
        int index = membership.indexOf(request.source().bits());
        if (add == index >= 0) {
            throw new NetException(Errno.EADDRNOTAVAIL);
        }
        if (add) {
            add(membership, request.source().bits());
        } else if (include && membership.sources.length == 1) {
            leave(membership); // nobody is left who is heard
        } else {
            membership.remove(index);
        }
    }

    private void add(Membership membership, int source) {
        SocketSettings settings = port.shared(SocketSettings.class, SocketSettings::new);
        if (membership.sources.length >= settings.get(SocketSysctl.IGMP_MAX_MSF)) {
            throw new NetException(Errno.ENOBUFS);
        }
        membership.add(source);
    }

    /** Whether the socket hears what a sender sends to a group, and came by a device. Linux: {@code ip_mc_sf_allow}. */
    boolean allows(int group, int source, int device) {
        for (int i = 0; i < all.size(); i++) {
            Membership each = all.get(i);
            if (each.group == group && each.device == device) {
                return each.allows(source);
            }
        }
        return hearsAll;
    }
}
