package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.MulticastRequest;
import dev.patchbay.api.socket.MulticastSource;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.spi.TransportPort;
import org.jspecify.annotations.Nullable;

/** The options of one socket that are about multicast devices and groups. Confined to the loop. ip(7). */
final class MulticastOptions {

    private final TransportPort port;
    private final Memberships memberships;

    /** {@code IP_MULTICAST_IF}: index of the device by which it leaves, 0: as routed. */
    private int device;

    /** {@code IP_MULTICAST_IF}: the source address, 0: as routed. */
    private int address;

    MulticastOptions(TransportPort port) {
        this.port = port;
        memberships = new Memberships(port);
    }

    int device() {
        return device;
    }

    int address() {
        return address;
    }

    Memberships memberships() {
        return memberships;
    }

    /**
     * Sets an option.
     *
     * @param boundDevice index of the device that the socket is bound to, 0: none
     * @return false if it is about something else
     */
    boolean change(SocketOption<?> option, Object value, int boundDevice) {
        switch (option.name()) {
            case "IP_ADD_MEMBERSHIP" -> memberships.join((MulticastRequest) value);
            case "IP_DROP_MEMBERSHIP" -> memberships.leave((MulticastRequest) value);
            case "IP_ADD_SOURCE_MEMBERSHIP" -> memberships.include((MulticastSource) value);
            case "IP_DROP_SOURCE_MEMBERSHIP" -> memberships.change((MulticastSource) value, true, false);
            case "IP_BLOCK_SOURCE" -> memberships.change((MulticastSource) value, false, true);
            case "IP_UNBLOCK_SOURCE" -> memberships.change((MulticastSource) value, false, false);
            case "IP_MULTICAST_ALL" -> memberships.hearsAll = (Boolean) value;
            case "IP_MULTICAST_IF" -> leaveBy((MulticastRequest) value, boundDevice);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Linux: {@code IP_MULTICAST_IF} in {@code do_ip_setsockopt}. */
    private void leaveBy(MulticastRequest request, int boundDevice) {
        int owner = request.device();
        if (owner != 0 && port.links().nameOf(owner) == null) {
            throw new NetException(Errno.EADDRNOTAVAIL);
        }
        if (owner == 0 && request.address().bits() != 0) {
            owner = port.ip4().deviceOf(request.address().bits());
            if (owner == 0) {
                throw new NetException(Errno.EADDRNOTAVAIL);
            }
        }
        if (owner != 0 && boundDevice != 0 && boundDevice != owner) {
            throw new NetException(Errno.EINVAL);
        }
        device = owner;
        address = request.address().bits();
    }

    /** The value of an option; null if it is about something else. */
    @Nullable
    Object value(SocketOption<?> option) {
        return switch (option.name()) {
            case "IP_MULTICAST_ALL" -> memberships.hearsAll;
            case "IP_MULTICAST_IF" -> new MulticastRequest(Ip4Address.ANY, new Ip4Address(address), device);
            default -> null;
        };
    }
}
