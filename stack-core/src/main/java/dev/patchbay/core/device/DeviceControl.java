package dev.patchbay.core.device;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Offload;
import dev.patchbay.api.OperState;
import dev.patchbay.core.device.DeviceListener.Event;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes the devices of one namespace, and tells the rooms that follow them. Called inside the loop, by whoever holds
 * the configuration lock where two namespaces are concerned. Linux: {@code __dev_open}, {@code __dev_close}, {@code
 * dev_set_mtu}, {@code do_setlink} and their like.
 */
public final class DeviceControl {

    private final DeviceTable table;
    private final Loop loop;
    private DeviceListener[] listeners = {};
    private DeviceComposer composer = device -> device.input;

    @Inject
    public DeviceControl(DeviceTable table, Loop loop) {
        this.table = table;
        this.loop = loop;
    }

    /** Adds a room that follows the devices. Rooms are told in the order in which they were added. */
    public void follow(DeviceListener listener) {
        listeners = Arrays.copyOf(listeners, listeners.length + 1);
        listeners[listeners.length - 1] = listener;
    }

    private void tell(Event event, NetDevice device) {
        for (DeviceListener listener : listeners) {
            listener.on(event, device);
        }
    }

    // ------------------------------------------------------------------------------------------ coming and going

    /**
     * Lists a new device.
     *
     * @param name a name, or a pattern with {@code %d}
     * @param index 0: the next
     */
    public void register(NetDevice device, String name, int index) {
        device.name = table.freeName(name);
        table.add(device, index, true);
        settle(device);
    }

    /** Lists a device that comes from another namespace; its index is kept where that is free. */
    public void moveIn(NetDevice device, String name) {
        device.name = table.freeName(name);
        table.add(device, device.index, false);
        settle(device);
    }

    /** Says who composes the devices' way in. */
    public void composeWith(DeviceComposer how) {
        composer = how;
    }

    /** What all devices' ways in depend on has changed. */
    public void recomposeAll() {
        table.all().forEach(this::recompose);
    }

    /** What stands in the device's way in has changed. */
    void recompose(NetDevice device) {
        device.input = composer.compose(device);
    }

    private void settle(NetDevice device) {
        device.control = this;
        recompose(device);
        device.port.onCarrier(this::carrierReported);
        device.port.settle(loop);
        device.activated = false;
        device.refreshReady();
        device.port.refresh(device);
        tell(Event.REGISTER, device);
    }

    /** Takes a device out of the namespace: switches it off, and lets the rooms forget it. */
    public void moveOut(NetDevice device) {
        assess(device);
        NetDevice lower = device.lower;
        if (lower != null && table.get(lower.index) == lower) {
            assess(lower);
        }
        release(device);
        List.copyOf(device.ports).forEach(this::release);
        close(device);
        for (LowerDevice above : List.copyOf(device.watchers)) {
            guarded(device, "telling those above that it goes", above::gone);
        }
        tell(Event.UNREGISTER, device);
        device.port.unsettle();
        table.remove(device);
    }

    /** Removes a device for good. */
    public void remove(NetDevice device) {
        moveOut(device);
        guarded(device, "closing", device.driver::close);
    }

    // ---------------------------------------------------------------------------------------------- on and off

    /** Switches a device on; does nothing if it is. */
    public void open(NetDevice device) {
        if (device.isUp()) {
            return;
        }
        ask(device, "coming up", device.driver::up);
        device.flags |= LinkFlags.UP;
        device.activated = true;
        assess(device);
        changed(device);
        tell(Event.UP, device);
    }

    /** Switches a device off; does nothing if it is. */
    public void close(NetDevice device) {
        if (!device.isUp()) {
            return;
        }
        tell(Event.GOING_DOWN, device);
        device.flags &= ~LinkFlags.UP;
        changed(device);
        guarded(device, "going down", device.driver::down);
        tell(Event.DOWN, device);
    }

    private static void changed(NetDevice device) {
        device.refreshReady();
        device.port.refresh(device);
        for (LowerDevice above : List.copyOf(device.watchers)) {
            guarded(device, "telling those above", above::changed);
        }
    }

