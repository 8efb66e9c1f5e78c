package dev.patchbay.shell.fake;

import dev.patchbay.api.Addresses;
import dev.patchbay.api.Errno;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Addresses in lists. */
public final class FakeAddresses implements Addresses {

    /** What was asked for. */
    public record Request(String what, String link, InterfaceAddress address) {}

    private final Map<Link, List<InterfaceAddress>> byLink = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();

    public List<Request> requests() {
        return requests;
    }

    @Override
    public List<InterfaceAddress> of(Link link) {
        return List.copyOf(byLink.getOrDefault(link, List.of()));
    }

    @Override
    public List<Ip4Address> groups(Link link) {
        return List.of();
    }

    @Override
    public void add(Link link, InterfaceAddress address) {
        requests.add(new Request("add", link.name(), address));
        if (of(link).stream().anyMatch(one -> isSame(one, address))) {
            throw new NetException(Errno.EEXIST, "ipv4: Address already assigned");
        }
        byLink.computeIfAbsent(link, one -> new ArrayList<>()).add(address);
    }

    @Override
    public void replace(Link link, InterfaceAddress address) {
        requests.add(new Request("replace", link.name(), address));
        List<InterfaceAddress> all = byLink.computeIfAbsent(link, one -> new ArrayList<>());
        all.removeIf(one -> isSame(one, address));
        all.add(address);
    }

    @Override
    public void delete(Link link, InterfaceAddress address) {
        requests.add(new Request("delete", link.name(), address));
        if (!byLink.getOrDefault(link, new ArrayList<>()).removeIf(one -> isSame(one, address))) {
            throw new NetException(Errno.EADDRNOTAVAIL, "ipv4: Address not found");
        }
    }

    private static boolean isSame(InterfaceAddress one, InterfaceAddress other) {
        return one.local().equals(other.local()) && one.prefixLength() == other.prefixLength();
    }

    @Override
    public Addresses withoutAdvice() {
        return this;
    }
}
