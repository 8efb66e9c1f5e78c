package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.Names;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.report.Colour;
import dev.patchbay.shell.report.Report;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints one link. iproute2: {@code print_linkinfo}. */
final class LinkPrinter {

    private final Invocation ip;
    private final Names names;
    private final Report report;
    private final Family family;
    private final boolean linkCommand;

    /**
     * @param family the family that is listed; {@link Family#ANY}: all
     * @param linkCommand whether it is for {@code ip link} rather than {@code ip address}
     */
    LinkPrinter(Invocation ip, Report report, Family family, boolean linkCommand) {
        this.ip = ip;
        this.names = ip.names();
        this.report = report;
        this.family = family;
        this.linkCommand = linkCommand;
    }

    /** Prints one line: {@code -br}. */
    void printBrief(LinkInfo info) {
        nameAndLink("%-16s ", info);
        report.string(
                Colour.of(info.operState()),
                "operstate",
                "%-14s ",
                info.operState().name());
        if (family == Family.LINK) {
            if (info.address() != null) {
                report.string(
                        Colour.LINK_ADDRESS, "address", "%s ", info.address().toString());
            }
            FlagWords.print(report, info, standsOnDownLink(info));
            report.text("\n");
        }
    }

    void print(Link link, LinkInfo info) {
        heading(info);
        if (family == Family.ANY || family == Family.LINK || ip.options().details()) {
            hardware(info);
        }
        peerNamespace(info);
        if (ip.options().details()) {
            new DetailPrinter(ip, report).print(info);
        }
        if ((linkCommand || ip.options().details()) && !info.alias().isEmpty()) {
            report.newLine();
            report.text("    ");
            report.string("ifalias", "alias %s", info.alias());
        }
        if (linkCommand && ip.options().statistics() > 0) {
            report.newLine();
            statistics(link, info);
        }
        report.text("\n");
    }

    void statistics(Link link, LinkInfo info) {
        new StatisticsPrinter(ip.options(), report).print(link.counters(), info.carrierChanges());
    }

    private void heading(LinkInfo info) {
        report.number("ifindex", "%d: ", info.index());
        nameAndLink("%s: ", info);
        FlagWords.print(report, info, standsOnDownLink(info));
        report.number("mtu", "mtu %d ", info.mtu());
        report.string("qdisc", "qdisc %s ", info.qdisc());
        if (info.masterName() != null) {
            report.string("master", "master %s ", info.masterName());
        }
        report.text("state ");
        report.string(
                Colour.of(info.operState()),
                "operstate",
                "%s ",
                info.operState().name());
        if (linkCommand) {
            report.string("linkmode", "mode %s ", "DEFAULT");
        }
        report.string("group", "group %s ", names.group(info.group()));
        if (info.queueLength() != 0) {
            report.number("txqlen", "qlen %d", info.queueLength());
        }
    }

    /** The name, and behind an {@code @} the link it is joined to or stands on. */
    private void nameAndLink(String format, LinkInfo info) {
        String name = info.name();
        if (info.lowerNamespace() != null) {
            report.number("link_index", "", info.lowerIndex());
            name += "@if" + info.lowerIndex();
        } else if (info.lowerIndex() != info.index()) {
            String lower = info.lowerName() == null ? "if" + info.lowerIndex() : info.lowerName();
            report.string("link", "", lower);
            name += "@" + lower;
        }
        report.string(Colour.DEVICE, "ifname", format, report.isJson() ? info.name() : name);
    }

    private boolean standsOnDownLink(LinkInfo info) {
        if (info.lowerNamespace() != null || info.lowerIndex() == info.index()) {
            return false;
        }
        return ip.namespace()
                .links()
                .find(info.lowerIndex())
                .map(lower -> !lower.info().isUp())
                .orElse(false);
    }

    private void hardware(LinkInfo info) {
        report.newLine();
        report.string("link_type", "    link/%s ", names.linkType(info.linkType()));
        linkAddress("address", info.address());
        if (info.broadcast() != null) {
            boolean pointToPoint = (info.flags() & LinkFlags.POINTOPOINT) != 0;
            report.text(pointToPoint ? " peer " : " brd ");
            if (pointToPoint) {
                report.flag("link_pointtopoint", "");
            }
            linkAddress("broadcast", info.broadcast());
        }
    }

    private void linkAddress(String key, @Nullable MacAddress address) {
        if (address != null) {
            report.string(Colour.LINK_ADDRESS, key, "%s", address.toString());
        }
    }

    private void peerNamespace(LinkInfo info) {
        Namespace peer = info.lowerNamespace();
        if (peer == null) {
            return;
        }
        int id = ip.namespace().idOf(peer);
        report.number("link_netnsid", "", id);
        Optional<String> name = Optional.of(peer.name()).filter(text -> !text.isEmpty());
        report.text(name.map(text -> " link-netns " + text)
                .orElse(" link-netnsid " + (id < 0 ? "unknown" : Integer.toString(id))));
    }
}
