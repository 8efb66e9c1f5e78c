package dev.patchbay.shell.iproute.listing;

import dev.patchbay.shell.report.Report;
import java.util.Map;

/** What {@code -d} says of a VLAN device. iproute2: {@code vlan_print_opt}. */
final class VlanDetails {

    static final String KIND = "vlan";

    private VlanDetails() {}

    static void print(Report report, Map<String, String> options) {
        report.string("protocol", "protocol %s ", options.getOrDefault("protocol", "802.1Q"));
        report.number("id", "id %d ", Long.parseLong(options.getOrDefault("id", "0")));
        boolean loose = options.containsKey("loose_binding");
        report.text(loose ? "<REORDER_HDR,LOOSE_BINDING> " : "<REORDER_HDR> ");
        report.array("flags", () -> {
            report.element("", "REORDER_HDR");
            if (loose) {
                report.element("", "LOOSE_BINDING");
            }
        });
        map(report, "ingress_qos", "ingress-qos-map", options);
        map(report, "egress_qos", "egress-qos-map", options);
    }

    private static void map(Report report, String key, String name, Map<String, String> options) {
        String pairs = options.get(name);
        if (pairs == null) {
            return;
        }
        report.newLine();
        report.text("      " + name + " { " + pairs + " } ");
        report.array(key, () -> {
            for (String pair : pairs.split(" ", -1)) {
                int colon = pair.indexOf(':');
                report.object(() -> {
                    report.number("from", "", Long.parseLong(pair.substring(0, colon)));
                    report.number("to", "", Long.parseLong(pair.substring(colon + 1)));
                });
            }
        });
    }
}
