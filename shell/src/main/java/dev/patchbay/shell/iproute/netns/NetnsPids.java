package dev.patchbay.shell.iproute.netns;

import dev.patchbay.api.Errno;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;

/** {@code ip netns pids}: commands here are no processes, so that a namespace has none. */
final class NetnsPids implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        String name = NetnsObject.takeName(arguments);
        if (!arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "extra arguments specified");
        }
        if (ip.call().world().find(name).isEmpty()) {
            throw new Complaint(Complaint.FAILED, "Cannot open network namespace: " + Errno.ENOENT.text());
        }
        return 0;
    }
}
