package dev.patchbay.shell.fake;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Links;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Links that are made as they are asked for. */
public final class FakeLinks implements Links {

    private final FakeNamespace namespace;
    private final List<FakeLink> links = new ArrayList<>();
    private final List<LinkSpec> requests = new ArrayList<>();

    FakeLinks(FakeNamespace namespace) {
        this.namespace = namespace;
        put(LinkInfos.loopback());
    }

    /** Puts a link there. */
    public FakeLink put(LinkInfo info) {
        FakeLink link = new FakeLink(namespace, info);
        links.add(link);
        return link;
    }

    void take(FakeLink link) {
        links.add(link);
    }

    void remove(FakeLink link) {
        links.remove(link);
    }

    /** What {@link #add} was asked for. */
    public List<LinkSpec> requests() {
        return requests;
    }

    @Override
    public List<Link> all() {
        return links.stream()
                .sorted(Comparator.comparingInt(FakeLink::index))
                .map(Link.class::cast)
                .toList();
    }

    @Override
    public Optional<Link> find(String name) {
        return links.stream()
                .filter(link -> link.name().equals(name))
                .map(Link.class::cast)
                .findFirst();
    }

    @Override
    public Optional<Link> find(int index) {
        return links.stream()
                .filter(link -> link.index() == index)
                .map(Link.class::cast)
                .findFirst();
    }

    @Override
    public Link get(String name) {
        return find(name).orElseThrow(() -> new NetException(Errno.ENODEV));
    }

    @Override
    public Link add(LinkSpec spec) {
        requests.add(spec);
        boolean known = FakeLinkKinds.ALL.stream().anyMatch(kind -> kind.name().equals(spec.kind()));
        if (!known) {
            throw new NetException(Errno.EOPNOTSUPP, "Unknown device type");
        }
        FakeLink link = make(spec);
        spec.peer().ifPresent(peer -> {
            FakeLink end = make(peer);
            link.join(end);
            end.join(link);
        });
        return link;
    }

    private FakeLink make(LinkSpec spec) {
        FakeNamespace where =
                (FakeNamespace) spec.namespace().map(Namespace.class::cast).orElse(namespace);
        String name =
                spec.name().orElseGet(() -> spec.kind() + where.links().links.size());
        if (where.links().find(name).isPresent()) {
            throw new NetException(Errno.EEXIST);
        }
        int index = spec.index()
                .orElseGet(() -> where.links().links.stream()
                                .mapToInt(FakeLink::index)
                                .max()
                                .orElse(0)
                        + 1);
        LinkInfo info = LinkInfos.ethernet(index, name, spec.kind())
                .address(spec.address().orElse(new MacAddress(0x020000000000L + index)))
                .mtu(spec.mtu().orElse(1500))
                .queueLength(spec.queueLength().orElse(1000))
                .build();
        return where.links().put(info);
    }
}
