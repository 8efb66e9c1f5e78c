package dev.patchbay.core.device;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketHome;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.spi.LowerLink.RxHandler.Result;
import dev.patchbay.spi.Medium;
import dev.patchbay.time.Timers;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wiring.Ingress;
import dev.patchbay.wiring.KernelLog;
import dev.patchbay.wiring.Loop;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The door between a driver and the stack. What a driver may ask from any thread is answered from snapshots; what it
 * hands up is appended to the backlog of the namespace that the device is in at that moment.
 *
 * <p>Where the device is, is one object, its {@link Place}. Moving the device makes a new one; an entry of a backlog
 * that names an old one ends as {@code DEV_GONE}.
 */
public final class DevicePort implements LinkPort {

    /** What only the configuration can do for a driver that is being attached. */
    public interface Attachment {
        LinkPort spawn(DevicePort self, LinkSpec sibling, Function<LinkPort, LinkDriver> driver);

        LowerLink lower(DevicePort self, String name);
    }

    private final @Nullable Quarantine quarantine;
    private final KernelLog log;
    private final DeviceTimers timers = new DeviceTimers();
    private volatile @Nullable Place place;
    private volatile boolean up;
    private volatile boolean promiscuous;
    private volatile int mtu;
    private volatile MacAddress address = MacAddress.ZERO;
    private volatile String name = "";

    /** What the driver last said of its carrier; the device follows, inside its loop. */
    private volatile boolean carrierReported = true;

    /** Set while the driver is being attached. */
    private @Nullable Attachment attachment;

    private @Nullable NetDevice device;
    private @Nullable Loop latest;
    private int frameRoom;

    /**
     * A port whose driver is about to be made.
     *
     * @param quarantine what packets that change hands pass through; null: nothing
     * @param log where what the driver has to say is written
     */
    public DevicePort(Attachment attachment, @Nullable Quarantine quarantine, KernelLog log) {
        this.attachment = attachment;
        this.quarantine = quarantine;
        this.log = log;
    }

    /** A device in one namespace: what stands behind the entries of a backlog. */
    static final class Place implements Ingress {
        private final NetDevice device;
        private final DevicePort port;
        final Loop loop;

        Place(NetDevice device, DevicePort port, Loop loop) {
            this.device = device;
            this.port = port;
            this.loop = loop;
        }

        @Override
        public void drain(Packet packet) {
            if (port.place != this) {
                packet.end(DropReason.DEV_GONE);
            } else {
                device.receive(packet);
            }
        }
    }

    /** The device is made: attaching is over. */
    void born(NetDevice born) {
        device = born;
        attachment = null;
        born.carrier = carrierReported;
        born.carrierChanges = carrierReported ? 0 : 1; // drivers take it away once they are registered
        frameRoom = born.traits.medium() == Medium.ETHERNET ? EthernetHeader.LENGTH + 4 : 0;
        refresh(born);
    }

    /** The device has entered a namespace. Inside its loop. */
    void settle(Loop loop) {
        NetDevice own = owner();
        timers.moveTo(loop);
        latest = loop;
        place = new Place(own, this, loop);
        if (own.carrier != carrierReported) { // it came or went on the way
            carrierListener.carrier(own, carrierReported);
        }
    }

    /** The device leaves its namespace: what is still in the backlog will end. Inside the loop. */
    void unsettle() {
        place = null;
        timers.leave();
    }

    /** Makes what may be read from any thread true again. Inside the loop. */
    void refresh(NetDevice own) {
        up = own.isUp();
        promiscuous = own.promiscuity > 0;
        mtu = own.mtu;
        name = own.name;
        if (address.bits() != own.address) {
            address = new MacAddress(own.address);
        }
    }

    private NetDevice owner() {
        NetDevice own = device;
        if (own == null) {
            throw new IllegalStateException("the device is still being attached");
        }
        return own;
    }

    // ------------------------------------------------------------------------------------------ what drivers may ask

    @Override
    public Verdict receive(Packet packet) {
        return take(handOver(packet));
    }

    /** The packet as its new owner gets it. */
    Packet handOver(Packet packet) {
        Quarantine present = quarantine;
        return present == null ? packet : present.pass(packet, name);
    }

    private Verdict take(Packet packet) {
        Place here = place;
        if (here == null) {
            return packet.end(DropReason.DEV_GONE);
        }
        if (!up) {
            here.device.stats.refused();
            here.loop.adopt(packet);
            return packet.end(DropReason.DEV_READY);
        }
        if (packet.home() != here.loop) {
            scrub(packet);
            packet.mark(0);
        } else if (packet.device() != here.device.index) {
            scrub(packet);
        }
        if (here.loop.append(packet, here)) {
            return Outcome.CONSUMED;
        }
        here.device.stats.refused();
        here.loop.adopt(packet);
        return packet.end(DropReason.CPU_BACKLOG);
    }

