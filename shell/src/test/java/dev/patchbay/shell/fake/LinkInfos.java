package dev.patchbay.shell.fake;

import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkLimits;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.OperState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what a link looks like. */
public final class LinkInfos {

    private int index;
    private String name;
    private @Nullable String kind;
    private int flags = LinkFlags.BROADCAST | LinkFlags.MULTICAST;
    private int mtu = 1500;
    private int minMtu = 68;
    private int maxMtu = 65535;
    private String qdisc = "noop";
    private OperState operState = OperState.DOWN;
    private int linkType = 1;
    private @Nullable MacAddress address;
    private @Nullable MacAddress broadcast = MacAddress.BROADCAST;
    private int queueLength = 1000;
    private int lowerIndex;
    private @Nullable String lowerName;
    private @Nullable Namespace lowerNamespace;
    private @Nullable String masterName;
    private int promiscuity;
    private int allMulti;
    private boolean movable = true;
    private String alias = "";
    private int group;
    private int carrierChanges;
    private LinkLimits limits = LinkLimits.DEFAULT;
    private Map<String, String> options = Map.of();
    private Map<String, String> portOptions = Map.of();

    private LinkInfos(int index, String name, @Nullable String kind) {
        this.index = index;
        this.name = name;
        this.kind = kind;
        this.lowerIndex = index;
    }

    /** An Ethernet device, down. */
    public static LinkInfos ethernet(int index, String name, String kind) {
        return new LinkInfos(index, name, kind);
    }

    /** {@code lo}, down, as in transcript 01/A1. */
    public static LinkInfo loopback() {
        LinkInfos lo = new LinkInfos(1, "lo", null);
        lo.flags = LinkFlags.LOOPBACK;
        lo.mtu = 65536;
        lo.minMtu = 0;
        lo.maxMtu = 0;
        lo.linkType = 772;
        lo.address = MacAddress.ZERO;
        lo.broadcast = MacAddress.ZERO;
        lo.movable = false;
        lo.limits = LinkLimits.HANDS_ON;
        return lo.build();
    }

    /** Begins with what another link looks like. */
    public static LinkInfos of(LinkInfo info) {
        LinkInfos copy = new LinkInfos(info.index(), info.name(), info.kind());
        copy.flags = info.flags();
        copy.mtu = info.mtu();
        copy.minMtu = info.minMtu();
        copy.maxMtu = info.maxMtu();
        copy.qdisc = info.qdisc();
        copy.operState = info.operState();
        copy.linkType = info.linkType();
        copy.address = info.address();
        copy.broadcast = info.broadcast();
        copy.queueLength = info.queueLength();
        copy.lowerIndex = info.lowerIndex();
        copy.lowerName = info.lowerName();
        copy.lowerNamespace = info.lowerNamespace();
        copy.masterName = info.masterName();
        copy.promiscuity = info.promiscuity();
        copy.allMulti = info.allMulti();
        copy.movable = info.movable();
        copy.alias = info.alias();
        copy.group = info.group();
        copy.carrierChanges = info.carrierChanges();
        copy.limits = info.limits();
        copy.options = info.options();
        copy.portOptions = info.portOptions();
        return copy;
    }

    public LinkInfos name(String text) {
        name = text;
        return this;
    }

    public LinkInfos flags(int bits) {
        flags = bits;
        return this;
    }

    /** Up, with a carrier. */
    public LinkInfos up() {
        flags |= LinkFlags.UP | LinkFlags.RUNNING | LinkFlags.LOWER_UP;
        qdisc = "noqueue";
        operState = linkType == 772 ? OperState.UNKNOWN : OperState.UP;
        return this;
    }

    public LinkInfos down() {
        flags &= ~(LinkFlags.UP | LinkFlags.RUNNING | LinkFlags.LOWER_UP);
        operState = OperState.DOWN;
        return this;
    }

    /** Up, without a carrier. */
    public LinkInfos noCarrier() {
        up();
        flags &= ~(LinkFlags.RUNNING | LinkFlags.LOWER_UP);
        operState = OperState.DOWN;
        return this;
    }

    public LinkInfos operState(OperState state) {
        operState = state;
        return this;
    }

    public LinkInfos mtu(int bytes) {
        mtu = bytes;
        return this;
    }

    public LinkInfos address(MacAddress mac) {
        address = mac;
        return this;
    }

    public LinkInfos noAddress() {
        address = null;
        broadcast = null;
        linkType = 0xfffe;
        return this;
    }

    public LinkInfos queueLength(int packets) {
        queueLength = packets;
        return this;
    }

    public LinkInfos joinedTo(int otherIndex, @Nullable String otherName, @Nullable Namespace where) {
        lowerIndex = otherIndex;
        lowerName = otherName;
        lowerNamespace = where;
        return this;
    }

    public LinkInfos master(@Nullable String other) {
        masterName = other;
        return this;
    }

    public LinkInfos alias(String text) {
        alias = text;
        return this;
    }

    public LinkInfos group(int number) {
        group = number;
        return this;
    }

    public LinkInfos counts(int promiscuous, int allMulticast, int carriers) {
        promiscuity = promiscuous;
        allMulti = allMulticast;
        carrierChanges = carriers;
        return this;
    }

    public LinkInfos limits(LinkLimits values) {
        limits = values;
        return this;
    }

    public LinkInfos options(Map<String, String> values) {
        options = values;
        return this;
    }

    public LinkInfos portOptions(Map<String, String> values) {
        portOptions = values;
        return this;
    }

    public LinkInfo build() {
        return new LinkInfo(
                index,
                name,
                kind,
                flags,
                mtu,
                minMtu,
                maxMtu,
                qdisc,
                operState,
                linkType,
                address,
                broadcast,
                queueLength,
                lowerIndex,
                lowerName,
                lowerNamespace,
                masterName,
                promiscuity,
                allMulti,
                movable,
                alias,
                group,
                carrierChanges,
                limits,
                java.util.List.of(),
                options,
                portOptions);
    }
}
