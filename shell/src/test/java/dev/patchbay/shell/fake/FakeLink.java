package dev.patchbay.shell.fake;

import dev.patchbay.api.Errno;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Offload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A link that does as it is told, and remembers the order. */
public final class FakeLink implements Link {

    private FakeNamespace namespace;
    private LinkInfo info;
    private LinkCounters counters = new LinkCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private final List<String> requests = new ArrayList<>();
    private @Nullable FakeLink peer;

    FakeLink(FakeNamespace namespace, LinkInfo info) {
        this.namespace = namespace;
        this.info = info;
    }

    /** What it was told, in order. */
    public List<String> requests() {
        return requests;
    }

    /** Lets it look different. */
    public FakeLink look(UnaryOperator<LinkInfos> change) {
        info = change.apply(LinkInfos.of(info)).build();
        return this;
    }

    public FakeLink count(LinkCounters values) {
        counters = values;
        return this;
    }

    void join(FakeLink other) {
        peer = other;
        boolean here = other.namespace == namespace;
        look(link -> link.joinedTo(other.index(), here ? other.name() : null, here ? null : other.namespace));
    }

    @Override
    public Optional<Link> peer() {
        return Optional.ofNullable(peer);
    }

    private Link told(String request) {
        requests.add(request);
        return this;
    }

    private Link flag(int bit, boolean on, String request) {
        look(link -> link.flags(on ? info.flags() | bit : info.flags() & ~bit));
        return told(request + "(" + on + ")");
    }

    @Override
    public int index() {
        return info.index();
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public Namespace namespace() {
        return namespace;
    }

    @Override
    public LinkInfo info() {
        return info;
    }

    @Override
    public LinkCounters counters() {
        return counters;
    }

    @Override
    public Link up() {
        look(LinkInfos::up);
        return told("up");
    }

    @Override
    public Link down() {
        look(LinkInfos::down);
        return told("down");
    }

    @Override
    public Link rename(String name) {
        if (namespace.links().find(name).isPresent()) {
            throw new NetException(Errno.EEXIST);
        }
        look(link -> link.name(name));
        return told("rename(" + name + ")");
    }

    @Override
    public Link address(MacAddress mac) {
        look(link -> link.address(mac));
        return told("address(" + mac + ")");
    }

    @Override
    public Link mtu(int bytes) {
        look(link -> link.mtu(bytes));
        return told("mtu(" + bytes + ")");
    }

    @Override
    public Link queueLength(int packets) {
        look(link -> link.queueLength(packets));
        return told("queueLength(" + packets + ")");
    }

    @Override
    public Link arp(boolean on) {
        look(link -> link.flags(on ? info.flags() & ~LinkFlags.NOARP : info.flags() | LinkFlags.NOARP));
        return told("arp(" + on + ")");
    }

    @Override
    public Link multicast(boolean on) {
        return flag(LinkFlags.MULTICAST, on, "multicast");
    }

    @Override
    public Link promiscuous(boolean on) {
        return flag(LinkFlags.PROMISC, on, "promiscuous");
    }

    @Override
    public Link allMulticast(boolean on) {
        return flag(LinkFlags.ALLMULTI, on, "allMulticast");
    }

    @Override
    public Link offload(Offload which, boolean on) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    @Override
    public Set<Offload> offloads() {
        return Set.of();
    }

    @Override
    public Link carrier(boolean on) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    @Override
    public Link alias(String text) {
        look(link -> link.alias(text));
        return told("alias(" + text + ")");
    }

    @Override
    public Link group(int number) {
        look(link -> link.group(number));
        return told("group(" + number + ")");
    }

    @Override
    public Link change(LinkSpec spec) {
        return told("change(" + spec.kind() + spec.options() + ")");
    }

    @Override
    public Link enslaveTo(Link master) {
        look(link -> link.master(master.name()));
        return told("enslaveTo(" + master.name() + ")");
    }

    @Override
    public Link release() {
        look(link -> link.master(null));
        return told("release");
    }

    @Override
    public Link moveTo(Namespace other) {
        return moveTo(other, name());
    }

    @Override
    public Link moveTo(Namespace other, String newName) {
        namespace.links().remove(this);
        namespace = (FakeNamespace) other;
        look(link -> link.name(newName).down());
        namespace.links().take(this);
        return told("moveTo(" + other.name() + ", " + newName + ")");
    }

    @Override
    public void delete() {
        requests.add("delete");
        namespace.links().remove(this);
    }

    @Override
    public boolean exists() {
        return namespace.links().find(name()).isPresent();
    }

    @Override
    public Link add(String addressAndLength) {
        namespace.addresses().add(this, InterfaceAddress.parse(addressAndLength));
        return this;
    }

    @Override
    public List<InterfaceAddress> addresses() {
        return namespace.addresses().of(this);
    }

    @Override
    public <T, R> R with(Class<T> facet, java.util.function.Function<T, R> question) {
        throw new dev.patchbay.api.NetException(dev.patchbay.api.Errno.EOPNOTSUPP);
    }

    @Override
    public <T> Optional<T> facet(Class<T> kind) {
        return Optional.empty();
    }

    @Override
    public Interposed interpose(LinkFilter filter) {
        throw new UnsupportedOperationException();
    }
}
