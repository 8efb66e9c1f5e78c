package dev.patchbay.ethernet.bridge;

import static dev.patchbay.ethernet.bridge.OptionNumbers.bit;
import static dev.patchbay.ethernet.bridge.OptionNumbers.mask;
import static dev.patchbay.ethernet.bridge.OptionNumbers.number;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.ethernet.bridge.stp.BridgeId;
import dev.patchbay.wire.EtherType;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a bridge, or is only shown, in the order in which {@code ip -d link} shows it. Linux: {@code
 * br_changelink}, {@code br_fill_info}; iproute2: iplink_bridge.c.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without a state of their own
enum BridgeOption {
    FORWARD_DELAY(
            "how long a port listens, and learns, in 1/100 s",
            bridge -> Centis.of(bridge.tree.times().forwardDelay()),
            (bridge, value) -> bridge.tree.forwardDelay(Centis.nanos(number(value, 0, Integer.MAX_VALUE)))),
    HELLO_TIME(
            "how often the root speaks, in 1/100 s",
            bridge -> Centis.of(bridge.tree.times().helloTime()),
            (bridge, value) -> bridge.tree.helloTime(Centis.nanos(number(value, 0, Integer.MAX_VALUE)))),
    MAX_AGE(
            "how long the root may be silent, in 1/100 s",
            bridge -> Centis.of(bridge.tree.times().maxAge()),
            (bridge, value) -> bridge.tree.maxAge(Centis.nanos(number(value, 0, Integer.MAX_VALUE)))),
    AGEING_TIME("how long a station is remembered, in 1/100 s", bridge -> Centis.of(bridge.ageing), (bridge, value) -> {
        bridge.ageing = Centis.nanos(number(value, 0, Integer.MAX_VALUE));
        bridge.fdb.ageingChanged();
    }),
    STP_STATE(
            "spanning tree: 0 or 1",
            bridge -> bit(bridge.tree.isEnabled()),
            (bridge, value) -> bridge.tree.enabled(number(value, 0, 1) == 1)),
    PRIORITY(
            "the lowest is the root",
            bridge -> Integer.toString(BridgeId.priority(bridge.tree.roles().id())),
            (bridge, value) -> bridge.tree.priority((int) number(value, 0, 0xffff))),
    VLAN_FILTERING(
            "0 or 1",
            bridge -> bit(bridge.vlans.filtering),
            (bridge, value) -> bridge.vlans.filtering = number(value, 0, 1) == 1),
    VLAN_PROTOCOL(
            bridge -> bridge.vlans.protocol == EtherType.VLAN ? "802.1Q" : "802.1ad",
            (bridge, value) -> bridge.vlans.protocol = switch (value.toLowerCase(Locale.ROOT)) {
                case "802.1q" -> EtherType.VLAN;
                case "802.1ad" -> EtherType.SERVICE_VLAN;
                default -> throw new NetException(Errno.EPROTONOSUPPORT);
            }) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.choice(word(), "the tags that count", "802.1Q", "802.1ad"));
        }
    },
    BRIDGE_ID(bridge -> BridgeId.text(bridge.tree.roles().id())),
    DESIGNATED_ROOT(bridge -> BridgeId.text(bridge.tree.roles().root())),
    ROOT_PORT(bridge -> Integer.toString(bridge.tree.roles().rootPort())),
    ROOT_PATH_COST(bridge -> Integer.toString(bridge.tree.roles().rootCost())),
    TOPOLOGY_CHANGE(bridge -> bit(bridge.tree.topologyChange())),
    TOPOLOGY_CHANGE_DETECTED(bridge -> bit(bridge.tree.topologyChangeDetected())),
    HELLO_TIMER(bridge -> Centis.left(bridge.tree.helloTimer(), now(bridge))),
    TCN_TIMER(bridge -> Centis.left(bridge.tree.tcnTimer(), now(bridge))),
    TOPOLOGY_CHANGE_TIMER(bridge -> Centis.left(bridge.tree.topologyChangeTimer(), now(bridge))),
    GC_TIMER(bridge -> Centis.left(bridge.fdb.collectorIn())),
    VLAN_DEFAULT_PVID(
            "the VLAN of new ports",
            bridge -> Integer.toString(bridge.vlanControl.defaultPvid),
            (bridge, value) -> bridge.vlanControl.defaultPvid((int) number(value, 0, 0xffff))),
    VLAN_STATS_ENABLED("without effect: nothing is counted for each VLAN", 0, 1),
    VLAN_STATS_PER_PORT("without effect: nothing is counted for each VLAN", 0, 1),
    GROUP_FWD_MASK(
            "which groups of the link are forwarded all the same",
            bridge -> mask(bridge.groupForwardMask),
            (bridge, value) -> bridge.groupForwardMask = forwardMask(value)),
    GROUP_ADDRESS(bridge -> new MacAddress(bridge.tree.groupAddress()).toString(), (bridge, value) -> {
        long address = MacAddress.parse(value).bits();
        boolean linkLocal = (address & 0xffff_ffff_fff0L) == 0x0180_c200_0000L;
        int last = (int) address & 0xf;
        if (!linkLocal || last >= 1 && last <= 3) { // flow control, slow protocols and port access control have these
            throw new NetException(Errno.EINVAL);
        }
        bridge.tree.groupAddress(address);
    }) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.text(word(), "where bridges hear one another"));
        }
    },
    MCAST_SNOOPING("whether groups are sent only where they are heard: 0 or 1", 1, 1),
    NO_LINKLOCAL_LEARN(
            "0 or 1",
            bridge -> bit(bridge.noLinkLocalLearn),
            (bridge, value) -> bridge.noLinkLocalLearn = number(value, 0, 1) == 1),
    MCAST_VLAN_SNOOPING("without effect", 0, 0),
    MCAST_ROUTER("whether the bridge hears all groups: 0, 1: if it asks, 2", 1, 2),
    MCAST_QUERY_USE_IFADDR("without effect: queries come from 0.0.0.0", 0, 1),
    MCAST_QUERIER("whether the bridge asks who hears what: 0 or 1", 0, 1),
    MCAST_HASH_ELASTICITY("without effect, as in Linux", 16, Integer.MAX_VALUE),
    MCAST_HASH_MAX("how many groups are known at most", 4096, Integer.MAX_VALUE),
    MCAST_LAST_MEMBER_COUNT("how often it is asked whether a group is still heard", 2, Integer.MAX_VALUE),
    MCAST_STARTUP_QUERY_COUNT("how many questions come fast at first", 2, Integer.MAX_VALUE),
    MCAST_LAST_MEMBER_INTERVAL("between those questions, in 1/100 s", 100, Integer.MAX_VALUE),
    MCAST_MEMBERSHIP_INTERVAL("how long a group is known that is not spoken of, in 1/100 s", 26000, Integer.MAX_VALUE),
    MCAST_QUERIER_INTERVAL("how long another querier may be silent, in 1/100 s", 25500, Integer.MAX_VALUE),
    MCAST_QUERY_INTERVAL("between questions, in 1/100 s", 12500, Integer.MAX_VALUE),
    MCAST_QUERY_RESPONSE_INTERVAL("how long an answer may take, in 1/100 s", 1000, Integer.MAX_VALUE),
    MCAST_STARTUP_QUERY_INTERVAL("between questions at first, in 1/100 s", 3124, Integer.MAX_VALUE),
    MCAST_STATS_ENABLED("without effect: nothing is counted for each type of message", 0, 1),
    MCAST_IGMP_VERSION("2 or 3", 2, 3),
    MCAST_MLD_VERSION("without effect: there is no IPv6", 1, 2),
    NF_CALL_IPTABLES("without effect: there is no netfilter on a bridge", 0, 0),
    NF_CALL_IP6TABLES("without effect: there is no netfilter on a bridge", 0, 0),
    NF_CALL_ARPTABLES("without effect: there is no netfilter on a bridge", 0, 0),
    FDB_FLUSH(bridge -> "", (bridge, value) -> bridge.fdb.forgetLearned()) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.flag(word(), "forgets all stations that were learned"));
        }
    };

    /** Sets an option. */
    private interface Setter {
        void set(Bridge bridge, String value);
    }

    private final @Nullable String help;
    private final Function<Bridge, String> reader;
    private final @Nullable Setter setter;

    /** The value of a number that {@link Bridge#kept} keeps, as long as nobody has set it. */
    final long initial;

    BridgeOption(@Nullable String help, Function<Bridge, String> reader, Setter setter) {
        this.help = help;
        this.reader = reader;
        this.setter = setter;
        this.initial = 0;
    }

    BridgeOption(Function<Bridge, String> reader, Setter setter) {
        this(null, reader, setter);
    }

    /** One that is only shown. */
    BridgeOption(Function<Bridge, String> reader) {
        this.help = null;
        this.reader = reader;
        this.setter = null;
        this.initial = 0;
    }

    /** A number that is kept as it is. */
    BridgeOption(String help, long initial, long most) {
        this.help = help;
        this.initial = initial;
        this.reader = bridge -> Long.toString(bridge.kept(this));
        this.setter = (bridge, value) -> bridge.keep(this, number(value, 0, most));
    }

    private static long now(Bridge bridge) {
        return bridge.self.timers().now();
    }

    /** Never flow control, bundling or port access control. Linux: {@code BR_GROUPFWD_RESTRICTED}. */
    static int forwardMask(String value) {
        int bits = (int) number(value, 0, 0xffff);
        if ((bits & 0x7) != 0) {
            throw new NetException(Errno.EINVAL);
        }
        return bits;
    }

    /** As it is typed and shown. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is typed; empty if it is only shown. */
    Optional<LinkOption> declared() {
        return help == null ? Optional.empty() : Optional.of(LinkOption.number(word(), help));
    }

    String read(Bridge bridge) {
        return reader.apply(bridge);
    }

    /** @throws NetException if the bridge cannot have it so */
    void write(Bridge bridge, String value) {
        if (setter == null) {
            throw new NetException(Errno.EINVAL);
        }
        setter.set(bridge, value);
    }

    /** @throws NetException EINVAL if there is none of this name */
    static BridgeOption of(String word) {
        for (BridgeOption option : values()) {
            if (option.word().equals(word)) {
                return option;
            }
        }
        throw new NetException(Errno.EINVAL);
    }
}
