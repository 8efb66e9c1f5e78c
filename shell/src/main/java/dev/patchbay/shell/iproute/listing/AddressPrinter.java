package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Link;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.Names;
import dev.patchbay.shell.report.Colour;
import dev.patchbay.shell.report.Report;

/** Prints one address. iproute2: {@code print_addrinfo}. */
public final class AddressPrinter {

    private final Invocation ip;
    private final Names names;
    private final Report report;
    private final boolean withDevice;

    /** @param withDevice whether the device stands in front of it */
    public AddressPrinter(Invocation ip, Report report, boolean withDevice) {
        this.ip = ip;
        this.names = ip.names();
        this.report = report;
        this.withDevice = withDevice;
    }

    public void print(Link link, InterfaceAddress address) {
        if (ip.options().brief()) {
            addressAndPrefix(address);
            return;
        }
        if (withDevice) {
            report.text(link.index() + ": " + link.name());
            report.number("index", "", link.index());
            report.string("dev", "", link.name());
        }
        report.string("family", "    %s ", "inet");
        addressAndPrefix(address);
        if (address.broadcast() != null) {
            report.text("brd ");
            report.string(Colour.INET, "broadcast", "%s ", names.host(address.broadcast()));
        }
        report.string("scope", "scope %s ", names.scope(Listing.scopeOf(address).value()));
        flags(AddressFlag.of(address));
        report.string("label", "%s", Listing.labelOf(address, link.name()));
        report.newLine();
        report.text("       valid_lft ");
        lifetime("valid_life_time", address.validSeconds());
        report.text(" preferred_lft ");
        boolean permanent = address.validSeconds() == InterfaceAddress.FOREVER; // Linux tells then of no other lifetime
        lifetime("preferred_life_time", permanent ? InterfaceAddress.FOREVER : address.preferredSeconds());
        report.text("\n");
    }

    private void addressAndPrefix(InterfaceAddress address) {
        report.string(Colour.INET, "local", "%s", names.host(address.local()));
        if (!address.peer().equals(address.local())) {
            report.text(" peer ");
            report.string(Colour.INET, "address", "%s", names.host(address.peer()));
        }
        report.number("prefixlen", "/%d ", address.prefixLength());
        if (address.metric() != 0) {
            report.number("metric", "metric %d ", address.metric());
        }
    }

    private void flags(int bits) {
        int rest = bits;
        for (AddressFlag flag : AddressFlag.values()) {
            if (flag == AddressFlag.PERMANENT) {
                if ((rest & flag.bit()) == 0) {
                    report.flag("dynamic", "dynamic ");
                }
            } else if ((rest & flag.bit()) != 0) {
                report.flag(flag.word(), flag.word() + " ");
            }
            rest &= ~flag.bit();
        }
    }

    private void lifetime(String key, long seconds) {
        boolean forever = seconds == InterfaceAddress.FOREVER;
        report.number(key, forever ? "" : "%dsec", seconds);
        report.text(forever ? "forever" : "");
    }
}
