package dev.patchbay.shell.iproute.tuntap;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.Optional;

/** {@code ip tuntap del}. One that is not there is no mistake: the real tool makes it, and lets it go. */
final class TuntapDelete implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        TuntapRequest request = TuntapRequest.read(arguments);
        String name = request.name();
        Optional<Link> link =
                name == null ? Optional.empty() : ip.namespace().links().find(name);
        if (link.isPresent()) {
            if (!request.mode().equals(link.get().info().kind())) {
                throw new Complaint(Complaint.FAILED, "ioctl(TUNSETIFF): " + Errno.EINVAL.text());
            }
            link.get().delete();
        }
        return 0;
    }
}