    /** A driver that throws while something is taken down harms only itself. */
    private static void guarded(NetDevice device, String doing, Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            device.complain(doing, e);
        }
    }

    /** Asks the driver for something it may refuse; one that throws otherwise is reported, and refuses as well. */
    private static void ask(NetDevice device, String doing, Runnable call) {
        try {
            call.run();
        } catch (NetException e) {
            throw e;
        } catch (Throwable e) {
            device.complain(doing, e);
            throw new NetException(Errno.EIO, "the driver of " + device.name + " threw while " + doing + ": " + e, e);
        }
    }

    // ------------------------------------------------------------------------------------------------ carrier

    private void carrierReported(NetDevice device, boolean on) {
        if (device.carrier == on) {
            return;
        }
        device.carrier = on;
        device.carrierChanges++;
        device.operState = on ? OperState.UP : stateWithoutCarrier(device);
        changed(device);
        if (device.isUp()) {
            tell(Event.CARRIER, device);
        }
    }

    /**
     * Decides on the state of a device whose carrier has never changed: one that stands on another is up with it. Linux
     * does so soon after it was made, and not again when it is switched on: two ends of a cable that were made in one
     * namespace remember it wherever they go.
     */
    private void assess(NetDevice device) {
        if (device.operState != OperState.UNKNOWN) {
            return;
        }
        if (!device.carrier) {
            device.operState = stateWithoutCarrier(device);
        } else if (device.lower != null) {
            device.operState =
                    OperState.UP; // Linux: linkwatch_fire_event, in macvlan_common_newlink, register_vlan_dev
        }
    }

    /** Linux: {@code default_operstate}; it looks the lower device up by its index in this namespace, whose ever it is. */
    private OperState stateWithoutCarrier(NetDevice device) {
        NetDevice lower = device.lower;
        if (lower == null || lower.index == device.index) {
            return OperState.DOWN;
        }
        NetDevice here = table.get(lower.index);
        return here == null || here.carrier ? OperState.DOWN : OperState.LOWERLAYERDOWN;
    }

    /** Linux: {@code dev_change_carrier}. */
    public void carrier(NetDevice device, boolean on) {
        ask(device, "changing the carrier", () -> device.driver.carrier(on));
    }

    // --------------------------------------------------------------------------------------------- properties

    /** Linux: {@code dev_set_mtu_ext}. */
    public void mtu(NetDevice device, int bytes) {
        if (bytes == device.mtu) {
            return;
        }
        checkMtu(device, bytes);
        ask(device, "changing the MTU", () -> device.driver.mtu(bytes));
        device.mtu = bytes;
        changed(device);
        tell(Event.MTU, device);
    }

    /** Linux: {@code dev_validate_mtu}. */
    static void checkMtu(NetDevice device, int bytes) {
        int most = device.traits.maxMtu();
        if (bytes < Math.max(0, device.traits.minMtu())) {
            throw new NetException(Errno.EINVAL, "mtu less than device minimum");
        }
        if (most > 0 && bytes > most) {
            throw new NetException(Errno.EINVAL, "mtu greater than device maximum");
        }
    }

    /** Linux: {@code eth_mac_addr}. */
    public void address(NetDevice device, MacAddress mac) {
        if (device.traits.linkType() == LinkTraits.ARPHRD_NONE) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
        if (!mac.isStation()) {
            throw new NetException(Errno.EADDRNOTAVAIL);
        }
        ask(device, "changing the address", () -> device.driver.address(mac));
        device.address = mac.bits();
        changed(device);
        tell(Event.ADDRESS, device);
    }

    /** The device gives itself another address; its driver is not asked. Linux: {@code eth_hw_addr_set}. */
    void ownAddress(NetDevice device, MacAddress mac) {
        if (device.address != mac.bits()) {
            device.address = mac.bits();
            changed(device);
            tell(Event.ADDRESS, device);
        }
    }

    /** The device gives itself another MTU. Linux: {@code dev_set_mtu}. */
    void ownMtu(NetDevice device, int bytes) {
        if (device.mtu != bytes) {
            device.mtu = bytes;
            changed(device);
            tell(Event.MTU, device);
        }
    }

    /** Linux: {@code dev_change_name}; also while the device is up. */
    public void rename(NetDevice device, String wish) {
        if (wish.equals(device.name)) {
            return;
        }
        table.rename(device, table.freeName(wish));
        changed(device);
        tell(Event.NAME, device);
    }

    public void queueLength(NetDevice device, int packets) {
        if (packets < 0) {
            throw new NetException(Errno.ERANGE);
        }
        device.queueLength = packets;
    }

    /** Switches an offload on or off. Linux: {@code netdev_update_features}. */
    public void offload(NetDevice device, Offload which, boolean on) {
        device.offloads.set(which, on);
    }

    /** Sets or clears a flag that only needs to be known. */
    public void flag(NetDevice device, int flag, boolean on) {
        int next = on ? device.flags | flag : device.flags & ~flag;
        if (next != device.flags) {
            device.flags = next;
            tell(Event.FLAGS, device);
        }
    }

    /** The administrator asks for every frame, or no longer; asking twice is asking once. */
    public void promiscuousByHand(NetDevice device, boolean on) {
        if (device.promiscuousByHand != on) {
            device.promiscuousByHand = on;
            promiscuous(device, on);
        }
    }

    /** The administrator asks for every multicast frame, or no longer. */
    public void allMultiByHand(NetDevice device, boolean on) {
        if (device.allMultiByHand != on) {
            device.allMultiByHand = on;
            allMulti(device, on);
        }
    }

    /** One more or one fewer who asks for every frame. */
    public void promiscuous(NetDevice device, boolean on) {
        device.promiscuity = Math.max(0, device.promiscuity + (on ? 1 : -1));
        device.port.refresh(device);
    }

    /** One more or one fewer who asks for every multicast frame. */
    public void allMulti(NetDevice device, boolean on) {
        device.allMulti = Math.max(0, device.allMulti + (on ? 1 : -1));
    }

    public void alias(NetDevice device, String text) {
        if (text.length() > 255) {
            throw new NetException(Errno.EINVAL);
        }
        device.alias = text;
    }

    /** Linux: {@code dev_set_group}. */
    public void group(NetDevice device, int number) {
        device.group = number;
    }

    /** Changes what is peculiar to the kind. */
    public void change(NetDevice device, LinkSpec spec) {
        ask(device, "changing its options", () -> device.driver.change(spec));
    }

    /** Changes what is peculiar to a port. Linux: {@code do_setlink}, {@code IFLA_INFO_SLAVE_DATA}. */
    public void changePort(NetDevice port, LinkSpec spec) {
        NetDevice master = port.master;
        LowerDevice hold = port.mastered;
        if (master == null || hold == null) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
        ask(master, "changing a port", () -> master.driver.change(hold, spec));
    }

    // ------------------------------------------------------------------------------------------------- ports

    /** Makes a device a port of another one of this namespace. Linux: {@code do_set_master}. */
    public void enslave(NetDevice port, NetDevice master) {
        if (port.isLoopback()) {
            throw new NetException(Errno.EINVAL); // kernel R16
        }
        release(port);
        if (port != master) {
            Stacking.check(master, port);
        }
        LowerDevice lower = new LowerDevice(port, true);
        ask(master, "taking a port", () -> master.driver.enslave(lower));
        if (port == master) { // whatever its driver says: a bridge has words of its own for it
            guarded(master, "letting itself go", () -> master.driver.release(lower));
            lower.letGo();
            throw new NetException(Errno.EINVAL);
        }
        port.master = master;
        port.mastered = lower;
        master.ports.add(port);
    }

    /** Frees a port; does nothing if it has no master. */
    public void release(NetDevice port) {
        NetDevice master = port.master;
        LowerDevice lower = port.mastered;
        if (master != null && lower != null) {
            guarded(master, "letting a port go", () -> master.driver.release(lower));
            lower.letGo();
            master.ports.remove(port);
            port.master = null;
            port.mastered = null;
        }
    }

    /** Joins two new devices as the ends of a pair. */
    public static void pair(NetDevice one, NetDevice other) {
        one.lower = other;
        one.paired = true;
        other.lower = one;
        other.paired = true;
    }

    /** A hold on a device of this namespace, for one that is to stand on it. */
    public LowerDevice hold(NetDevice lower) {
        Stacking.checkDepth(1, lower);
        return new LowerDevice(lower, false);
    }

    /** Lets a new device stand on another. Inside the lower one's loop. */
    public static void stand(NetDevice upper, LowerDevice on) {
        upper.lower = on.device();
        upper.foot = on;
        on.device().uppers.add(upper);
    }

    /** A device is gone: what it held of the one below is given back. Inside the lower one's loop. */
    public static void letGo(NetDevice upper) {
        LowerDevice foot = upper.foot;
        if (foot != null) {
            foot.letGo();
            foot.device().uppers.remove(upper);
        }
    }

    /** The devices that go when this one goes: the other end of a pair, and those that stand on it. */
    public static List<NetDevice> dependents(NetDevice device) {
        List<NetDevice> others = new ArrayList<>(device.uppers);
        NetDevice other = device.lower;
        if (other != null && device.paired) {
            others.add(other);
        }
        return others;
    }

    /** The other end of a pair; null if it is not one of a pair. */
    public static @Nullable NetDevice pairOf(NetDevice device) {
        return device.paired ? device.lower : null;
    }

    /** The device that this one stands on; null if it stands on none. */
    public static @Nullable NetDevice below(NetDevice device) {
        LowerDevice foot = device.foot;
        return foot == null ? null : foot.device();
    }

    /** Whether a device may go to another namespace. */
    public static boolean isMovable(NetDevice device) {
        return !device.traits.has(LinkFeature.NETNS_IMMUTABLE);
    }

    /** The device of an index; null if there is none. */
    public @Nullable NetDevice find(int index) {
        return table.get(index);
    }
}
