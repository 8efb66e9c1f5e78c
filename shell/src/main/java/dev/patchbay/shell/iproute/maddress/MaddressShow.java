package dev.patchbay.shell.iproute.maddress;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.MacAddress;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.report.Report;
import java.util.List;

/** {@code ip maddress show}: for each link its groups, those of the link and those of IPv4. */
final class MaddressShow implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        String wanted = "";
        while (!arguments.isEmpty()) {
            arguments.takeIf("dev");
            wanted = arguments.take();
        }
        Report report = ip.report();
        for (Link link : ip.namespace().links().all()) {
            if (wanted.isEmpty() || wanted.equals(link.name())) {
                show(report, link.info(), ip.namespace().addresses().groups(link));
            }
        }
        report.end();
        return 0;
    }

    private static void show(Report report, LinkInfo info, List<Ip4Address> groups) {
        if (info.groups().isEmpty() && groups.isEmpty()) {
            return;
        }
        report.object(() -> {
            report.number("ifindex", "%d:", info.index());
            report.string("ifname", "\t%s", info.name());
            report.array("maddr", () -> {
                for (MacAddress group : info.groups()) {
                    report.newLine();
                    report.object(() -> report.string("link", "\tlink  %s", group.toString()));
                }
                for (Ip4Address group : groups) {
                    report.newLine();
                    report.object(() -> {
                        report.string("family", "\t%s  ", "inet");
                        report.string("address", "%s", group.toString());
                    });
                }
            });
            report.text("\n");
        });
    }
}
