package dev.patchbay.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A link to be made, as {@code ip link add} states it.
 *
 * <pre>{@code
 * LinkSpec.of("veth").named("eth0").withPeer(LinkSpec.of("veth").named("eth0").in(other))
 * }</pre>
 *
 * <p>Immutable; every {@code with…} makes a changed copy.
 */
public final class LinkSpec {

    private final String kind;
    private final @Nullable String name;
    private final @Nullable MacAddress address;
    private final int mtu;
    private final int index;
    private final int queueLength;
    private final @Nullable String lower;
    private final @Nullable Namespace namespace;
    private final @Nullable LinkSpec peer;
    private final Map<String, String> options;

    private LinkSpec(
            String kind,
            @Nullable String name,
            @Nullable MacAddress address,
            int mtu,
            int index,
            int queueLength,
            @Nullable String lower,
            @Nullable Namespace namespace,
            @Nullable LinkSpec peer,
            Map<String, String> options) {
        this.kind = kind;
        this.name = name;
        this.address = address;
        this.mtu = mtu;
        this.index = index;
        this.queueLength = queueLength;
        this.lower = lower;
        this.namespace = namespace;
        this.peer = peer;
        this.options = options;
    }

    /** A link of this kind; everything else is left to the driver and to chance. */
    public static LinkSpec of(String kind) {
        return new LinkSpec(kind, null, null, -1, 0, -1, null, null, null, Map.of());
    }

    public LinkSpec named(String ifname) {
        return new LinkSpec(kind, ifname, address, mtu, index, queueLength, lower, namespace, peer, options);
    }

    public LinkSpec withAddress(MacAddress mac) {
        return new LinkSpec(kind, name, mac, mtu, index, queueLength, lower, namespace, peer, options);
    }

    public LinkSpec withMtu(int bytes) {
        return new LinkSpec(kind, name, address, bytes, index, queueLength, lower, namespace, peer, options);
    }

    public LinkSpec withIndex(int ifindex) {
        return new LinkSpec(kind, name, address, mtu, ifindex, queueLength, lower, namespace, peer, options);
    }

    public LinkSpec withQueueLength(int packets) {
        return new LinkSpec(kind, name, address, mtu, index, packets, lower, namespace, peer, options);
    }

    /** The name of the link it stands on: {@code ip link add link LOWER …}. */
    public LinkSpec onTopOf(String lowerName) {
        return new LinkSpec(kind, name, address, mtu, index, queueLength, lowerName, namespace, peer, options);
    }

    /** The namespace it is to appear in, if not the one where it is made. */
    public LinkSpec in(Namespace where) {
        return new LinkSpec(kind, name, address, mtu, index, queueLength, lower, where, peer, options);
    }

    /** The other end, for kinds that come in pairs. */
    public LinkSpec withPeer(LinkSpec other) {
        return new LinkSpec(kind, name, address, mtu, index, queueLength, lower, namespace, other, options);
    }

    /** An option of the kind, by the name its {@code LinkOption} has. */
    public LinkSpec withOption(String option, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new LinkSpec(kind, name, address, mtu, index, queueLength, lower, namespace, peer, more);
    }

    public String kind() {
        return kind;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Optional<MacAddress> address() {
        return Optional.ofNullable(address);
    }

    public OptionalInt mtu() {
        return mtu < 0 ? OptionalInt.empty() : OptionalInt.of(mtu);
    }

    public OptionalInt index() {
        return index == 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    public OptionalInt queueLength() {
        return queueLength < 0 ? OptionalInt.empty() : OptionalInt.of(queueLength);
    }

    public Optional<String> lower() {
        return Optional.ofNullable(lower);
    }

    public Optional<Namespace> namespace() {
        return Optional.ofNullable(namespace);
    }

    public Optional<LinkSpec> peer() {
        return Optional.ofNullable(peer);
    }

    /** The kind's options in the order they were given. */
    public Map<String, String> options() {
        return java.util.Collections.unmodifiableMap(options);
    }

    @Override
    public String toString() {
        return "LinkSpec[" + kind + (name == null ? "" : " " + name) + "]";
    }
}
