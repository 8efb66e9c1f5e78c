package dev.patchbay.spi;

import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.MacAddress;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of device a driver drives. The stack composes the device's paths from it, once.
 *
 * @param medium what it carries
 * @param linkType Linux's {@code ARPHRD_*}: 1 Ethernet, 772 loopback, 65534 none
 * @param flags the {@link LinkFlags} it is born with, without those that the administrator sets
 * @param mtu default MTU in bytes
 * @param minMtu smallest MTU it takes
 * @param maxMtu largest MTU it takes; 0: any
 * @param queueLength default {@code txqueuelen}
 * @param address the address it is born with; null: made by chance on Ethernet, else none
 * @param features what it does itself
 */
public record LinkTraits(
        Medium medium,
        int linkType,
        int flags,
        int mtu,
        int minMtu,
        int maxMtu,
        int queueLength,
        @Nullable MacAddress address,
        Set<LinkFeature> features) {

    /** {@code ARPHRD_ETHER}. */
    public static final int ARPHRD_ETHER = 1;
    /** {@code ARPHRD_LOOPBACK}. */
    public static final int ARPHRD_LOOPBACK = 772;
    /** {@code ARPHRD_NONE}: no link header at all. */
    public static final int ARPHRD_NONE = 0xfffe;

    /**
     * An Ethernet device as {@code ether_setup} makes it: MTU 1500 (68 to 65535), broadcast and multicast, 1000
     * packets of queue, an address made by chance, no offloads.
     */
    public static final LinkTraits ETHERNET = new LinkTraits(
            Medium.ETHERNET,
            ARPHRD_ETHER,
            LinkFlags.BROADCAST | LinkFlags.MULTICAST,
            1500,
            68,
            65535,
            1000,
            null,
            Set.of());

    /** A loopback device, kernel R2: MTU 65536, unchecked; what is sent comes back up without a frame around it. */
    public static final LinkTraits LOOPBACK = new LinkTraits(
            Medium.IP,
            ARPHRD_LOOPBACK,
            LinkFlags.LOOPBACK,
            65536,
            0,
            0,
            1000,
            MacAddress.ZERO,
            EnumSet.allOf(LinkFeature.class));

    public LinkTraits {
        features = Set.copyOf(features);
    }

    public boolean has(LinkFeature feature) {
        return features.contains(feature);
    }

    public boolean isLoopback() {
        return (flags & LinkFlags.LOOPBACK) != 0;
    }

    public LinkTraits withFlags(int linkFlags) {
        return new LinkTraits(medium, linkType, linkFlags, mtu, minMtu, maxMtu, queueLength, address, features);
    }

    public LinkTraits withMtu(int bytes, int least, int most) {
        return new LinkTraits(medium, linkType, flags, bytes, least, most, queueLength, address, features);
    }

    public LinkTraits withAddress(MacAddress station) {
        return new LinkTraits(medium, linkType, flags, mtu, minMtu, maxMtu, queueLength, station, features);
    }

    public LinkTraits withFeatures(LinkFeature... what) {
        return new LinkTraits(medium, linkType, flags, mtu, minMtu, maxMtu, queueLength, address, Set.of(what));
    }
}
