package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks over links and addresses and lets them be printed. iproute2: {@code ipaddr_list_flush_or_save}. */
public final class Lister {

    private final Invocation ip;
    private final Listing listing;
    private final boolean linkCommand;
    private final Family family;

    /** @param linkCommand whether it is for {@code ip link} rather than {@code ip address} */
    public Lister(Invocation ip, Listing listing, boolean linkCommand) {
        this.ip = ip;
        this.listing = listing;
        this.linkCommand = linkCommand;
        this.family = linkCommand ? Family.LINK : listing.family();
    }

    /** Prints all that is to be listed. */
    public void list() {
        Optional<Link> device = listing.device();
        Report report = ip.report();
        LinkPrinter links = new LinkPrinter(ip, report, family, linkCommand);
        for (Link link :
                device.map(List::of).orElseGet(() -> ip.namespace().links().all())) {
            LinkInfo info = link.info();
            boolean listed = device.isPresent() || listing.kernelLists(info);
            if (listed && (family == Family.LINK || hasListedAddress(link))) {
                report.object(() -> entry(report, links, link, info));
            }
        }
        report.end();
    }

    /** Whether one of its addresses is listed; a link without any is, unless a family was asked for. */
    private boolean hasListedAddress(Link link) {
        List<InterfaceAddress> addresses = ip.namespace().addresses().of(link);
        if (addresses.isEmpty()) {
            return family == Family.ANY;
        }
        return addresses.stream().anyMatch(address -> listing.contains(address, link.name()));
    }

    private void entry(Report report, LinkPrinter links, Link link, LinkInfo info) {
        boolean brief = ip.options().brief();
        boolean withLink = brief || family == Family.LINK || !ip.options().oneLine();
        boolean printed = withLink && !listing.hasLabel();
        if (withLink && !listing.prints(info)) {
            return;
        }
        if (printed && brief) {
            links.printBrief(info);
        } else if (printed) {
            links.print(link, info);
        }
        if (family != Family.LINK) {
            addresses(report, link, info);
        }
        if (printed && !brief && !linkCommand && ip.options().statistics() > 0) {
            links.statistics(link, info);
            report.newLine();
        }
    }

    private void addresses(Report report, Link link, LinkInfo info) {
        List<InterfaceAddress> listed = new ArrayList<>();
        for (InterfaceAddress address : ip.namespace().addresses().of(link)) {
            boolean visible = family == Family.ANY || family == Family.INET;
            if (visible && !listing.hidesAddressesOf(info)) {
                listed.add(address);
            }
        }
        AddressPrinter printer = new AddressPrinter(
                ip, report, ip.options().oneLine() && !ip.options().brief());
        report.array("addr_info", () -> {
            for (InterfaceAddress address : listed) {
                report.object(() -> {
                    if (listing.contains(address, link.name())) {
                        printer.print(link, address);
                    }
                });
            }
        });
        if (ip.options().brief()) {
            report.text("\n");
        }
    }

    /** The addresses that are to be listed, with their links. */
    public List<Listed> addresses() {
        List<Listed> all = new ArrayList<>();
        for (Link link : listing.device()
                .map(List::of)
                .orElseGet(() -> ip.namespace().links().all())) {
            for (InterfaceAddress address : ip.namespace().addresses().of(link)) {
                if (listing.contains(address, link.name())) {
                    all.add(new Listed(link, address));
                }
            }
        }
        return all;
    }

    /** An address and its link. */
    public record Listed(Link link, InterfaceAddress address) {}
}
