package dev.patchbay.ethernet.vlan;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.VlanTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One VLAN of a device below: what it sends gets the tag, what comes in with the tag is its. The tag stays beside the
 * bytes; nothing is moved. It has the address and the largest MTU of the device below as long as nobody says otherwise,
 * and is on and off with it. Linux: vlan_dev.c, {@code vlan_device_event}, {@code vlan_do_receive}.
 *
 * <p>Receives and follows inside the loop of the device below, all else inside its own.
 */
final class VlanDevice implements LinkDriver, LowerLink.RxHandler, LowerLink.Watcher {

    /** What of the device below holds for it as well. Linux: {@code vlan_features}. */
    private static final List<LinkFeature> INHERITED = List.of(LinkFeature.CSUM, LinkFeature.SG, LinkFeature.GSO);

    private final LinkPort self;
    private final LowerLink lower;
    private final int protocol;
    private final int vid;
    private final LinkTraits traits;
    private final QosMap ingress = new QosMap(true);
    private final QosMap egress = new QosMap(false);
    private volatile boolean loose;
    private volatile boolean addressByHand;
    private boolean lowerUp;

    VlanDevice(LinkPort self, LowerLink lower, int protocol, int vid, LinkSpec spec) {
        this.self = self;
        this.lower = lower;
        this.protocol = protocol;
        this.vid = vid;
        this.lowerUp = lower.up();
        this.addressByHand = spec.address().isPresent();
        List<LinkFeature> features = new ArrayList<>(INHERITED);
        features.removeIf(feature -> !lower.traits().has(feature));
        this.traits = LinkTraits.ETHERNET
                .withMtu(lower.mtu(), 0, 65535)
                .withAddress(lower.address())
                .withFeatures(features.toArray(LinkFeature[]::new));
        set(spec);
        self.carrier(lower.up() && lower.hasCarrier());
    }

    @Override
    public LinkTraits traits() {
        return traits;
    }

    @Override
    public int speed() {
        return lower.speed();
    }

    /** Linux: {@code vlan_dev_hard_start_xmit}. */
    @Override
    public Verdict transmit(Packet packet) {
        packet.tag(VlanTag.of(protocol, VlanTag.tci(egress.of(packet.priority()), vid)));
        return lower.transmit(packet);
    }

    /** Linux: {@code vlan_do_receive}. While this device is off the packet ends as {@code DEV_READY}. */
    @Override
    public Result receive(Packet packet) {
        packet.priority(ingress.of(VlanTag.priority(packet.tag())));
        packet.tag(0);
        return self.anotherRound(packet);
    }

    /** Linux: {@code vlan_dev_open}. */
    @Override
    public void up() {
        if (!lower.up() && !loose) {
            throw new NetException(Errno.ENETDOWN);
        }
        self.carrier(lower.up() && lower.hasCarrier());
    }

    @Override
    public void mtu(int bytes) {
        if (bytes > lower.mtu()) {
            throw new NetException(Errno.ERANGE);
        }
    }

    @Override
    public void address(MacAddress address) {
        addressByHand = true;
    }

    /** Linux: {@code vlan_device_event}. */
    @Override
    public void changed() {
        boolean up = lower.up();
        self.carrier(up && lower.hasCarrier());
        if (up != lowerUp) {
            lowerUp = up;
            if (!loose) {
                self.up(up);
            }
        }
        if (self.mtu() > lower.mtu()) {
            self.mtu(lower.mtu());
        }
        if (!addressByHand && !self.address().equals(lower.address())) {
            self.address(lower.address());
        }
    }

    @Override
    public void gone() {
        self.carrier(false);
    }

    @Override
    public void change(LinkSpec spec) {
        for (String fixed : List.of(VlanType.ID, VlanType.PROTOCOL)) {
            String value = spec.options().get(fixed);
            if (value != null && !value.equalsIgnoreCase(options().get(fixed))) {
                throw new NetException(Errno.EOPNOTSUPP);
            }
        }
        set(spec);
    }

    private void set(LinkSpec spec) {
        Map<String, String> options = spec.options();
        if (options.containsKey(VlanType.LOOSE_BINDING)) {
            loose = options.get(VlanType.LOOSE_BINDING).equals("on");
        }
        if (options.containsKey(VlanType.INGRESS)) {
            ingress.add(options.get(VlanType.INGRESS));
        }
        if (options.containsKey(VlanType.EGRESS)) {
            egress.add(options.get(VlanType.EGRESS));
        }
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(VlanType.PROTOCOL, protocol == EtherType.VLAN ? "802.1Q" : "802.1ad");
        options.put(VlanType.ID, Integer.toString(vid));
        if (loose) {
            options.put(VlanType.LOOSE_BINDING, "on");
        }
        putMap(options, VlanType.INGRESS, ingress);
        putMap(options, VlanType.EGRESS, egress);
        return options;
    }

    private static void putMap(Map<String, String> options, String name, QosMap map) {
        String pairs = map.toString();
        if (!pairs.isEmpty()) {
            options.put(name, pairs);
        }
    }
}
