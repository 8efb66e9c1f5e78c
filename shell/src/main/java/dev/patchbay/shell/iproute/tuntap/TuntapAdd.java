package dev.patchbay.shell.iproute.tuntap;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.KernelAnswer;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;

/** {@code ip tuntap add}: as {@code ip link add … type tap}, the kernel's end has the same name. */
final class TuntapAdd implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        TuntapRequest request = TuntapRequest.read(arguments);
        LinkSpec spec = LinkSpec.of(request.mode());
        String name = request.name();
        try {
            ip.namespace().links().add(name == null ? spec : spec.named(name));
            return 0;
        } catch (NetException refusal) {
            throw new Complaint(Complaint.FAILED, answer(refusal));
        }
    }

    /** The tool's own words, unless there is more to say. */
    private static String answer(NetException refusal) {
        if (refusal.extack().isPresent()) {
            return KernelAnswer.text(refusal);
        }
        Errno errno = refusal.errno() == Errno.EEXIST ? Errno.EBUSY : refusal.errno();
        return "ioctl(TUNSETIFF): " + errno.text();
    }
}
