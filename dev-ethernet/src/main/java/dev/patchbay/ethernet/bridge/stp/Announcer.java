package dev.patchbay.ethernet.bridge.stp;

import dev.patchbay.packet.Packet;
import dev.patchbay.time.Timers;

/**
 * Tells other bridges what this one knows: configurations on the ports it serves, topology changes towards the root.
 * Nothing while the protocol is off. IEEE 802.1D-1998 §8.6.1 to §8.6.3, §8.6.6.
 */
final class Announcer {

    /** What a hop adds to a message's age. Linux: {@code MESSAGE_AGE_INCR}. */
    private static final long HOP_AGE = StpTimes.SECOND / 256;

    /** So often at most a port sends. Linux: {@code BR_HOLD_TIME}. */
    private static final long HOLD_TIME = StpTimes.SECOND;

    private final SpanningTree.Surroundings surroundings;
    private final Timers timers;
    private final StpTimes times;
    private final Roles roles;

    boolean enabled;
    boolean topologyChange;
    long groupAddress = Bpdu.GROUP;

    Announcer(SpanningTree.Surroundings surroundings, Timers timers, StpTimes times, Roles roles) {
        this.surroundings = surroundings;
        this.timers = timers;
        this.times = times;
        this.roles = roles;
    }

    /** Linux: {@code br_transmit_config}. */
    void config(StpPort p) {
        if (p.hold.armed()) {
            p.configPending = true;
            return;
        }
        StpPort way = roles.wayToRoot();
        long age = roles.isRoot() || way == null ? 0 : timers.now() - way.designatedAge + HOP_AGE;
        if (age >= times.maxAge) {
            return;
        }
        if (enabled) {
            Packet frame = surroundings.originate();
            Bpdu bpdu = new Bpdu(
                    topologyChange,
                    p.topologyChangeAck,
                    roles.root(),
                    roles.rootCost(),
                    roles.id,
                    p.id,
                    age,
                    times.maxAge,
                    times.helloTime,
                    times.forwardDelay);
            bpdu.write(frame, surroundings.address(p), groupAddress);
            surroundings.send(p, frame);
            p.hold.arm(timers.now() + HOLD_TIME);
        }
        p.topologyChangeAck = false;
        p.configPending = false;
    }

    /** Linux: {@code br_config_bpdu_generation}. */
    void configs() {
        for (StpPort p : roles.ports) {
            if (p.state != PortState.DISABLED && roles.isDesignated(p)) {
                config(p);
            }
        }
    }

    /** Linux: {@code br_transmit_tcn}. */
    void topologyChange() {
        StpPort way = roles.wayToRoot();
        if (way != null && enabled) {
            Packet frame = surroundings.originate();
            Bpdu.writeTopologyChange(frame, surroundings.address(way), groupAddress);
            surroundings.send(way, frame);
        }
    }
}
