package dev.patchbay.shell.iproute.rule;

import dev.patchbay.api.Rules;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;

/** {@code ip rule add} and {@code del}. */
final class RuleModify implements SubCommands.Action {

    private final boolean deletes;

    RuleModify(boolean deletes) {
        this.deletes = deletes;
    }

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "\"ip rule " + (deletes ? "del" : "add") + "\" requires arguments.");
        }
        RuleRequest request = RuleRequest.read(ip, arguments);
        Rules rules = ip.namespace().rules();
        if (deletes) {
            rules.delete(request.pattern());
        } else {
            rules.add(request.rule());
        }
        return 0;
    }
}
