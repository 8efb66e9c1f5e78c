package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.Names;
import dev.patchbay.shell.report.Colour;
import dev.patchbay.shell.report.Report;

/** Prints one entry. iproute2: {@code print_neigh}. */
final class NeighbourPrinter {

    private final Invocation ip;
    private final Names names;
    private final Report report;
    private final boolean withDevice;

    /** @param withDevice whether the device is printed */
    NeighbourPrinter(Invocation ip, Report report, boolean withDevice) {
        this.ip = ip;
        this.names = ip.names();
        this.report = report;
        this.withDevice = withDevice;
    }

    void print(Neighbour entry) {
        report.object(() -> {
            if (ip.options().brief()) {
                columns(entry);
            } else {
                words(entry);
            }
            report.text("\n");
        });
    }

    private void columns(Neighbour entry) {
        report.string(Colour.INET, "dst", "%-39s ", names.host(entry.address()));
        if (withDevice && entry.device() != 0) {
            report.string(Colour.DEVICE, "dev", "%-16s ", ip.deviceName(entry.device()));
        }
        if (entry.linkAddress() != null) {
            report.string(
                    Colour.LINK_ADDRESS, "lladdr", "%s", entry.linkAddress().toString());
        }
    }

    private void words(Neighbour entry) {
        report.string(Colour.INET, "dst", "%s ", names.host(entry.address()));
        if (withDevice && entry.device() != 0) {
            report.text("dev ");
            report.string(Colour.DEVICE, "dev", "%s ", ip.deviceName(entry.device()));
        }
        if (entry.linkAddress() != null) {
            report.text("lladdr ");
            report.string(
                    Colour.LINK_ADDRESS, "lladdr", "%s ", entry.linkAddress().toString());
        }
        if (entry.router()) {
            report.mark("router", "router ");
        }
        if (entry.proxy()) {
            report.mark("proxy", "proxy ");
        }
        if (entry.externLearn()) {
            report.mark("extern_learn", "extern_learn ");
        }
        if (ip.options().statistics() > 0 && !entry.proxy()) {
            statistics(entry);
        }
        if (entry.state() != NeighbourState.NONE && !entry.proxy()) {
            report.array("state", () -> report.element("%s ", entry.state().name()));
        }
    }

    /** The real tool forgets a blank before "probes". */
    private void statistics(Neighbour entry) {
        if (entry.references() != 0) {
            report.number("refcnt", " ref %d", entry.references());
        }
        report.number("used", " used %d", Invocation.seconds(entry.usedNanos()));
        report.number("confirmed", "/%d", Invocation.seconds(entry.confirmedNanos()));
        report.number("updated", "/%d", Invocation.seconds(entry.updatedNanos()));
        report.number("probes", "probes %d ", entry.probes());
    }
}
