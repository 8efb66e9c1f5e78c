package dev.patchbay.shell.iproute.netns;

import dev.patchbay.api.Namespace;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ip netns list-id}: the numbers under which this namespace knows others. */
final class NetnsIds implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (!arguments.isEmpty()) {
            throw new Complaint(Complaint.USAGE, NetnsObject.USAGE);
        }
        List<Namespace> all = new ArrayList<>(ip.call().world().namespaces());
        all.add(ip.call().world().initial());
        Map<Integer, String> names = new TreeMap<>();
        all.forEach(namespace -> names.put(ip.namespace().idOf(namespace), namespace.name()));
        names.remove(-1);
        Report report = ip.report();
        names.forEach((id, name) -> report.object(() -> {
            report.number("nsid", "nsid %d ", id);
            if (!name.isEmpty()) {
                report.string("name", "(iproute2 netns name: %s)", name);
            }
            report.text("\n");
        }));
        report.end();
        return 0;
    }
}
