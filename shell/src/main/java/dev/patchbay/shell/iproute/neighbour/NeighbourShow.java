package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.report.Report;

/** {@code ip neigh show}. */
final class NeighbourShow implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        NeighbourSelection selection = NeighbourSelection.read(ip, arguments, false);
        Report report = ip.report();
        NeighbourPrinter printer = new NeighbourPrinter(ip, report, !selection.hidesDevice());
        ip.namespace().neighbours().all().stream().filter(selection::contains).forEach(printer::print);
        report.end();
        return 0;
    }
}
