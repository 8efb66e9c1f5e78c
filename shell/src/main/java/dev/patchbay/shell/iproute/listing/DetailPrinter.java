package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkKind;
import dev.patchbay.api.LinkLimits;
import dev.patchbay.api.LinkOption;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.report.Report;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints what {@code -d} adds to a link: counts, its kind with its options, what it is as a port, its limits. */
final class DetailPrinter {

    /** What is left of a time, in seconds with two decimals. */
    private static final Pattern TIME = Pattern.compile(" *[0-9]+\\.[0-9]{2}");

    private final Invocation ip;
    private final Report report;

    DetailPrinter(Invocation ip, Report report) {
        this.ip = ip;
        this.report = report;
    }

    void print(LinkInfo info) {
        report.number("promiscuity", " promiscuity %d ", info.promiscuity());
        report.number("allmulti", " allmulti %d ", info.allMulti());
        report.number("min_mtu", "minmtu %d ", info.minMtu());
        report.number("max_mtu", "maxmtu %d ", info.maxMtu());
        if (info.kind() != null || info.masterName() != null) {
            report.object("linkinfo", () -> {
                kind(info);
                port(info);
            });
        }
        limits(info.limits());
    }

    private void kind(LinkInfo info) {
        String kind = info.kind();
        if (kind == null) {
            return;
        }
        report.newLine();
        report.string("info_kind", "    %s ", kind);
        if (!info.options().isEmpty()) {
            report.object("info_data", () -> {
                if (kind.equals(VlanDetails.KIND)) {
                    VlanDetails.print(report, info.options());
                } else {
                    options(kind, info.options());
                }
            });
        }
    }

    private void port(LinkInfo info) {
        Optional<String> master = Optional.ofNullable(info.masterName())
                .flatMap(name -> ip.namespace().links().find(name))
                .map(link -> link.info().kind());
        if (master.isEmpty()) {
            return;
        }
        report.newLine();
        report.string("info_slave_kind", "    %s_slave ", master.get());
        if (!info.portOptions().isEmpty()) {
            report.object("info_slave_data", () -> options(master.get() + "_slave", info.portOptions()));
        }
    }

    private void options(String kind, Map<String, String> options) {
        options.forEach((name, value) -> option(kind, name, value, formOf(kind, name, value)));
    }

    private void option(String kind, String name, String value, LinkOption.Form form) {
        String key = OptionKeys.of(kind, name);
        if (TIME.matcher(value).matches()) {
            report.decimal(key, name + " %s ", value);
            return;
        }
        if (name.endsWith("_mask")) { // base 16, a text in JSON as well
            report.string(key, name + " %s ", value);
            return;
        }
        switch (form) {
            case FLAG -> report.flag(key, name + " ");
            case SWITCH -> report.onOff(key, name + " %s ", value.equals("on"));
            case NUMBER -> report.number(key, name + " %d ", Long.parseLong(value));
            case TEXT, CHOICE, MAP -> report.string(key, name + " %s ", value);
        }
    }

    /** How an option is written: as its kind declares it; one that it does not declare, as it looks. */
    private LinkOption.Form formOf(String kind, String name, String value) {
        LinkOption.Form declared = ip.call().world().linkKinds().stream()
                .flatMap(type -> optionsOf(type, kind))
                .filter(option -> option.name().equals(name))
                .findFirst()
                .map(LinkOption::form)
                .orElse(LinkOption.Form.TEXT);
        boolean number = value.matches("[0-9]{1,18}");
        if (declared == LinkOption.Form.NUMBER && !number) {
            return LinkOption.Form.TEXT;
        }
        return declared == LinkOption.Form.TEXT && number ? LinkOption.Form.NUMBER : declared;
    }

    private static Stream<LinkOption> optionsOf(LinkKind type, String kind) {
        if (type.name().equals(kind)) {
            return type.options().stream();
        }
        return kind.equals(type.name() + "_slave") ? type.portOptions().stream() : Stream.empty();
    }

    private void limits(LinkLimits limits) {
        report.number("num_tx_queues", "numtxqueues %d ", limits.transmitQueues());
        report.number("num_rx_queues", "numrxqueues %d ", limits.receiveQueues());
        report.number("gso_max_size", "gso_max_size %d ", limits.gsoMaxSize());
        report.number("gso_max_segs", "gso_max_segs %d ", limits.gsoMaxSegments());
        report.number("tso_max_size", "tso_max_size %d ", limits.tsoMaxSize());
        report.number("tso_max_segs", "tso_max_segs %d ", limits.tsoMaxSegments());
        report.number("gro_max_size", "gro_max_size %d ", limits.groMaxSize());
    }
}
