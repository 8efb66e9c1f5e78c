package dev.patchbay.routing;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.FibSurroundings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What is around the tables in the tests: devices with states and addresses, and the parameters. */
final class Devices implements FibSurroundings {

    static final int LO = 1;

    /** An address with the length of its prefix. */
    record Own(Ip4Address address, int length, int scope, boolean secondary) {}

    /** One device. */
    static final class Link {
        final String name;
        Device state = Device.DOWN;
        boolean speaksIp4 = true;
        boolean ignoresLinkdown;
        final List<Own> addresses = new ArrayList<>();

        Link(String name) {
            this.name = name;
        }
    }

    final Map<Integer, Link> links = new TreeMap<>();
    final Set<Integer> deadNeighbours = new HashSet<>();
    int hashPolicy;
    boolean useNeighbours;
    boolean merged;

    Devices() {
        links.put(LO, new Link("lo"));
    }

    Link link(String name) {
        return link(indexOf(name));
    }

    Link link(int ifindex) {
        return Objects.requireNonNull(links.get(ifindex), () -> "no device " + ifindex);
    }

    @Override
    public Device device(int ifindex) {
        Link link = links.get(ifindex);
        return link == null ? Device.ABSENT : link.state;
    }

    @Override
    public boolean speaksIp4(int ifindex) {
        return link(ifindex).speaksIp4;
    }

    @Override
    public boolean isLoopback(int ifindex) {
        return ifindex == LO;
    }

    @Override
    public int loopback() {
        return LO;
    }

    @Override
    public int indexOf(String device) {
        return links.entrySet().stream()
                .filter(each -> each.getValue().name.equals(device))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    @Override
    public boolean ignoresLinkdown(int ifindex) {
        return link(ifindex).ignoresLinkdown;
    }

    /** Linux: {@code inet_select_addr}. */
    @Override
    public int selectSource(int ifindex, int destination, int scope) {
        int first = 0;
        for (Own own : link(ifindex).addresses) {
            if (own.secondary() || own.scope() > scope) {
                continue;
            }
            first = first == 0 ? own.address().bits() : first;
            int mask = Ip4Prefix.mask(own.length());
            if (destination == 0 || (destination & mask) == (own.address().bits() & mask)) {
                return own.address().bits();
            }
        }
        return first != 0 ? first : anySource(scope);
    }

    private int anySource(int scope) {
        for (Link link : links.values()) {
            for (Own own : link.addresses) {
                if (!own.secondary() && own.scope() != Scope.LINK.value() && own.scope() <= scope) {
                    return own.address().bits();
                }
            }
        }
        return 0;
    }

    @Override
    public boolean neighbourUsable(int ifindex, int address) {
        return !deadNeighbours.contains(address);
    }

    @Override
    public int multipathHashPolicy() {
        return hashPolicy;
    }

    @Override
    public boolean multipathUsesNeighbours() {
        return useNeighbours;
    }

    @Override
    public boolean mergedLocal() {
        return merged;
    }
}
