package dev.patchbay.shell.iproute.rule;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Rule;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.report.Report;
import java.util.List;

/** {@code ip rule show}. */
final class RuleShow implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        RuleSelection selection = RuleSelection.read(ip, arguments);
        Report report = ip.report();
        checkFamily(selection.family());
        List<Rule> all = ip.namespace().rules().all();
        RulePrinter printer = new RulePrinter(ip, report, all);
        all.stream().filter(selection::contains).forEach(printer::print);
        report.end();
        return 0;
    }

    /** Refuses to list families that have no rules here. Linux: {@code fib_nl_dumprule}. */
    static void checkFamily(Family family) {
        if (family != Family.INET) {
            throw new Complaint(
                    Complaint.USAGE, "RTNETLINK answers: " + Errno.EAFNOSUPPORT.text() + "\nDump terminated");
        }
    }
}
