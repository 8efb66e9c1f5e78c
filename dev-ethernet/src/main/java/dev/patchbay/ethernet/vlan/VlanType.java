package dev.patchbay.ethernet.vlan;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.VlanTag;
import java.util.List;
import java.util.Locale;

/** The VLAN device. Linux: {@code vlan_link_ops}, {@code vlan_newlink}, {@code vlan_check_real_dev}. */
public final class VlanType implements LinkType {

    static final String ID = "id";
    static final String PROTOCOL = "protocol";
    static final String LOOSE_BINDING = "loose_binding";
    static final String INGRESS = "ingress-qos-map";
    static final String EGRESS = "egress-qos-map";

    public VlanType() {}

    @Override
    public String kind() {
        return "vlan";
    }

    @Override
    public List<LinkOption> options() {
        return List.of(
                LinkOption.choice(PROTOCOL, "of the tag", "802.1Q", "802.1ad"),
                LinkOption.number(ID, "number of the VLAN"),
                LinkOption.onOff(LOOSE_BINDING, "whether it may be on while the device below is off"),
                LinkOption.map(INGRESS, "priority in the tag to priority of the packet"),
                LinkOption.map(EGRESS, "priority of the packet to priority in the tag"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        int vid = vid(spec);
        int protocol = protocol(spec);
        LowerLink lower = port.lower(spec.lower().orElseThrow(() -> refusal(Errno.EINVAL, "link not specified")));
        boolean challenged = lower.traits().has(LinkFeature.VLAN_CHALLENGED)
                || lower.traits().linkType() != LinkTraits.ARPHRD_ETHER;
        if (challenged) {
            throw refusal(Errno.EOPNOTSUPP, "VLANs not supported on device"); // kernel R17
        }
        if (spec.mtu().orElse(0) > lower.mtu()) {
            throw new NetException(Errno.EINVAL);
        }
        VlanDevice device = new VlanDevice(port, lower, protocol, vid, spec);
        try {
            lower.handleTag(protocol, vid, device);
        } catch (NetException e) {
            throw e.errno() == Errno.EEXIST ? refusal(Errno.EEXIST, "VLAN device already exists") : e;
        }
        lower.watch(device);
        return device;
    }

    private static int vid(LinkSpec spec) {
        String text = spec.options().get(ID);
        if (text == null) {
            throw refusal(Errno.EINVAL, "VLAN id not specified");
        }
        int vid;
        try {
            vid = Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
        if (vid < 0 || vid >= VlanTag.VID_MASK) {
            throw refusal(Errno.ERANGE, "Invalid VLAN id");
        }
        return vid;
    }

    private static int protocol(LinkSpec spec) {
        return switch (spec.options().getOrDefault(PROTOCOL, "802.1Q").toLowerCase(Locale.ROOT)) {
            case "802.1q" -> EtherType.VLAN;
            case "802.1ad" -> EtherType.SERVICE_VLAN;
            default -> throw refusal(Errno.EPROTONOSUPPORT, "Unsupported VLAN protocol");
        };
    }

    private static NetException refusal(Errno errno, String text) {
        return new NetException(errno, "8021q: " + text);
    }
}
