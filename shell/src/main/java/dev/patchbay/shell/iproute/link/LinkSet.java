package dev.patchbay.shell.iproute.link;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import java.util.EnumSet;

/** {@code ip link set}. What takes effect before a refusal stays, as in Linux. */
final class LinkSet implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        LinkRequest request = LinkRequest.toChange(ip, arguments);
        Link link = request.existingDevice();
        if (request.kind() != null) {
            KindWords words = KindWords.read(ip, request.kind(), request.kindWords());
            if (!words.isEmpty()) {
                link.change(words.addTo(LinkSpec.of(request.kind())));
            }
        }
        if (request.index() != 0) {
            throw Invocation.unsupported("index");
        }
        move(link, request);
        if (request.linkAddress() != null) {
            link.address(request.linkAddress());
        }
        request.apply(link, EnumSet.of(Change.MTU));
        if (request.newName() != null && !link.name().equals(request.newName())) {
            link.rename(request.newName());
        }
        request.apply(link, EnumSet.range(Change.ALIAS, Change.QUEUE_LENGTH));
        return 0;
    }

    private static void move(Link link, LinkRequest request) {
        if (request.namespace() == null) {
            return;
        }
        if (request.newName() == null) {
            link.moveTo(request.namespace());
        } else {
            link.moveTo(request.namespace(), request.newName());
        }
    }
}
