package dev.patchbay.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a link looked like at one moment: all that {@code ip -d link show} prints.
 *
 * @param index its number in its namespace
 * @param name its name there
 * @param kind the kind it was made as; null for the links every namespace is born with
 * @param flags see {@link LinkFlags}
 * @param mtu largest packet, in bytes, without the link header
 * @param minMtu smallest value {@code mtu} takes
 * @param maxMtu largest value {@code mtu} takes, 0: unchecked
 * @param qdisc name of the queue discipline
 * @param operState what it is good for
 * @param linkType Linux's {@code ARPHRD_*}: 1 Ethernet, 772 loopback
 * @param address its link address, null where the medium has none
 * @param broadcast the link's broadcast address, null where the medium has none
 * @param queueLength {@code txqueuelen}, in packets
 * @param lowerIndex the link it is joined to or stands on ({@code iflink}); its own index if there is none
 * @param lowerName that link's name, if it is in the same namespace
 * @param lowerNamespace that link's namespace, if it is another one
 * @param masterName the link it is enslaved to, null: none
 * @param promiscuity how many ask for every frame
 * @param allMulti how many ask for every multicast frame
 * @param movable whether it may change its namespace
 * @param alias a free text, empty: none
 * @param group the number of the group of devices that it is in; 0: everybody's
 * @param carrierChanges how often the carrier came or went
 * @param limits its queues and super-segments
 * @param options what is peculiar to the kind, in the order in which it is shown
 * @param groups the groups of its link that somebody here hears
 * @param portOptions what is peculiar to it as a port of its master, in the order in which it is shown
 */
public record LinkInfo(
        int index,
        String name,
        @Nullable String kind,
        int flags,
        int mtu,
        int minMtu,
        int maxMtu,
        String qdisc,
        OperState operState,
        int linkType,
        @Nullable MacAddress address,
        @Nullable MacAddress broadcast,
        int queueLength,
        int lowerIndex,
        @Nullable String lowerName,
        @Nullable Namespace lowerNamespace,
        @Nullable String masterName,
        int promiscuity,
        int allMulti,
        boolean movable,
        String alias,
        int group,
        int carrierChanges,
        LinkLimits limits,
        List<MacAddress> groups,
        Map<String, String> options,
        Map<String, String> portOptions) {

    public LinkInfo {
        groups = List.copyOf(groups);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        portOptions = Collections.unmodifiableMap(new LinkedHashMap<>(portOptions));
    }

    /** Whether the administrator switched it on. */
    public boolean isUp() {
        return (flags & LinkFlags.UP) != 0;
    }

    /** Whether the driver sees a carrier. */
    public boolean hasCarrier() {
        return (flags & LinkFlags.LOWER_UP) != 0;
    }
}
