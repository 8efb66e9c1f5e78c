package dev.patchbay.ethernet.macvlan;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.wire.EthernetHeader;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the devices on one lower device share: who is there, and who gets a frame that comes in. Its list is replaced,
 * never changed, since devices that were moved to other namespaces look into it from their own loops. Linux: {@code
 * struct macvlan_port}, {@code macvlan_handle_frame}.
 */
final class MacvlanPort implements LowerLink.RxHandler {

    private static final Set<Mode> ALL = EnumSet.allOf(Mode.class);
    private static final Set<Mode> REFLECTED = EnumSet.of(Mode.VEPA, Mode.BRIDGE);
    private static final Set<Mode> ONLY_VEPA = EnumSet.of(Mode.VEPA);
    static final Set<Mode> ONLY_BRIDGE = EnumSet.of(Mode.BRIDGE);

    private volatile Macvlan[] devices = {};

    /** Makes copies in the loop of the device below. */
    private final UnaryOperator<Packet> copyBelow;

    MacvlanPort(LowerLink lower) {
        this.copyBelow = lower::copyOf;
    }

    /** Whether one more may come: passing everything through leaves nothing for others. */
    void admit(Mode mode) {
        Macvlan[] there = devices;
        boolean passes = there.length > 0 && there[0].mode() == Mode.PASSTHRU;
        if (passes || mode == Mode.PASSTHRU && there.length > 0) {
            throw new NetException(Errno.EINVAL);
        }
    }

    void join(Macvlan device) {
        Macvlan[] more = Arrays.copyOf(devices, devices.length + 1);
        more[more.length - 1] = device;
        devices = more;
    }

    void leave(Macvlan device) {
        devices = Arrays.stream(devices).filter(other -> other != device).toArray(Macvlan[]::new);
    }

    /** The device of an address that is on; null if there is none. Linux: {@code macvlan_hash_lookup}. */
    @Nullable
    Macvlan find(long address) {
        for (Macvlan device : devices) {
            if (device.isAt(address)) {
                return device;
            }
        }
        return null;
    }

    @Override
    public Result receive(Packet frame) {
        if (frame.type() == PacketType.LOOPBACK) {
            return Result.PASS;
        }
        long destination = EthernetHeader.destination(frame.array(), frame.start());
        if (EthernetHeader.isGroup(destination)) {
            return group(frame);
        }
        Macvlan[] there = devices;
        boolean passthru = there.length > 0 && there[0].mode() == Mode.PASSTHRU;
        Macvlan device = passthru ? there[0] : find(destination);
        return device == null ? Result.PASS : device.take(frame);
    }

    private Result group(Packet frame) {
        long source = EthernetHeader.source(frame.array(), frame.start());
        Macvlan from = find(source);
        if (from == null) {
            broadcast(frame, null, ALL, copyBelow);
        } else if (!REFLECTED.contains(from.mode())) {
            return from.take(frame); // its own frame came back: nobody else's business
        } else {
            // Those in mode bridge saw the frame of their like on its way out.
            broadcast(frame, from, from.mode() == Mode.VEPA ? REFLECTED : ONLY_VEPA, copyBelow);
        }
        return Result.PASS;
    }

    /**
     * Gives a copy to each device of these modes that is on. Linux: {@code macvlan_broadcast}.
     *
     * @param copy makes a copy in the loop in which this is called
     */
    void broadcast(Packet frame, @Nullable Macvlan from, Set<Mode> modes, UnaryOperator<Packet> copy) {
        for (Macvlan device : devices) {
            if (device != from && modes.contains(device.mode()) && device.isOn()) {
                device.give(copy.apply(frame));
            }
        }
    }
}
