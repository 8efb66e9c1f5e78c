package dev.patchbay.shell.iproute.rule;

import dev.patchbay.api.NetException;
import dev.patchbay.api.Rule;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.KernelAnswer;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;

/** {@code ip rule flush}: deletes what is selected, but for rules of priority 0 (kernel R62). */
final class RuleFlush implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        RuleSelection selection = RuleSelection.read(ip, arguments);
        RuleShow.checkFamily(selection.family());
        try {
            for (Rule rule : ip.namespace().rules().all()) {
                boolean numbered = rule.priority() != null && rule.priority() != 0;
                if (numbered && selection.flushes(rule)) {
                    ip.namespace().rules().delete(rule);
                }
            }
        } catch (NetException refusal) {
            throw new Complaint(Complaint.USAGE, KernelAnswer.text(refusal) + "\nDump terminated");
        }
        return 0;
    }
}
