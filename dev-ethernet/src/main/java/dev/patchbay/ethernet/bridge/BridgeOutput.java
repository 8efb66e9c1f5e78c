package dev.patchbay.ethernet.bridge;

import dev.patchbay.ethernet.bridge.mdb.Group;
import dev.patchbay.ethernet.bridge.snooping.RouterPorts;
import dev.patchbay.ethernet.bridge.stp.PortState;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkPort;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a bridge, by one port or by many. A frame is copied only for the second port on, and of a copy only the
 * headers are its own. Linux: br_forward.c.
 */
final class BridgeOutput {

    private final LinkPort self;
    private final PortTable ports;
    private final BridgeVlans vlans;

    BridgeOutput(LinkPort self, PortTable ports, BridgeVlans vlans) {
        this.self = self;
        this.ports = ports;
        this.vlans = vlans;
    }

    /**
     * Sends a frame by one port. Linux: {@code br_forward}.
     *
     * @param from where it came in; null: the bridge sends it itself
     * @param keep whether the caller keeps the frame, so that a copy is sent; otherwise it is taken
     */
    Verdict forward(@Nullable BridgePort to, @Nullable BridgePort from, Packet frame, boolean keep) {
        if (to == null || !mayLeave(to, from, frame)) {
            return keep ? BridgeDrop.NO_TX_TARGET : frame.end(BridgeDrop.NO_TX_TARGET);
        }
        return send(to, keep ? self.copyOf(frame) : frame);
    }

    /**
     * Sends a frame by all ports that take such frames, but not back. Linux: {@code br_flood}.
     *
     * @param flag what a port must do to get it
     * @param keep whether the caller keeps the frame; otherwise it is taken
     */
    Verdict flood(PortFlag flag, @Nullable BridgePort from, Packet frame, boolean keep) {
        BridgePort previous = null;
        for (BridgePort port : ports.all) {
            boolean wanted = (port.flags & flag.bit) != 0 || from == null && flag != PortFlag.FLOOD;
            if (wanted) {
                previous = alsoBy(port, previous, from, frame);
            }
        }
        return last(previous, frame, keep);
    }

    /**
     * Sends a frame by the ports behind which its group is heard, and by those behind which a router is. Linux: {@code
     * br_multicast_flood}.
     *
     * @param listeners null: nobody is known to hear it
     */
    Verdict multicast(
            @Nullable Group listeners, RouterPorts routers, @Nullable BridgePort from, Packet frame, boolean keep) {
        BridgePort previous = null;
        for (int i = 0; listeners != null && i < listeners.size(); i++) {
            previous = alsoBy(ports.get(listeners.port(i)), previous, from, frame);
        }
        for (int i = 0; i < routers.size(); i++) {
            if (listeners == null || !listeners.hears(routers.port(i))) {
                previous = alsoBy(ports.get(routers.port(i)), previous, from, frame);
            }
        }
        return last(previous, frame, keep);
    }

    /** Sends a copy by the previous port once it is known that it is not the last. Linux: {@code maybe_deliver}. */
    private @Nullable BridgePort alsoBy(
            @Nullable BridgePort port, @Nullable BridgePort previous, @Nullable BridgePort from, Packet frame) {
        if (port == null || !mayLeave(port, from, frame)) {
            return previous;
        }
        if (previous != null) {
            send(previous, self.copyOf(frame));
        }
        return port;
    }

    private Verdict last(@Nullable BridgePort port, Packet frame, boolean keep) {
        if (port == null) {
            return keep ? BridgeDrop.NO_TX_TARGET : frame.end(BridgeDrop.NO_TX_TARGET);
        }
        return send(port, keep ? self.copyOf(frame) : frame);
    }

    /** Linux: {@code should_deliver}. */
    private boolean mayLeave(BridgePort to, @Nullable BridgePort from, Packet frame) {
        if (to.state() != PortState.FORWARDING) {
            return false;
        }
        if (to == from && !to.has(PortFlag.HAIRPIN)) {
            return false;
        }
        if (from != null && from.has(PortFlag.ISOLATED) && to.has(PortFlag.ISOLATED)) {
            return false;
        }
        return vlans.mayLeave(to.vlans, frame);
    }

    /** Takes the frame. Linux: {@code __br_forward}, {@code br_dev_queue_push_xmit}. */
    private Verdict send(BridgePort to, Packet frame) {
        vlans.leave(to.vlans, frame);
        return to.fits(frame) ? to.link.transmit(frame) : frame.end(DropReason.PKT_TOO_BIG);
    }
}
