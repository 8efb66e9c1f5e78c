package dev.patchbay.ethernet.bridge;

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
            if (wanted && mayLeave(port, from, frame)) {
                if (previous != null) {
                    send(previous, self.copyOf(frame));
                }
                previous = port;
            }
        }
        return last(previous, frame, keep);
    }

    /** Sends a frame by these ports. Linux: {@code br_multicast_flood}. */
    Verdict multicast(BridgePort[] listeners, int count, @Nullable BridgePort from, Packet frame, boolean keep) {
        BridgePort previous = null;
        for (int i = 0; i < count; i++) {
            BridgePort port = listeners[i];
            if (mayLeave(port, from, frame)) {
                if (previous != null) {
                    send(previous, self.copyOf(frame));
                }
                previous = port;
            }
        }
        return last(previous, frame, keep);
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