    /** Linux: {@code skb_scrub_packet}. */
    private static void scrub(Packet packet) {
        packet.destination(null);
        packet.priority(0);
        packet.timestamp(0);
    }

    @Override
    public Verdict forward(Packet sent) {
        Packet packet = handOver(sent);
        if (up && (packet.length() <= mtu + frameRoom || packet.gsoSize() != 0)) {
            return take(packet);
        }
        Place here = place;
        if (here == null) {
            return packet.end(DropReason.DEV_GONE);
        }
        here.device.stats.refused();
        if (packet.home() == PacketHome.NONE) {
            here.loop.adopt(packet); // it came from outside: these are the books it belongs into
        }
        return packet.end(up ? DropReason.PKT_TOO_BIG : DropReason.DEV_READY);
    }

    @Override
    public void carrier(boolean on) {
        carrierReported = on;
        Place here = place; // read after the report is written: if there is none, settling will see the report
        if (here == null) {
            return;
        }
        if (here.loop.entered()) {
            changeCarrier(here, on);
        } else {
            here.loop.post(() -> changeCarrier(here, on));
        }
    }

    private void changeCarrier(Place here, boolean on) {
        if (place == here) {
            carrierListener.carrier(here.device, on);
        }
    }

    /** Told about a carrier that comes or goes. */
    interface CarrierListener {
        void carrier(NetDevice device, boolean on);
    }

    private CarrierListener carrierListener = (own, on) -> own.carrier = on;

    void onCarrier(CarrierListener listener) {
        carrierListener = listener;
    }

    /** Reports a failure of the driver where the device is, or was last. Inside that loop. */
    void report(Throwable failure) {
        Loop there = latest;
        if (there != null) {
            there.report(failure);
        }
    }

    /** The loop of the namespace that the device is in; null while it is in none. From any thread. */
    public @Nullable Loop loop() {
        Place here = place;
        return here == null ? null : here.loop;
    }

    @Override
    public Result anotherRound(Packet packet) {
        Place here = place;
        if (here != null && up && here.loop.entered()) {
            packet.device(here.device.index);
            return Result.ANOTHER_ROUND;
        }
        take(handOver(packet));
        return Result.CONSUMED;
    }

    @Override
    public boolean promiscuous() {
        return promiscuous;
    }

    @Override
    public void group(MacAddress group, boolean joined) {
        owner().claims.group(group, joined);
    }

    @Override
    public boolean hears(long group) {
        return owner().claims.hears(group);
    }

    @Override
    public void address(MacAddress next) {
        inside(own -> own.control().ownAddress(own, next));
    }

    @Override
    public void mtu(int bytes) {
        inside(own -> own.control().ownMtu(own, bytes));
    }

    @Override
    public void up(boolean on) {
        inside(own -> {
            if (!on) {
                own.control().close(own);
                return;
            }
            try {
                own.control().open(own);
            } catch (NetException refusal) {
                // Things have changed since it was asked for: it stays off, as it would if somebody had typed it.
                own.control().close(own);
            }
        });
    }

    /** Does something to the device inside its loop: now, or soon. Nothing if it is in no namespace. */
    private void inside(Consumer<NetDevice> what) {
        Place here = place;
        if (here == null) {
            return;
        }
        if (here.loop.entered()) {
            what.accept(here.device);
        } else {
            here.loop.post(() -> {
                if (place == here) {
                    what.accept(here.device);
                }
            });
        }
    }

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public MacAddress address() {
        return address;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void log(String line) {
        log.log(name + ": " + line);
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public RandomGenerator chance() {
        return inside().chance();
    }

    @Override
    public int index() {
        NetDevice own = device;
        return own == null ? 0 : own.index;
    }

    @Override
    public Packet originate() {
        return inside().originate();
    }

    @Override
    public Packet copyOf(Packet packet) {
        return inside().copyOf(packet);
    }

    private Loop inside() {
        Place here = place;
        if (here == null) {
            throw new IllegalStateException("the device is in no namespace");
        }
        return here.loop;
    }

    @Override
    public LinkPort spawn(LinkSpec sibling, Function<LinkPort, LinkDriver> driver) {
        return attaching().spawn(this, sibling, driver);
    }

    @Override
    public LowerLink lower(String lowerName) {
        return attaching().lower(this, lowerName);
    }

    private Attachment attaching() {
        Attachment present = attachment;
        if (present == null) {
            throw new IllegalStateException("only while the driver is being attached");
        }
        return present;
    }
}
