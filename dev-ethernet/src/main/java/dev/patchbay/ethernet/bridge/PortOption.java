package dev.patchbay.ethernet.bridge;

import static dev.patchbay.ethernet.bridge.OptionNumbers.bit;
import static dev.patchbay.ethernet.bridge.OptionNumbers.isOn;
import static dev.patchbay.ethernet.bridge.OptionNumbers.mask;
import static dev.patchbay.ethernet.bridge.OptionNumbers.number;
import static dev.patchbay.ethernet.bridge.OptionNumbers.onOff;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.NetException;
import dev.patchbay.ethernet.bridge.stp.BridgeId;
import dev.patchbay.ethernet.bridge.stp.PortState;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a bridge's port, or is only shown, in the order in which {@code ip -d link} shows it. Linux: {@code
 * br_setport}, {@code br_port_fill_attrs}; iproute2: iplink_bridge_slave.c.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without a state of their own
enum PortOption {
    STATE(
            (bridge, port) -> port.state().toString(),
            (bridge, port, value) -> bridge.tree.state(port.stp, state(number(value, 0, 0xff)))) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.number(word(), "0: disabled, 1, 2, 3: forwarding, 4: blocking"));
        }
    },
    PRIORITY(
            "the lowest is preferred: 0 to 63",
            (bridge, port) -> Integer.toString(port.stp.priority()),
            (bridge, port, value) -> bridge.tree.priority(port.stp, (int) number(value, 0, 0xffff))),
    COST(
            "of the way by this port",
            (bridge, port) -> Integer.toString(port.stp.cost()),
            (bridge, port, value) -> bridge.tree.cost(port.stp, (int) number(value, 0, Integer.MAX_VALUE), true)),
    HAIRPIN("whether frames may leave where they came in", PortFlag.HAIRPIN),
    GUARD("whether a message of the spanning tree switches it off", PortFlag.GUARD),
    ROOT_BLOCK(
            (bridge, port) -> onOff(port.stp.rootBlock()), (bridge, port, value) -> port.stp.rootBlock(isOn(value))) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.onOff(word(), "whether it never leads to the root"));
        }
    },
    FASTLEAVE("whether a group is left at the first word", PortFlag.FASTLEAVE),
    LEARNING("whether stations are learned", PortFlag.LEARNING),
    FLOOD("whether it takes frames to unknown stations", PortFlag.FLOOD),
    PORT_ID((bridge, port) -> String.format(Locale.ROOT, "0x%x", port.stp.id())),
    PORT_NO((bridge, port) -> String.format(Locale.ROOT, "0x%x", port.stp.number())),
    DESIGNATED_PORT((bridge, port) -> Integer.toString(port.stp.designatedPort())),
    DESIGNATED_COST((bridge, port) -> Integer.toString(port.stp.designatedCost())),
    DESIGNATED_BRIDGE((bridge, port) -> BridgeId.text(port.stp.designatedBridge())),
    DESIGNATED_ROOT((bridge, port) -> BridgeId.text(port.stp.designatedRoot())),
    HOLD_TIMER((bridge, port) -> Centis.left(port.stp.holdTimer(), now(bridge))),
    MESSAGE_AGE_TIMER((bridge, port) -> Centis.left(port.stp.messageAgeTimer(), now(bridge))),
    FORWARD_DELAY_TIMER((bridge, port) -> Centis.left(port.stp.forwardDelayTimer(), now(bridge))),
    TOPOLOGY_CHANGE_ACK((bridge, port) -> bit(port.stp.topologyChangeAck())),
    CONFIG_PENDING((bridge, port) -> bit(port.stp.configPending())),
    PROXY_ARP("not supported"),
    PROXY_ARP_WIFI("not supported"),
    MCAST_ROUTER(
            (bridge, port) -> Integer.toString(bridge.snooper.routers().kind(port.number())),
            (bridge, port, value) -> bridge.snooper.routers().set(port.number(), (int) number(value, 0, 2))) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.number(word(), "whether a router is there: 0: never, 1: learned, 2: always"));
        }
    },
    MCAST_FAST_LEAVE("as fastleave", PortFlag.FASTLEAVE),
    MCAST_FLOOD("whether it takes frames to groups nobody is known to hear", PortFlag.MCAST_FLOOD),
    BCAST_FLOOD("whether it takes broadcasts", PortFlag.BCAST_FLOOD),
    MCAST_TO_UNICAST("not supported"),
    NEIGH_SUPPRESS("not supported"),
    GROUP_FWD_MASK(
            (bridge, port) -> mask(port.groupForwardMask),
            (bridge, port, value) -> port.groupForwardMask = BridgeOption.forwardMask(value)) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.text(word(), "which groups of the link are forwarded all the same"));
        }
    },
    GROUP_FWD_MASK_STR((bridge, port) -> "0x" + Integer.toHexString(port.groupForwardMask)),
    VLAN_TUNNEL("not supported"),
    ISOLATED("whether it reaches only ports that are not", PortFlag.ISOLATED),
    LOCKED("whether only stations known here may speak", PortFlag.LOCKED),
    FDB_FLUSH((bridge, port) -> "", (bridge, port, value) -> bridge.fdb.forget(port.number(), false)) {
        @Override
        Optional<LinkOption> declared() {
            return Optional.of(LinkOption.flag(word(), "forgets the stations that were learned there"));
        }
    };

    /** Sets an option. */
    private interface Setter {
        void set(Bridge bridge, BridgePort port, String value);
    }

    private final @Nullable String help;
    private final boolean onOff;
    private final BiFunction<Bridge, BridgePort, String> reader;
    private final @Nullable Setter setter;

    PortOption(@Nullable String help, BiFunction<Bridge, BridgePort, String> reader, @Nullable Setter setter) {
        this.help = help;
        this.onOff = false;
        this.reader = reader;
        this.setter = setter;
    }

    PortOption(BiFunction<Bridge, BridgePort, String> reader, Setter setter) {
        this(null, reader, setter);
    }

    /** One that is only shown. */
    PortOption(BiFunction<Bridge, BridgePort, String> reader) {
        this(null, reader, null);
    }

    PortOption(String help, PortFlag flag) {
        this.help = help;
        this.onOff = true;
        this.reader = (bridge, port) -> OptionNumbers.onOff(port.has(flag));
        this.setter = (bridge, port, value) -> port.set(flag, isOn(value));
    }

    /** One that is off for good. */
    PortOption(String help) {
        this.help = help;
        this.onOff = true;
        this.reader = (bridge, port) -> "off";
        this.setter = (bridge, port, value) -> {
            if (isOn(value)) {
                throw new NetException(Errno.EOPNOTSUPP);
            }
        };
    }

    private static PortState state(long number) {
        if (number >= PortState.values().length) {
            throw new NetException(Errno.EINVAL);
        }
        return PortState.values()[(int) number];
    }

    private static long now(Bridge bridge) {
        return bridge.self.timers().now();
    }

    /** As it is typed and shown. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is typed; empty if it is only shown. */
    Optional<LinkOption> declared() {
        if (help == null) {
            return Optional.empty();
        }
        return Optional.of(onOff ? LinkOption.onOff(word(), help) : LinkOption.number(word(), help));
    }

    String read(Bridge bridge, BridgePort port) {
        return reader.apply(bridge, port);
    }

    /** @throws NetException if the port cannot have it so */
    void write(Bridge bridge, BridgePort port, String value) {
        if (setter == null) {
            throw new NetException(Errno.EINVAL);
        }
        setter.set(bridge, port, value);
    }

    /** @throws NetException EINVAL if there is none of this name */
    static PortOption of(String word) {
        for (PortOption option : values()) {
            if (option.word().equals(word)) {
                return option;
            }
        }
        throw new NetException(Errno.EINVAL);
    }
}
