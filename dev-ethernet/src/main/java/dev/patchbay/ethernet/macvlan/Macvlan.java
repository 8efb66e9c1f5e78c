package dev.patchbay.ethernet.macvlan;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.spi.LowerLink.RxHandler.Result;
import dev.patchbay.wire.EthernetHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One station of its own on a device below. Linux: {@code struct macvlan_dev}, {@code macvlan_queue_xmit}, {@code
 * macvlan_open}.
 *
 * <p>Frames that come in are taken inside the loop of the device below, which may be in another namespace.
 */
final class Macvlan implements LinkDriver, LowerLink.Watcher {

    private static final List<LinkFeature> INHERITED =
            List.of(LinkFeature.CSUM, LinkFeature.SG, LinkFeature.GSO, LinkFeature.VLAN_TX);

    final LinkPort self;
    private final LowerLink lower;
    private final MacvlanPort shared;
    private final LinkTraits traits;
    private final UnaryOperator<Packet> copyAbove;
    private volatile Mode mode;
    private volatile boolean on;

    Macvlan(LinkPort self, LowerLink lower, MacvlanPort shared, Mode mode) {
        this.self = self;
        this.lower = lower;
        this.shared = shared;
        this.mode = mode;
        this.copyAbove = self::copyOf;
        List<LinkFeature> features = new ArrayList<>(INHERITED);
        features.removeIf(feature -> !lower.traits().has(feature));
        LinkTraits own =
                LinkTraits.ETHERNET.withMtu(lower.mtu(), 68, 65535).withFeatures(features.toArray(LinkFeature[]::new));
        this.traits = mode == Mode.PASSTHRU ? own.withAddress(lower.address()) : own;
        self.carrier(lower.up() && lower.hasCarrier());
    }

    Mode mode() {
        return mode;
    }

    /** Whether it is on, so that frames can be for it. */
    boolean isOn() {
        return on;
    }

    /** Whether it is on, and a frame to this address is for it. */
    boolean isAt(long address) {
        return on && self.address().bits() == address;
    }

    /** A frame that came in below becomes its own. Inside the lower device's loop. */
    Result take(Packet frame) {
        return self.anotherRound(frame);
    }

    /** A copy of a frame for many. */
    void give(Packet frame) {
        self.receive(frame);
    }

    @Override
    public LinkTraits traits() {
        return traits;
    }

    @Override
    public int speed() {
        return lower.speed();
    }

    @Override
    public Verdict transmit(Packet frame) {
        if (mode == Mode.BRIDGE) {
            long destination = EthernetHeader.destination(frame.array(), frame.start());
            if (EthernetHeader.isGroup(destination)) {
                shared.broadcast(frame, this, MacvlanPort.ONLY_BRIDGE, copyAbove);
            } else {
                Macvlan there = shared.find(destination);
                if (there != null && there.mode == Mode.BRIDGE) {
                    lower.forward(frame); // by way of the device below, so that its taps see it
                    return Outcome.CONSUMED;
                }
            }
        }
        return lower.transmit(frame);
    }

    /** Linux: {@code macvlan_open}. */
    @Override
    public void up() {
        if (mode != Mode.PASSTHRU) {
            MacAddress address = self.address();
            if (shared.find(address.bits()) != null || lower.address().equals(address)) {
                throw new NetException(Errno.EADDRINUSE);
            }
        }
        on = true;
        self.carrier(lower.up() && lower.hasCarrier());
    }

    @Override
    public void down() {
        on = false;
    }

    @Override
    public void close() {
        on = false;
        shared.leave(this);
    }

    @Override
    public void mtu(int bytes) {
        if (bytes > lower.mtu()) {
            throw new NetException(Errno.EINVAL);
        }
    }

    /** Linux: {@code macvlan_set_mac_address}. */
    @Override
    public void address(MacAddress address) {
        if (mode == Mode.PASSTHRU) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
        boolean busy = shared.find(address.bits()) != null || lower.address().equals(address);
        if (on && busy && !self.address().equals(address)) {
            throw new NetException(Errno.EADDRINUSE);
        }
    }

    /** Linux: {@code macvlan_device_event}. */
    @Override
    public void changed() {
        self.carrier(lower.up() && lower.hasCarrier());
        if (self.mtu() > lower.mtu()) {
            self.mtu(lower.mtu());
        }
        if (mode == Mode.PASSTHRU && !self.address().equals(lower.address())) {
            self.address(lower.address());
        }
    }

    @Override
    public void gone() {
        self.carrier(false);
    }

    /** Linux: {@code macvlan_changelink}. */
    @Override
    public void change(LinkSpec spec) {
        String word = spec.options().get(MacvlanType.MODE);
        if (word == null) {
            return;
        }
        Mode next = Mode.of(word);
        if (next != mode && (next == Mode.PASSTHRU || mode == Mode.PASSTHRU)) {
            throw new NetException(Errno.EINVAL);
        }
        mode = next;
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(MacvlanType.MODE, mode.word());
        options.put("bcqueuelen", "1000");
        options.put("usedbcqueuelen", "1000");
        return options;
    }
}
