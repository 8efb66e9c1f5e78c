package dev.patchbay.shell.iproute.link;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.Optional;

/** {@code ip link add}. */
final class LinkAdd implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        add(ip, LinkRequest.toCreate(ip, arguments));
        return 0;
    }

    void add(Invocation ip, LinkRequest request) {
        if (request.kind() == null) {
            throw new Complaint(Complaint.FAILED, "Not enough information: \"type\" argument is required");
        }
        KindWords kindWords = KindWords.read(ip, request.kind(), request.kindWords());
        LinkSpec spec = kindWords.addTo(spec(request.kind(), request));
        LinkRequest peer = kindWords.peer();
        if (peer != null) {
            Namespace beside = peer.namespace() == null ? ip.namespace() : peer.namespace();
            spec = spec.withPeer(spec(request.kind(), peer).in(beside));
        }
        Link link = ip.namespace().links().add(spec);
        if (peer != null) {
            otherEnd(link).ifPresent(end -> peer.apply(end, Change.AFTER_CREATION));
        }
        request.apply(link, Change.AFTER_CREATION);
    }

    private static LinkSpec spec(String kind, LinkRequest request) {
        LinkSpec spec = LinkSpec.of(kind);
        spec = request.name() == null ? spec : spec.named(request.name());
        spec = request.linkAddress() == null ? spec : spec.withAddress(request.linkAddress());
        spec = request.mtu() == null ? spec : spec.withMtu(request.mtu());
        spec = request.index() == 0 ? spec : spec.withIndex(request.index());
        spec = request.queueLength() == null ? spec : spec.withQueueLength(request.queueLength());
        spec = request.lower() == null ? spec : spec.onTopOf(request.lower());
        return request.namespace() == null ? spec : spec.in(request.namespace());
    }

    private static Optional<Link> otherEnd(Link link) {
        LinkInfo info = link.info();
        Namespace there = info.lowerNamespace() == null ? link.namespace() : info.lowerNamespace();
        return there.links().find(info.lowerIndex());
    }
}
