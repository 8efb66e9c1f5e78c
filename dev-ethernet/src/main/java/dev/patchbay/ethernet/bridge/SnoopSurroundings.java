package dev.patchbay.ethernet.bridge;

import dev.patchbay.ethernet.bridge.snooping.Snooper;
import dev.patchbay.ethernet.bridge.stp.PortState;
import dev.patchbay.packet.Packet;

/** What the snooper needs of the bridge. */
final class SnoopSurroundings implements Snooper.Surroundings {

    private final Bridge bridge;

    SnoopSurroundings(Bridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public boolean up() {
        return bridge.isUp();
    }

    @Override
    public boolean isActive(int number) {
        BridgePort port = bridge.ports.get(number);
        return port != null && port.state() != PortState.DISABLED;
    }

    @Override
    public boolean leavesFast(int number) {
        BridgePort port = bridge.ports.get(number);
        return port != null && port.has(PortFlag.FASTLEAVE);
    }

    @Override
    public void query(int number, int group) {
        for (BridgePort port : bridge.ports.all) {
            boolean asked = number == 0 || port.number() == number;
            if (asked && port.state() != PortState.DISABLED && port.state() != PortState.BLOCKING) {
                Packet frame = bridge.self.originate();
                bridge.snooper.write(frame, bridge.self.address().bits(), group);
                port.link.transmit(frame);
            }
        }
    }
}
