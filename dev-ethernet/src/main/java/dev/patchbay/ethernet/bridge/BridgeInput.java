package dev.patchbay.ethernet.bridge;

import dev.patchbay.ethernet.bridge.fdb.ForwardingTable;
import dev.patchbay.ethernet.bridge.mdb.Group;
import dev.patchbay.ethernet.bridge.snooping.Snooper;
import dev.patchbay.ethernet.bridge.stp.Bpdu;
import dev.patchbay.ethernet.bridge.stp.PortState;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LowerLink.RxHandler.Result;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;

/**
 * The way in by a port: who may speak, what is learned, and where the frame belongs, to other ports, to the bridge
 * itself, or to both. Linux: br_input.c.
 */
final class BridgeInput {

    /** The sixteen groups that do not go beyond a link, IEEE 802.1D-1998 §7.12.6: 01:80:c2:00:00:00 to 0f. */
    private static final long LINK_LOCAL = 0x0180_c200_0000L;

    private static final long LINK_LOCAL_MASK = 0xffff_ffff_fff0L;
    private static final int PAUSE = 1;
    private static final int LLDP = 0xe;

    private final Bridge bridge;
    private final LinkPort self;
    private final ForwardingTable fdb;
    private final BridgeVlans vlans;
    private final BridgeOutput output;
    private final Snooper snooper;

    BridgeInput(Bridge bridge) {
        this.bridge = bridge;
        this.self = bridge.self;
        this.fdb = bridge.fdb;
        this.vlans = bridge.vlans;
        this.output = bridge.output;
        this.snooper = bridge.snooper;
    }

    /** Linux: {@code br_handle_frame}. */
    Result receive(BridgePort port, Packet frame) {
        if (frame.type() == PacketType.LOOPBACK) {
            return Result.PASS;
        }
        long source = EthernetHeader.source(frame.array(), frame.start());
        if (source == 0 || EthernetHeader.isGroup(source)) {
            return drop(frame, BridgeDrop.MAC_INVALID_SOURCE);
        }
        long destination = EthernetHeader.destination(frame.array(), frame.start());
        if ((destination & LINK_LOCAL_MASK) == LINK_LOCAL && !passesLinkLocal(port, (int) destination & 0xf)) {
            return linkLocal(port, frame, source, (int) destination & 0xf);
        }
        if (!port.state().learns()) {
            return drop(frame, BridgeDrop.BRIDGE_INGRESS_STP_STATE);
        }
        return finish(port, frame, source, destination);
    }

    private static Result drop(Packet frame, Verdict why) {
        frame.end(why);
        return Result.CONSUMED;
    }

    // ------------------------------------------------------------------------------- frames that stay on their link

    /** Whether a group of the link is forwarded all the same (kernel R81). */
    private boolean passesLinkLocal(BridgePort port, int group) {
        int mask = bridge.groupForwardMask | port.groupForwardMask;
        return group == 0 && !bridge.tree.isEnabled() || group != PAUSE && (mask & 1 << group) != 0;
    }

    private Result linkLocal(BridgePort port, Packet frame, long source, int group) {
        if (group == PAUSE) {
            return drop(frame, BridgeDrop.MAC_IEEE_MAC_CONTROL);
        }
        boolean learns = port.has(PortFlag.LEARNING) && port.state().learns() && !bridge.noLinkLocalLearn;
        if (learns) {
            int vid = vlans.learningVid(port.vlans, frame);
            if (vid >= 0) {
                fdb.learn(source, vid, port.number());
            }
        }
        if (frame.protocol() == EtherType.LLC && Bpdu.isOne(frame)) {
            return bpdu(port, frame);
        }
        if (group == 0 || group == LLDP) {
            return Result.PASS; // to whoever listens on the port itself
        }
        return self.anotherRound(frame);
    }

    /** Linux: {@code br_stp_rcv}. */
    private Result bpdu(BridgePort port, Packet frame) {
        long destination = EthernetHeader.destination(frame.array(), frame.start());
        if (destination == bridge.tree.groupAddress()) {
            if (port.has(PortFlag.GUARD) && bridge.tree.isEnabled()) {
                bridge.tree.disable(port.stp);
            } else {
                bridge.tree.receive(port.stp, frame);
            }
        }
        frame.end(Outcome.CONSUMED);
        return Result.CONSUMED;
    }

    // ---------------------------------------------------------------------------------------- all others

    /** Linux: {@code br_handle_frame_finish}. */
    private Result finish(BridgePort port, Packet frame, long source, long destination) {
        if (!vlans.enter(port.vlans, frame)) {
            return drop(frame, BridgeDrop.VLAN_FILTER);
        }
        int vid = vlans.vid(frame);
        if (port.has(PortFlag.LOCKED) && !fdb.knows(source, vid, port.number())) {
            return drop(frame, BridgeDrop.LOCKED_PORT);
        }
        if (port.has(PortFlag.LEARNING)) {
            fdb.learn(source, vid, port.number());
        }
        if (EthernetHeader.isGroup(destination)) {
            return group(port, frame, destination, vid);
        }
        if (port.state() == PortState.LEARNING) {
            return drop(frame, BridgeDrop.BRIDGE_INGRESS_STP_STATE);
        }
        boolean promiscuous = self.promiscuous();
        int to = fdb.find(destination, vid);
        if (to == ForwardingTable.LOCAL) {
            return passUp(frame);
        }
        if (to == ForwardingTable.UNKNOWN) {
            output.flood(PortFlag.FLOOD, port, frame, promiscuous);
        } else {
            output.forward(bridge.ports.get(to), port, frame, promiscuous);
        }
        return promiscuous ? passUp(frame) : Result.CONSUMED;
    }

    private Result group(BridgePort port, Packet frame, long destination, int vid) {
        boolean broadcast = destination == EthernetHeader.BROADCAST;
        Snooper.Answer answer = broadcast ? Snooper.Answer.FLOOD : snooper.receive(port.number(), frame, vid);
        if (answer == Snooper.Answer.DROP) {
            return drop(frame, BridgeDrop.BAD_IGMP);
        }
        if (port.state() == PortState.LEARNING) {
            return drop(frame, BridgeDrop.BRIDGE_INGRESS_STP_STATE);
        }
        if (answer == Snooper.Answer.FLOOD) {
            output.flood(broadcast ? PortFlag.BCAST_FLOOD : PortFlag.MCAST_FLOOD, port, frame, true);
            return passUp(frame);
        }
        Group listeners = snooper.listeners();
        boolean up = self.promiscuous()
                || self.hears(destination)
                || snooper.isRouter()
                || listeners != null && listeners.hears(0);
        output.multicast(listeners, snooper.routers(), port, frame, up);
        return up ? passUp(frame) : Result.CONSUMED;
    }

    /** To the bridge as a station (kernel R82). Linux: {@code br_pass_frame_up}. */
    private Result passUp(Packet frame) {
        if (!vlans.passUp(frame, self.promiscuous())) {
            return drop(frame, BridgeDrop.VLAN_FILTER);
        }
        return self.anotherRound(frame);
    }
}
