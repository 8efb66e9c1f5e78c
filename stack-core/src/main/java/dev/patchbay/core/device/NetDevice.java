package dev.patchbay.core.device;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link.LinkFilter;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.OperState;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.Medium;
import dev.patchbay.wire.EthernetHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One network device, as the stack knows it: what the administrator set, what the driver reported, counters, taps, and
 * the way out. It stays the same object when it moves to another namespace.
 *
 * <p>Confined to the loop of the namespace it is in. {@link DeviceControl} changes it. Linux: {@code struct
 * net_device}.
 */
public final class NetDevice {

    /** The kind it was made as; null for those every namespace is born with. */
    public final @Nullable String kind;

    public final DevicePort port;
    public final LinkTraits traits;
    public final LinkStats stats = new LinkStats();

    /** What the configuration knows it by; only the configuration looks inside. */
    public @Nullable Object handle;

    /** What IPv4 keeps for this device; only IPv4 looks inside. Linux: {@code dev->ip_ptr}. */
    public @Nullable Object ip4;

    final LinkDriver driver;
    int index;
    String name;
    int flags;
    int mtu;
    long address;
    long broadcast = EthernetHeader.BROADCAST;
    int queueLength;
    boolean carrier = true;
    /** Whether it has been switched on since it came into this namespace: only then it has a queue discipline. */
    boolean activated;

    OperState operState = OperState.UNKNOWN;
    int promiscuity;
    boolean promiscuousByHand;
    boolean allMultiByHand;
    int allMulti;
    String alias = "";
    int group;
    DeviceInput input;
    /** What others want of its input. */
    public final Claims claims = new Claims();

    /** The other end of a pair, or the device it stands on. */
    @Nullable
    NetDevice lower;

    /** Whether {@link #lower} is the other end of a pair. */
    boolean paired;

    /** Those that stand on it. */
    final List<NetDevice> uppers = new ArrayList<>(0);

    /** Those whose master it is. */
    final List<NetDevice> ports = new ArrayList<>(0);

    int carrierChanges;

    @Nullable
    NetDevice master;
    /** The master's hold on this device. */
    @Nullable
    LowerDevice mastered;

    /** This device's hold on the one it stands on. */
    @Nullable
    LowerDevice foot;

    /** Those who follow this device from above. */
    final List<LowerDevice> watchers = new ArrayList<>(0);

    /** What changes it where it is, or was last. */
    @Nullable
    DeviceControl control;

    final Offloads offloads;
    /** Those who look on, in both directions. */
    final Onlookers onlookers = new Onlookers(this);

    private final DeviceOutput output;
    private final boolean framed;
    private boolean complained;

    private NetDevice(@Nullable String kind, DevicePort port, LinkDriver driver, LinkTraits traits, long station) {
        this.kind = kind;
        this.name = "";
        this.port = port;
        this.driver = driver;
        this.traits = traits;
        this.input = (packet, device) -> packet.end(DropReason.DEV_READY);
        this.flags = traits.flags();
        this.mtu = traits.mtu();
        this.queueLength = traits.queueLength();
        this.address = station;
        this.framed = traits.medium() == Medium.ETHERNET;
        this.offloads = new Offloads(traits);
        this.output = new DeviceOutput(this);
        if (traits.isLoopback()) {
            broadcast = 0;
        }
    }

    /**
     * A new device, not yet in any namespace. If it cannot be, its driver is closed.
     *
     * @param kind null for those every namespace is born with
     * @param station its link address, where neither the driver nor the specification says one
     * @throws NetException if the specification asks for what the device cannot be
     */
    public static NetDevice born(
            @Nullable String kind, DevicePort port, LinkDriver driver, LinkSpec spec, LongSupplier station) {
        try {
            return make(kind, port, driver, traitsOf(driver), spec, station);
        } catch (RuntimeException e) {
            close(driver, e);
            throw e;
        }
    }

    private static LinkTraits traitsOf(LinkDriver driver) {
        try {
            return Objects.requireNonNull(driver.traits(), "no traits");
        } catch (Throwable e) { // a driver is a stranger's code
            throw new NetException(Errno.EIO, driver.getClass().getName() + " threw from traits: " + e, e);
        }
    }

    /** The device never came into a namespace: its driver is closed. */
    public void stillborn(RuntimeException why) {
        close(driver, why);
    }

    private static void close(LinkDriver driver, RuntimeException why) {
        try {
            driver.close();
        } catch (Throwable e) { // a driver is a stranger's code
            why.addSuppressed(e);
        }
    }

    private static NetDevice make(
            @Nullable String kind,
            DevicePort port,
            LinkDriver driver,
            LinkTraits traits,
            LinkSpec spec,
            LongSupplier station) {
        long address = spec.address()
                .or(() -> Optional.ofNullable(traits.address()))
                .map(MacAddress::bits)
                .orElseGet(() -> traits.linkType() == LinkTraits.ARPHRD_NONE ? 0 : station.getAsLong());
        if (spec.address().isPresent() && !spec.address().get().isStation()) {
            throw new NetException(Errno.EADDRNOTAVAIL);
        }
        NetDevice device = new NetDevice(kind, port, driver, traits, address);
        if (spec.mtu().isPresent()) {
            DeviceControl.checkMtu(device, spec.mtu().getAsInt());
            device.mtu = spec.mtu().getAsInt();
        }
        device.queueLength = spec.queueLength().orElse(traits.queueLength());
        port.born(device);
        return device;
    }

