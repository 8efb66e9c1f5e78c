package dev.patchbay.ethernet.bridge;

import dev.patchbay.ethernet.bridge.stp.PortState;
import dev.patchbay.ethernet.bridge.stp.StpPort;
import dev.patchbay.ethernet.bridge.vlan.VlanGroup;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.wire.EthernetHeader;

/** One port of a bridge. Confined to the loop. Linux: {@code struct net_bridge_port}. */
final class BridgePort implements LowerLink.RxHandler, LowerLink.Watcher {

    private final Bridge bridge;
    final LowerLink link;
    final StpPort stp;
    final VlanGroup vlans = new VlanGroup();

    int flags = PortFlag.DEFAULTS;
    /** Which of the link's own groups it forwards all the same. */
    int groupForwardMask;

    /** The link's address, as long as the bridge knows of no other. */
    long address;

    BridgePort(Bridge bridge, LowerLink link, StpPort stp) {
        this.bridge = bridge;
        this.link = link;
        this.stp = stp;
        this.address = link.address().bits();
    }

    /** From 1; 0 is the bridge itself. */
    int number() {
        return stp.number();
    }

    PortState state() {
        return stp.state();
    }

    boolean has(PortFlag flag) {
        return (flags & flag.bit) != 0;
    }

    void set(PortFlag flag, boolean on) {
        flags = on ? flags | flag.bit : flags & ~flag.bit;
    }

    /** Whether the link can carry frames. */
    boolean isReady() {
        return link.up() && link.hasCarrier();
    }

    /** Whether a frame fits through the link. Linux: {@code is_skb_forwardable}. */
    boolean fits(Packet frame) {
        return frame.length() <= link.mtu() + EthernetHeader.LENGTH + 4 || frame.gsoSize() != 0;
    }

    @Override
    public Result receive(Packet frame) {
        return bridge.input.receive(this, frame);
    }

    @Override
    public void changed() {
        bridge.portChanged(this);
    }

    @Override
    public void gone() {
        // the stack lets it go: see Bridge.release
    }

    @Override
    public String toString() {
        return link.name();
    }
}
