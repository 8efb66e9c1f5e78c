package dev.patchbay.shell.fake;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Counters;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.PingReport;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Sockets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A namespace with lists of things in it. */
public final class FakeNamespace implements Namespace {

    private long lost;
    private final FakeWorld world;
    private final String name;
    private final FakeLinks links = new FakeLinks(this);
    private final FakeAddresses addresses = new FakeAddresses();
    private final FakeRoutes routes = new FakeRoutes();
    private final FakeRules rules = new FakeRules();
    private final FakeNeighbours neighbours = new FakeNeighbours();
    private final FakeSysctls sysctls = new FakeSysctls();
    private final FakeHosts hosts = new FakeHosts();
    private final List<Namespace> known = new ArrayList<>();
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private String hostname = "vm";

    FakeNamespace(FakeWorld world, String name) {
        this.world = world;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public FakeLinks links() {
        return links;
    }

    @Override
    public FakeLink link(String linkName) {
        return (FakeLink) links.get(linkName);
    }

    @Override
    public FakeLink lo() {
        return link("lo");
    }

    @Override
    public FakeAddresses addresses() {
        return addresses;
    }

    @Override
    public FakeRoutes routes() {
        return routes;
    }

    @Override
    public FakeRules rules() {
        return rules;
    }

    @Override
    public FakeNeighbours neighbours() {
        return neighbours;
    }

    @Override
    public FakeSysctls sysctl() {
        return sysctls;
    }

    @Override
    public Counters counters() {
        return new Counters() {
            @Override
            public Map<String, Long> all() {
                return counters;
            }

            @Override
            public long get(String counter) {
                return counters.getOrDefault(counter, 0L);
            }

            @Override
            public Map<String, Long> verdicts() {
                return Map.of();
            }
        };
    }

    /** Lets a counter have this value. */
    public FakeNamespace count(String counter, long value) {
        counters.put(counter, value);
        return this;
    }

    @Override
    public FakeHosts hosts() {
        return hosts;
    }

    @Override
    public String hostname() {
        return hostname;
    }

    @Override
    public void hostname(String newName) {
        hostname = newName;
    }

    @Override
    public int idOf(Namespace other) {
        return known.indexOf(other);
    }

    /** Lets this namespace know another one. */
    public void meet(Namespace other) {
        known.add(other);
    }

    @Override
    public void delete() {
        world.remove(this);
    }

    @Override
    public boolean exists() {
        return world.find(name).isPresent();
    }

    @Override
    public Sockets sockets() {
        throw new UnsupportedOperationException();
    }

    /** Lets each capture say that so many packets were lost. */
    public void losing(long packets) {
        lost = packets;
    }

    @Override
    public Capture capture(Capture.Options options) {
        return new SilentCapture(world(), lost);
    }

    @Override
    public PingReport ping(String host, int count) {
        throw new UnsupportedOperationException();
    }
}
