package dev.patchbay.stories.kit;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteQuery;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A namespace, in the short words of a story. */
public final class Host {

    private final Namespace namespace;

    Host(Namespace namespace) {
        this.namespace = namespace;
    }

    public Namespace namespace() {
        return namespace;
    }

    public Link link(String name) {
        return namespace.link(name);
    }

    public Link lo() {
        return namespace.lo();
    }

    String freeName() {
        return freeName(0);
    }

    String freeName(int skip) {
        int number = 0;
        while (namespace.links().find("eth" + number).isPresent()) {
            number++;
        }
        return "eth" + (number + skip);
    }

    // ---- configuration

    public Host set(String sysctl, long value) {
        namespace.sysctl().set(sysctl, value);
        return this;
    }

    /** A route by a gateway. */
    public Host route(String prefix, String gateway) {
        return route(Route.to(prefix).via(gateway));
    }

    public Host route(Route.Builder route) {
        namespace.routes().add(route.build());
        return this;
    }

    public Host reject(RouteType type, String prefix) {
        return route(Route.to(prefix).type(type));
    }

    public void deleteRoute(String prefix) {
        namespace.routes().delete(RouteSelector.to(prefix));
    }

    /** The main table, as {@code ip route} prints it. */
    public List<String> routes() {
        return routes(Route.MAIN_TABLE);
    }

    public List<String> routes(int table) {
        return namespace.routes().table(table).stream()
                .map(each -> Words.of(each, namespace))
                .toList();
    }

    /** Where a packet would go: "via 10.1.0.2 dev eth0 src 10.1.0.1", as {@code ip route get} prints it. */
    public String routeTo(String destination) {
        return Words.of(get(destination), namespace);
    }

    public RouteAnswer get(String destination) {
        return namespace.routes().get(RouteQuery.to(Ip4Address.parse(destination)));
    }

    /** Where a packet would go that arrives on a device. */
    public RouteAnswer get(String destination, String from, String inputDevice) {
        return namespace
                .routes()
                .get(new RouteQuery(
                        Ip4Address.parse(destination),
                        Ip4Address.parse(from),
                        link(inputDevice).index(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0));
    }

    /** Where a packet would go that is bound to a device. */
    public String routeTo(String destination, String outputDevice) {
        int device = link(outputDevice).index();
        return Words.of(
                namespace
                        .routes()
                        .get(new RouteQuery(Ip4Address.parse(destination), null, 0, device, 0, 0, 0, 0, 0, 0)),
                namespace);
    }

    /** The addresses of a link, as {@code ip addr} prints them. */
    public List<String> addresses(String link) {
        return link(link).addresses().stream().map(Words::of).toList();
    }

    // ---- neighbours

    /** "REACHABLE", or "none" if there is no entry. */
    public String neighbour(String address) {
        return namespace.neighbours().all().stream()
                .filter(each -> each.address().equals(Ip4Address.parse(address)))
                .map(each -> each.state().toString())
                .findFirst()
                .orElse("none");
    }

    /** The link address of a neighbour, "none" if there is none. */
    public String neighbourAddress(String address) {
        return namespace.neighbours().all().stream()
                .filter(each -> each.address().equals(Ip4Address.parse(address)) && each.linkAddress() != null)
                .map(each -> String.valueOf(each.linkAddress()))
                .findFirst()
                .orElse("none");
    }

    public Host setNeighbour(String address, String link, dev.patchbay.api.MacAddress mac, NeighbourState state) {
        namespace
                .neighbours()
                .change(
                        Neighbours.Change.REPLACE,
                        Neighbour.of(Ip4Address.parse(address), link(link).index(), mac, state));
        return this;
    }

    // ---- traffic

    /** Begins an echo request. */
    public Echo echo(String target) {
        return new Echo(this, target);
    }

    /** Whether one echo request is answered. */
    public boolean reaches(String target) {
        return namespace.ping(target).ok();
    }

    /** Sends a frame as it is, and gives it the time to arrive. */
    public void send(String link, byte[] frame) {
        sendNow(link, frame);
        Story.elapse(namespace.world(), 0.001);
    }

    /** Sends a frame as it is. No time passes. */
    public void sendNow(String link, byte[] frame) {
        try (Socket socket = namespace.sockets().frames()) {
            int protocol = Bytes.u16(frame, 12);
            socket.send(
                    ByteBuffer.wrap(frame),
                    0,
                    new Endpoint.Frame(link(link).index(), protocol, PacketType.HOST, 0, null));
        }
    }

    public Udp udp() {
        return new Udp(this);
    }

    /** A UDP socket on a port of any address. */
    public Udp udp(int port) {
        return udp("0.0.0.0", port);
    }

    public Udp udp(String address, int port) {
        return new Udp(this).bind(address, port);
    }

    // ---- what can be seen

    /** Watches one link. */
    public Wire watch(String link) {
        return new Wire(namespace.capture(Capture.Options.on(link(link))));
    }

    /** Watches all links. */
    public Wire watch() {
        return new Wire(namespace.capture(Capture.Options.any()));
    }

    /** A protocol counter, by {@code nstat}'s name. */
    public long count(String counter) {
        return namespace.counters().get(counter);
    }

    /** Begins to watch all protocol counters. */
    public Counting counting() {
        return new Counting();
    }

    /** What has been counted since this was made. */
    public final class Counting {
        private final Map<String, Long> before = namespace.counters().all();

        private Counting() {}

        /** "IpInReceives=1 IpInDelivers=1", in {@code nstat}'s order; bytes and congestion marks are left out. */
        public String moved() {
            StringJoiner moved = new StringJoiner(" ");
            namespace.counters().all().forEach((name, now) -> {
                long by = now - before.getOrDefault(name, 0L);
                if (by != 0 && !name.endsWith("Octets") && !name.endsWith("ECTPkts")) {
                    moved.add(name + "=" + by);
                }
            });
            return moved.toString();
        }
    }

    /** The packets that were lost, by the name of the reason. */
    public Map<String, Long> drops() {
        Map<String, Long> drops = new TreeMap<>(namespace.counters().verdicts());
        drops.keySet().removeIf(Host::isNoLoss);
        return drops;
    }

    private static boolean isNoLoss(String verdict) {
        for (dev.patchbay.packet.Outcome outcome : dev.patchbay.packet.Outcome.values()) {
            if (outcome.toString().equals(verdict)) {
                return true;
            }
        }
        return false;
    }
}
