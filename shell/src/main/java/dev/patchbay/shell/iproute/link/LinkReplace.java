package dev.patchbay.shell.iproute.link;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import java.util.List;

/** {@code ip link replace}: changes a link that exists, else makes it. */
final class LinkReplace implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        List<String> words = arguments.rest();
        LinkRequest request = LinkRequest.toCreate(ip, new Arguments(words));
        if (request.exists()) {
            return new LinkSet().run(ip, new Arguments(words));
        }
        new LinkAdd().add(ip, request);
        return 0;
    }
}
