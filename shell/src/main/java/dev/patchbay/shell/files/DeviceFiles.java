package dev.patchbay.shell.files;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The files in /sys/class/net/DEVICE. Linux: net-sysfs.c. */
final class DeviceFiles {

    /** The flags that are kept, rather than found out when somebody asks. Linux: {@code dev_get_flags}. */
    private static final int KEPT = 0xffff & ~LinkFlags.RUNNING;

    private static final Map<String, Function<LinkInfo, String>> ATTRIBUTES = new TreeMap<>(Map.ofEntries(
            Map.entry("addr_len", info -> info.address() == null ? "0" : "6"),
            Map.entry("address", info -> String.valueOf(info.address() == null ? "" : info.address())),
            Map.entry("broadcast", info -> String.valueOf(info.broadcast() == null ? "" : info.broadcast())),
            Map.entry("carrier", info -> info.hasCarrier() ? "1" : "0"),
            Map.entry("carrier_changes", info -> Integer.toString(info.carrierChanges())),
            Map.entry("flags", info -> "0x" + Integer.toHexString(info.flags() & KEPT)),
            Map.entry("gso_max_segs", info -> Integer.toString(info.limits().gsoMaxSegments())),
            Map.entry("gso_max_size", info -> Integer.toString(info.limits().gsoMaxSize())),
            Map.entry("ifalias", LinkInfo::alias),
            Map.entry("ifindex", info -> Integer.toString(info.index())),
            Map.entry("iflink", info -> Integer.toString(info.lowerIndex())),
            Map.entry("link_mode", info -> "0"),
            Map.entry("mtu", info -> Integer.toString(info.mtu())),
            Map.entry("netdev_group", info -> "0"),
            Map.entry("operstate", info -> info.operState().name().toLowerCase(Locale.ROOT)),
            Map.entry("tx_queue_len", info -> Integer.toString(info.queueLength())),
            Map.entry("type", info -> Integer.toString(info.linkType()))));

    private static final Map<String, Function<LinkCounters, Long>> STATISTICS = new TreeMap<>(Map.ofEntries(
            Map.entry("collisions", LinkCounters::collisions),
            Map.entry("multicast", LinkCounters::multicast),
            Map.entry("rx_bytes", LinkCounters::rxBytes),
            Map.entry("rx_dropped", LinkCounters::rxDropped),
            Map.entry("rx_errors", LinkCounters::rxErrors),
            Map.entry("rx_missed_errors", LinkCounters::rxMissed),
            Map.entry("rx_packets", LinkCounters::rxPackets),
            Map.entry("tx_bytes", LinkCounters::txBytes),
            Map.entry("tx_carrier_errors", LinkCounters::txCarrierErrors),
            Map.entry("tx_dropped", LinkCounters::txDropped),
            Map.entry("tx_errors", LinkCounters::txErrors),
            Map.entry("tx_packets", LinkCounters::txPackets)));

    /** What a bridge says of itself there, under the names and in the units of its options. Linux: br_sysfs_br.c. */
    private static final Set<String> BRIDGE =
            Set.of("ageing_time", "forward_delay", "group_fwd_mask", "hello_time", "max_age", "priority", "stp_state");

    private final Link link;

    DeviceFiles(Link link) {
        this.link = link;
    }

    /** The names of all files. */
    static List<String> names() {
        List<String> names = new ArrayList<>(ATTRIBUTES.keySet());
        STATISTICS.keySet().forEach(name -> names.add("statistics/" + name));
        return names;
    }

    Files.Content read(String file) {
        Function<LinkInfo, String> attribute = ATTRIBUTES.get(file);
        LinkInfo info = link.info();
        if (file.equals("carrier") && !info.isUp()) {
            return Files.Content.problem(Errno.EINVAL);
        }
        if (attribute != null) {
            return Files.Content.of(attribute.apply(info) + "\n");
        }
        int slash = file.indexOf('/') + 1;
        String name = file.substring(slash);
        Optional<String> found = switch (file.substring(0, slash)) {
            case "statistics/" ->
                Optional.ofNullable(STATISTICS.get(name))
                        .map(counter -> counter.apply(link.counters()).toString());
            case "bridge/" -> ofBridge(info, name);
            default -> Optional.empty();
        };
        return found.map(text -> Files.Content.of(text + "\n")).orElseGet(() -> Files.Content.problem(Errno.ENOENT));
    }

    private static Optional<String> ofBridge(LinkInfo info, String name) {
        if (!"bridge".equals(info.kind()) || !BRIDGE.contains(name)) {
            return Optional.empty();
        }
        boolean mask = name.endsWith("_mask");
        return Optional.ofNullable(info.options().get(name))
                .map(value -> mask ? "0x" + Integer.toHexString(Integer.decode(value)) : value);
    }
}
