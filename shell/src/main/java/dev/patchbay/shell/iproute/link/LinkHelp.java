package dev.patchbay.shell.iproute.link;

import dev.patchbay.api.LinkKind;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code ip link help [ KIND ]}. */
final class LinkHelp implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        if (!arguments.isEmpty()) {
            Optional<LinkKind> kind = KindWords.find(ip, arguments.take());
            if (kind.isPresent()) {
                ip.out().line(KindWords.usage(kind.get()));
                return 0;
            }
        }
        String kinds = ip.call().world().linkKinds().stream()
                .map(LinkKind::name)
                .sorted()
                .collect(Collectors.joining(" | "));
        throw new Complaint(Complaint.USAGE, LinkObject.USAGE + "\nKIND := { " + kinds + " }");
    }
}