    // ------------------------------------------------------------------------------------------------------ identity

    public int index() {
        return index;
    }

    public String name() {
        return name;
    }

    public int mtu() {
        return mtu;
    }

    /** Its link address as a number. */
    public long address() {
        return address;
    }

    public long broadcast() {
        return broadcast;
    }

    public boolean isUp() {
        return (flags & LinkFlags.UP) != 0;
    }

    public boolean hasCarrier() {
        return carrier;
    }

    public boolean isLoopback() {
        return (flags & LinkFlags.LOOPBACK) != 0;
    }

    /** Whether packets on it have a link header. */
    public boolean isFramed() {
        return framed;
    }

    /** Whether its neighbours need no resolution. */
    public boolean isNoArp() {
        return (flags & LinkFlags.NOARP) != 0;
    }

    public boolean isPointToPoint() {
        return (flags & LinkFlags.POINTOPOINT) != 0;
    }

    /** The flags as they are shown: with what follows from the state. Linux: {@code dev_get_flags}. */
    public int shownFlags() {
        int shown = flags & ~(LinkFlags.PROMISC | LinkFlags.ALLMULTI);
        if (promiscuousByHand) {
            shown |= LinkFlags.PROMISC;
        }
        if (allMultiByHand) {
            shown |= LinkFlags.ALLMULTI;
        }
        if (isUp()) {
            if (carrier) {
                shown |= LinkFlags.LOWER_UP;
            }
            if (operState == OperState.UP || operState == OperState.UNKNOWN) {
                shown |= LinkFlags.RUNNING;
            }
        }
        return shown;
    }

    /** What it looks like now, but for what only a namespace knows. Linux: {@code rtnl_fill_ifinfo}. */
    public DeviceView view() {
        return new DeviceView(this);
    }

    /** Whether frames to this station address are for this device. */
    public boolean isMine(long station) {
        return station == address || claims.takes(station);
    }

    /** What changes it in the namespace that it is in now. */
    DeviceControl control() {
        DeviceControl present = control;
        if (present == null) {
            throw new IllegalStateException("the device was never in a namespace");
        }
        return present;
    }

    /** How fast it is, in Mbit/s; -1: the driver does not say. */
    int speed() {
        try {
            return driver.speed();
        } catch (Throwable e) { // a driver is a stranger's code
            complain("saying how fast it is", e);
            return -1;
        }
    }

    /** One more, or one fewer, hears the frames of a group of the link. Linux: {@code dev_mc_add}, {@code dev_mc_del}. */
    public void hear(MacAddress group, boolean joined) {
        claims.group(group, joined);
    }

    // -------------------------------------------------------------------------------------------------- the way out

    /**
     * Sends a packet that begins with its link header, where the medium has one. Takes it. Linux: {@code
     * dev_queue_xmit}.
     */
    public Verdict transmit(Packet packet) {
        return output.transmit(packet);
    }

    /** Reports the first failure of the driver; further ones are only counted. */
    void complain(String doing, Throwable why) {
        if (!complained) {
            complained = true;
            port.report(new IllegalStateException(
                    "the driver of " + name + " (" + (kind == null ? "" : kind + ", ")
                            + driver.getClass().getName() + ") threw while " + doing
                            + "; further failures of this device are not reported",
                    why));
        }
    }

    /** Reports the first failure of what has claimed this device's input. */
    public void complainAbove(Throwable why) {
        complain("receiving for what stands above it", why);
    }

    /** Whether transmitting makes sense at all: switched on, and a carrier. */
    void refreshReady() {
        output.ready(isUp() && carrier);
    }

    // --------------------------------------------------------------------------------------------------- the way in

    /** Takes a packet out of the backlog. */
    public void receive(Packet packet) {
        if (admit(packet)) {
            input.receive(packet, this);
        }
    }

    /** Takes a packet that another device here received, and that became this one's. */
    public void receiveAgain(Packet packet) {
        if (admit(packet)) {
            input.receiveAgain(packet, this);
        }
    }

    private boolean admit(Packet packet) {
        packet.device(index);
        stats.rxPackets++;
        stats.rxBytes += packet.length();
        if (!onlookers.pass(packet, false)) {
            packet.end(DropReason.LINK_FILTER);
            return false;
        }
        return true;
    }

    /** Shows a packet that has come in to those who look on. Called by the input path once it knows whose it is. */
    public void tapIn(Packet packet) {
        onlookers.tap(packet, false);
    }

    /** The packet as its new owner gets it. */
    public Packet handOver(Packet packet) {
        return port.handOver(packet);
    }

    public void addTap(PacketTap tap) {
        onlookers.add(tap);
    }

    public void removeTap(PacketTap tap) {
        onlookers.remove(tap);
    }

    public void addFilter(LinkFilter filter) {
        onlookers.add(filter);
    }

    public void removeFilter(LinkFilter filter) {
        onlookers.remove(filter);
    }

    @Override
    public String toString() {
        return index + ": " + name;
    }
}
