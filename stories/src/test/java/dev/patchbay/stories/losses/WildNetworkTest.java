package dev.patchbay.stories.losses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.World;
import dev.patchbay.stories.kit.Chain;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.Ip4Header;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two hosts and two routers whose frames are bent at random and whose configuration changes under their feet: nothing
 * breaks, nothing but {@link NetException} is answered, and the books balance at any moment.
 */
class WildNetworkTest extends Chain {

    private static final String[] ADDRESSES = {
        "10.1.0.2",
        "10.1.0.1",
        "10.3.0.1",
        "10.3.0.2",
        "10.2.0.1",
        "10.2.0.2",
        "10.2.0.77",
        "10.1.0.255",
        "127.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "192.0.2.9",
        "169.254.1.1"
    };

    private static final String[] SWITCHES = {
        "net.ipv4.ip_forward",
        "net.ipv4.icmp_echo_ignore_broadcasts",
        "net.ipv4.conf.all.rp_filter",
        "net.ipv4.conf.all.accept_local",
        "net.ipv4.conf.all.route_localnet",
        "net.ipv4.conf.all.arp_accept",
        "net.ipv4.conf.all.arp_ignore",
        "net.ipv4.conf.all.arp_announce",
        "net.ipv4.conf.all.log_martians",
        "net.ipv4.conf.all.ignore_routes_with_linkdown",
        "net.ipv4.conf.all.send_redirects",
        "net.patchbay.merged_local",
    };

    private final List<Host> hosts = List.of(a, r1, r2, b);
    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void survives_and_keeps_its_books(long seed) {
        run(seed, 1_500);
    }

    @Test
    @Tag("soak")
    void for_a_long_time() {
        run(100, 200_000);
    }

    private void run(long seed, int steps) {
        random = new Random(seed);
        forward();
        for (int step = 0; step < steps; step++) {
            try {
                act();
            } catch (NetException refused) {
                assertThat(refused.errno()).as("seed %d, step %d", seed, step).isNotNull();
            }
            if (step % 50 == 0) {
                check("seed " + seed + ", step " + step);
            }
        }
        seconds(120);
        check("seed " + seed + ", at the end");
    }

    private void check(String where) {
        World.Books books = world.books();
        long lost = books.dropped().values().stream().mapToLong(each -> each).sum();
        assertThat(books.delivered() + books.consumed() + lost + books.inside())
                .as("%s: %s", where, books)
                .isEqualTo(books.made());
        assertThat(world.failures()).as(where).isEmpty();
    }

    private void act() {
        Host host = hosts.get(random.nextInt(hosts.size()));
        switch (random.nextInt(40)) {
            case 0 -> device(host).up();
            case 1 -> device(host).down();
            case 2 -> device(host).add(any(ADDRESSES) + "/" + (20 + random.nextInt(13)));
            case 3 -> deleteAddress(host);
            case 4 -> host.route(any(ADDRESSES) + "/32", any(ADDRESSES));
            case 5 -> host.route("default", any(ADDRESSES));
            case 6 -> deleteRoute(host);
            case 7 -> host.set(any(SWITCHES), random.nextInt(3));
            case 8 -> host.setNeighbour(any(ADDRESSES), device(host).name(), station(), any(NeighbourState.values()));
            case 9 -> deleteNeighbour(host);
            case 10 -> device(host).mtu(60 + random.nextInt(1600));
            case 11 -> host.lo().down().up();
            case 12 -> seconds(random.nextInt(20));
            case 13 -> host.namespace().routes().flushCache();
            case 14 -> device(host).arp(random.nextBoolean());
            case 15, 16, 17 ->
                host.echo(any(ADDRESSES))
                        .size(random.nextInt(4000))
                        .broadcast()
                        .ttl(1 + random.nextInt(5))
                        .waiting(random.nextDouble())
                        .send();
            default -> host.sendNow(device(host).name(), bent(frame()));
        }
        seconds(random.nextInt(10) == 0 ? 0.5 : 0);
    }

    private void deleteAddress(Host host) {
        List<InterfaceAddress> addresses = device(host).addresses();
        if (!addresses.isEmpty()) {
            host.namespace().addresses().delete(device(host), any(addresses.toArray(InterfaceAddress[]::new)));
        }
    }

    private void deleteRoute(Host host) {
        List<Route> routes = host.namespace().routes().all();
        if (!routes.isEmpty()) {
            host.namespace().routes().delete(RouteSelector.of(any(routes.toArray(Route[]::new))));
        }
    }

    private void deleteNeighbour(Host host) {
        host.namespace()
                .neighbours()
                .delete(Ip4Address.parse(any(ADDRESSES)), device(host).index());
    }

    private dev.patchbay.api.Link device(Host host) {
        List<dev.patchbay.api.Link> links = host.namespace().links().all();
        return links.get(random.nextInt(links.size()));
    }

    private byte[] frame() {
        Frames ip = Frames.ip(any(ADDRESSES), any(ADDRESSES))
                .ttl(random.nextInt(4))
                .id(random.nextInt(4))
                .fragment(random.nextInt(3) == 0 ? random.nextInt(4) | (random.nextBoolean() ? Ip4Header.MF : 0) : 0);
        byte[] data = new byte[random.nextInt(80)];
        random.nextBytes(data);
        return switch (random.nextInt(6)) {
            case 0 ->
                Frames.arp(1 + random.nextInt(2), station(), station(), any(ADDRESSES), station(), any(ADDRESSES));
            case 1 ->
                Frames.arp(
                        ArpHeader.REQUEST, MacAddress.BROADCAST, station(), any(ADDRESSES), station(), any(ADDRESSES));
            case 2 -> ip.echo(random.nextInt(9), random.nextInt(100)).frame(station(), station());
            case 3 -> ip.udp(random.nextInt(9), random.nextInt(9), data).frame(station(), station());
            case 4 ->
                ip.icmp(
                                random.nextInt(20),
                                random.nextInt(16),
                                random.nextInt(),
                                random.nextBoolean()
                                        ? data
                                        : Frames.ip(any(ADDRESSES), any(ADDRESSES))
                                                .udp(1, 2, data)
                                                .packet())
                        .frame(station(), station());
            default -> ip.payload(random.nextInt(256), data).frame(station(), station());
        };
    }

    /** Half of the frames stay as they are; others lose their end, or some bits. */
    private byte[] bent(byte[] frame) {
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(frame, 14 + random.nextInt(frame.length - 13));
            }
            case 1, 2 -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
                }
                if (random.nextBoolean()
                        && frame.length >= 34
                        && frame[14] >> 4 == 4
                        && (frame[14] & 15) >= 5
                        && frame.length >= 14 + (frame[14] & 15) * 4) {
                    Ip4Header.seal(frame, 14);
                }
                return frame;
            }
            default -> {
                return frame;
            }
        }
    }

    private MacAddress station() {
        return random.nextInt(8) == 0 ? MacAddress.BROADCAST : mac(1 + random.nextInt(3), 1 + random.nextInt(2));
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
