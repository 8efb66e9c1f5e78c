package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.KernelAnswer;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.report.Report;
import java.util.List;

/** {@code ip route show}. */
final class RouteShow implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        RouteSelection selection = RouteSelection.read(ip, arguments);
        Report report = ip.report();
        if (selection.hasIp4() && selection.isCached()) {
            AnswerPrinter printer = new AnswerPrinter(ip, report, selection);
            ip.namespace().routes().cached().stream()
                    .filter(selection::contains)
                    .forEach(answer -> printer.print(answer, null));
        } else if (selection.hasIp4()) {
            RoutePrinter printer = new RoutePrinter(ip, report, selection);
            selected(ip, selection, "Dump terminated").forEach(printer::print);
        }
        report.end();
        return 0;
    }

    /**
     * The routes that are selected. That there is no such table is an error, but for the main table.
     *
     * @param lastWords what is said behind the kernel's refusal
     */
    static List<Route> selected(Invocation ip, RouteSelection selection, String lastWords) {
        int table = selection.table();
        try {
            List<Route> all = table == RouteSelection.ALL_TABLES
                    ? ip.namespace().routes().all()
                    : ip.namespace().routes().table(table);
            return all.stream().filter(selection::contains).toList();
        } catch (NetException refusal) {
            if (refusal.errno() == Errno.ENOENT && table == Route.MAIN_TABLE) {
                return List.of();
            }
            throw new Complaint(Complaint.REFUSED, KernelAnswer.text(refusal) + "\n" + lastWords);
        }
    }
}
