package dev.patchbay.shell.iproute.netns;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Namespace;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;

/** {@code ip netns delete}; with {@code -all}, all of them. */
final class NetnsDelete implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (ip.options().all()) {
            ip.call().world().namespaces().forEach(Namespace::delete);
            return 0;
        }
        String name = NetnsObject.takeName(arguments);
        Namespace namespace = ip.call()
                .world()
                .find(name)
                .orElseThrow(() -> new Complaint(
                        Complaint.FAILED,
                        "Cannot remove namespace file \"/run/netns/" + name + "\": " + Errno.ENOENT.text()));
        namespace.delete();
        return 0;
    }
}
