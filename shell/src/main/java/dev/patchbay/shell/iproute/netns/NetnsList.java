package dev.patchbay.shell.iproute.netns;

import dev.patchbay.api.Namespace;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.report.Report;

/** {@code ip netns list}: names, and the numbers under which this namespace knows them. */
final class NetnsList implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        Report report = ip.report();
        for (Namespace namespace : ip.call().world().namespaces()) {
            report.object(() -> {
                report.string("name", "%s", namespace.name());
                int id = ip.namespace().idOf(namespace);
                if (id >= 0) {
                    report.number("id", " (id: %d)", id);
                }
                report.text("\n");
            });
        }
        report.end();
        return 0;
    }
}
