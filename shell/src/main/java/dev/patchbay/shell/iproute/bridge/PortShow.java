package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.listing.FlagWords;
import dev.patchbay.shell.report.Colour;
import dev.patchbay.shell.report.Report;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the ports of bridges. iproute2: {@code print_linkinfo} of bridge/link.c. */
final class PortShow {

    /** What {@code -d} adds, in its order. */
    private static final List<String> DETAILS = List.of(
            "hairpin",
            "guard",
            "root_block",
            "fastleave",
            "learning",
            "flood",
            "mcast_flood",
            "bcast_flood",
            "mcast_router",
            "mcast_to_unicast",
            "neigh_suppress",
            "vlan_tunnel",
            "isolated",
            "locked");

    private static final Keywords<PortShow> KEYWORDS = new Keywords<PortShow>()
            .word("dev", (show, arguments) -> show.device = arguments.take())
            .word("master", (show, arguments) -> show.master = arguments.take())
            .otherwise((show, arguments) -> {
                throw new Complaint(Complaint.USAGE, PortObject.USAGE);
            });

    private final Invocation call;
    private @Nullable String device;
    private @Nullable String master;

    private PortShow(Invocation call) {
        this.call = call;
    }

    static int show(Invocation call, Arguments arguments) {
        PortShow show = new PortShow(call);
        KEYWORDS.read(arguments, show);
        show.list(call.report());
        return 0;
    }

    private void list(Report report) {
        List<Link> links = device == null ? call.namespace().links().all() : List.of(Masters.device(call, device));
        for (Link link : links) {
            Optional<Link> bridge = Masters.masterOf(link);
            if (bridge.isPresent() && (master == null || bridge.get().name().equals(master))) {
                LinkInfo info = link.info();
                report.object(() -> print(report, info));
            }
        }
        report.end();
    }

    private void print(Report report, LinkInfo info) {
        report.number("ifindex", "%d: ", info.index());
        boolean lowerDown = name(report, info);
        FlagWords.print(report, info, lowerDown);
        report.number("mtu", "mtu %d ", info.mtu());
        report.string("master", "master %s ", String.valueOf(info.masterName()));
        report.string("state", "state %s ", info.portOptions().getOrDefault("state", "?"));
        report.number("priority", "priority %d ", number(info, "priority"));
        report.number("cost", "cost %d ", number(info, "cost"));
        if (call.options().details()) {
            report.newLine();
            report.text("    ");
            DETAILS.forEach(name -> detail(report, name, info.portOptions().getOrDefault(name, "off")));
        }
        report.text("\n");
    }

    /** The answer of the kernel does not say that the other end is elsewhere: its index is looked up here. */
    private boolean name(Report report, LinkInfo info) {
        if (info.lowerIndex() == info.index()) {
            report.string(Colour.DEVICE, "ifname", "%s: ", info.name());
            return false;
        }
        String lower = call.deviceName(info.lowerIndex());
        report.string("link", "", lower);
        report.string(Colour.DEVICE, "ifname", "%s: ", report.isJson() ? info.name() : info.name() + "@" + lower);
        return call.namespace()
                .links()
                .find(info.lowerIndex())
                .map(link -> !link.info().isUp())
                .orElse(false);
    }

    private static void detail(Report report, String name, String value) {
        if (value.equals("on") || value.equals("off")) {
            report.onOff(name, name + " %s ", value.equals("on"));
        } else {
            report.number(name, name + " %d ", Long.parseLong(value));
        }
    }

    private static long number(LinkInfo info, String option) {
        return Long.parseLong(info.portOptions().getOrDefault(option, "0"));
    }
}
