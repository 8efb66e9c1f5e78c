package dev.patchbay.shell.files;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Link link;

    DeviceFiles(Link link) {
        this.link = link;
    }

    /** The names of all files. */
    static List<String> names() {
        TreeMap<String, Boolean> names = new TreeMap<>();
        ATTRIBUTES.keySet().forEach(name -> names.put(name, true));
        STATISTICS.keySet().forEach(name -> names.put("statistics/" + name, true));
        return List.copyOf(names.keySet());
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
        Function<LinkCounters, Long> counter =
                file.startsWith("statistics/") ? STATISTICS.get(file.substring("statistics/".length())) : null;
        return counter == null
                ? Files.Content.problem(Errno.ENOENT)
                : Files.Content.of(counter.apply(link.counters()) + "\n");
    }
}
