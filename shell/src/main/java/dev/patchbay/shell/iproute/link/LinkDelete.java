package dev.patchbay.shell.iproute.link;

import dev.patchbay.api.Link;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/** {@code ip link delete}. What is said besides the device does not matter. */
final class LinkDelete implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        LinkRequest request = LinkRequest.toChange(ip, arguments);
        Link link = request.existingDevice();
        if (request.kind() != null) {
            KindWords.read(ip, request.kind(), request.kindWords());
        }
        link.delete();
        return 0;
    }
}
