package dev.patchbay.shell.iproute.netns;

import dev.patchbay.api.Errno;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;

/** {@code ip netns identify}: the name of the namespace that the command, or process 1, is in. */
final class NetnsIdentify implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (arguments.isEmpty()) {
            ip.out().line(ip.namespace().name());
            return 0;
        }
        String process = arguments.take();
        if (!arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "extra arguments specified");
        }
        if (!process.matches("[0-9]*")) {
            throw new Complaint(Complaint.FAILED, "Specified string '" + process + "' is not a pid");
        }
        if (!process.equals("1")) {
            throw new Complaint(Complaint.FAILED, "Cannot open network namespace: " + Errno.ENOENT.text());
        }
        ip.out().line(ip.call().world().initial().name());
        return 0;
    }
}
