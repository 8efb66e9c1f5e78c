package dev.patchbay.shell.files;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteType;
import java.util.List;
import java.util.Locale;

/** The files in /proc/net. */
final class ProcNet {

    // Linux: route.h, RTF_*
    private static final int UP = 0x1;
    private static final int GATEWAY = 0x2;
    private static final int HOST = 0x4;
    private static final int REJECT = 0x200;

    // Linux: if_arp.h, ATF_*
    private static final int COMPLETE = 0x2;
    private static final int PERMANENT = 0x4;
    private static final int PUBLISHED = 0x8;

    private final Namespace namespace;

    ProcNet(Namespace namespace) {
        this.namespace = namespace;
    }

    /** /proc/net/dev. Linux: {@code dev_seq_printf_stats}. */
    String devices() {
        StringBuilder text =
                new StringBuilder("Inter-|   Receive                                                |  Transmit\n"
                        + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls"
                        + " carrier compressed\n");
        for (Link link : namespace.links().all()) {
            LinkCounters counters = link.counters();
            text.append(String.format(
                    Locale.ROOT,
                    "%6s: %7d %7d %4d %4d %4d %5d %10d %9d %8d %7d %4d %4d %4d %5d %7d %10d\n",
                    link.name(),
                    counters.rxBytes(),
                    counters.rxPackets(),
                    counters.rxErrors(),
                    counters.rxDropped() + counters.rxMissed(),
                    0,
                    0,
                    0,
                    counters.multicast(),
                    counters.txBytes(),
                    counters.txPackets(),
                    counters.txErrors(),
                    counters.txDropped(),
                    0,
                    counters.collisions(),
                    counters.txCarrierErrors(),
                    0));
        }
        return text.toString();
    }

    /** /proc/net/route: the main table in lines of 127 characters. Linux: {@code fib_route_seq_show}. */
    String routes() {
        StringBuilder text = new StringBuilder(
                padded("Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT"));
        for (Route route : mainTable()) {
            if (route.type() != RouteType.BROADCAST && route.type() != RouteType.MULTICAST) {
                text.append(padded(line(route)));
            }
        }
        return text.toString();
    }

    private List<Route> mainTable() {
        try {
            return namespace.routes().table(Route.MAIN_TABLE);
        } catch (NetException noSuchTable) {
            return List.of(); // nothing was ever put into it
        }
    }

    private String line(Route route) {
        NextHop hop = route.nextHops().isEmpty()
                ? NextHop.of(null, 0)
                : route.nextHops().get(0);
        boolean rejects = route.type() == RouteType.UNREACHABLE || route.type() == RouteType.PROHIBIT;
        int length = route.destination().length();
        int flags = UP | (hop.via() == null ? 0 : GATEWAY) | (length == 32 ? HOST : 0) | (rejects ? REJECT : 0);
        Integer advertised = route.metrics().get(RouteMetric.ADVMSS);
        return String.format(
                Locale.ROOT,
                "%s\t%s\t%s\t%04X\t%d\t%d\t%d\t%s\t%d\t%d\t%d",
                namespace.links().find(hop.device()).map(Link::name).orElse("*"),
                hex(route.destination().network()),
                hex(hop.via() == null ? Ip4Address.ANY : hop.via()),
                flags,
                0,
                0,
                route.metric(),
                hex(new Ip4Address(length == 0 ? 0 : -1 << 32 - length)),
                advertised == null ? 0 : advertised + 40,
                route.metrics().getOrDefault(RouteMetric.WINDOW, 0),
                route.metrics().getOrDefault(RouteMetric.RTT, 0) >> 3);
    }

    /** The address as the number that it is in the memory of an x86-64. */
    private static String hex(Ip4Address address) {
        return String.format(Locale.ROOT, "%08X", Integer.reverseBytes(address.bits()));
    }

    private static String padded(String line) {
        return String.format(Locale.ROOT, "%-127s\n", line);
    }

    /** /proc/net/arp. Linux: {@code arp_format_neigh_entry}. */
    String neighbours() {
        StringBuilder text =
                new StringBuilder("IP address       HW type     Flags       HW address            Mask     Device\n");
        for (Neighbour entry : namespace.neighbours().all()) {
            if (entry.state() != NeighbourState.NOARP || entry.proxy()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-16s 0x%-10x0x%-10x%s     *        %s\n",
                        entry.address(),
                        1,
                        flags(entry),
                        entry.linkAddress() == null ? "00:00:00:00:00:00" : entry.linkAddress(),
                        namespace.links().find(entry.device()).map(Link::name).orElse("*")));
            }
        }
        return text.toString();
    }

    private static int flags(Neighbour entry) {
        if (entry.proxy()) {
            return PUBLISHED | PERMANENT;
        }
        if (entry.state() == NeighbourState.PERMANENT) {
            return PERMANENT | COMPLETE;
        }
        return entry.state().isValid() ? COMPLETE : 0;
    }
}
