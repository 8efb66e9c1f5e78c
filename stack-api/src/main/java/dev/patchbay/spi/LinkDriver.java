package dev.patchbay.spi;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The moving part of one device. It says only what is peculiar to it: the stack owns name, index, address, MTU, flags,
 * queue, counters, locks and time.
 *
 * <p>Every method is called inside the loop of the device's namespace; nothing here may block. Configuration methods
 * refuse with {@link NetException}. What a driver throws otherwise costs that packet or that call, is counted and
 * logged, and harms nobody else. Linux: {@code struct net_device_ops}.
 */
public interface LinkDriver extends AutoCloseable {

    /** What kind of device this is. Asked once, right after {@link LinkType#attach}. */
    LinkTraits traits();

    /**
     * Sends a packet. Takes it, whatever the answer: the driver ends it, or hands it on. Without the features that
     * say otherwise it stands whole in the header area, its checksums complete, and on Ethernet it begins with the
     * link header.
     *
     * @return a drop if the device could not send it, counted as "TX dropped"; anything else: taken
     */
    Verdict transmit(Packet packet);

    /** The administrator switched the device on. Linux: {@code ndo_open}. */
    default void up() {}

    /** The administrator switched the device off. Linux: {@code ndo_stop}. */
    default void down() {}

    /** The device is removed. It is down already; its port takes nothing any more. */
    @Override
    default void close() {}

    /** Changes what is peculiar to the kind: {@code ip link set … type KIND OPTION VALUE}. */
    default void change(LinkSpec spec) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    /** What is peculiar to the kind, as {@code ip -d link} lists it: option and value. */
    default Map<String, String> options() {
        return Map.of();
    }

    /** A new MTU, within the traits' bounds; may refuse. */
    default void mtu(int bytes) {}

    /** A new link address; may refuse. */
    default void address(MacAddress address) {}

    /** How fast it is, in Mbit/s, as ethtool(8) shows it; -1: it does not say. */
    default int speed() {
        return -1;
    }

    /** Carrier by hand: {@code ip link set … carrier on|off}. Most devices refuse. */
    default void carrier(boolean on) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    /** Makes another device a port of this one: {@code ip link set … master THIS}. Most devices refuse. */
    default void enslave(LowerLink port) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    /** Lets a port go. */
    default void release(LowerLink port) {
        throw new NetException(Errno.EINVAL);
    }

    /** Changes what is peculiar to a port of this device: {@code ip link set … type KIND_slave OPTION VALUE}. */
    default void change(LowerLink port, LinkSpec spec) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    /** What is peculiar to a port of this device, as {@code ip -d link} lists it: option and value, in that order. */
    default Map<String, String> options(LowerLink port) {
        return Map.of();
    }

    /** What the device can do beyond this interface, by an interface that both sides know. */
    default <T> Optional<T> facet(Class<T> kind) {
        return Optional.empty();
    }

    /** A driver that does nothing but transmit. */
    static LinkDriver of(LinkTraits traits, Function<Packet, Verdict> transmit) {
        return new LinkDriver() {
            @Override
            public LinkTraits traits() {
                return traits;
            }

            @Override
            public Verdict transmit(Packet packet) {
                return transmit.apply(packet);
            }
        };
    }
}
