package dev.patchbay.shell.iproute.netns;

import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;

/** {@code ip netns add}. */
final class NetnsAdd implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        String name = NetnsObject.takeName(arguments);
        try {
            ip.call().world().add(name);
        } catch (NetException refusal) {
            throw new Complaint(
                    Complaint.FAILED,
                    "Cannot create namespace file \"/run/netns/" + name + "\": "
                            + refusal.errno().text());
        }
        return 0;
    }
}
