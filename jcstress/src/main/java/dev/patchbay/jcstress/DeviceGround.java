package dev.patchbay.jcstress;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LinkPort;

/** Two namespaces in which devices are made that others deliver to; each state has a device of its own. */
final class DeviceGround {

    private static final World WORLD = World.builder().seed(1).build();

    static final Namespace HERE = WORLD.add("here");
    static final Namespace THERE = WORLD.add("there");

    private DeviceGround() {}

    /** A device that is on, and its door for drivers. */
    static Link device() {
        return HERE.links().add(LinkSpec.of("door").named("door%d")).up();
    }

    static LinkPort doorOf(Link device) {
        return device.facet(LinkPort.class).orElseThrow();
    }

    /** A frame that nobody wants. */
    static Packet frame() {
        Packet packet = Packet.of(new byte[60]);
        packet.neverReuse();
        return packet;
    }

    /** What the packet has come to, once everything that was under way is done; 2: a loop met a failure. */
    static int fate(Packet packet) {
        HERE.links().all();
        THERE.links().all();
        if (!WORLD.failures().isEmpty()) {
            return 2;
        }
        return packet.hasEnded() ? 1 : 0;
    }
}
