package dev.patchbay.stories.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.OperState;
import dev.patchbay.api.Route;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The loopback device: how it is born, what it carries, and what it refuses. */
class LoopbackTest extends Story {

    private static final String PREFIX = "local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1";
    private static final String ADDRESS = "local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1";
    private static final String BROADCAST = "broadcast 127.255.255.255 dev lo proto kernel scope link src 127.0.0.1";

    // ---- birth

    @Test
    @Tag("R1")
    void a_new_namespace_has_one_device_and_nothing_else() { // 01/A1
        Host a = bareHost("a");
        assertThat(a.namespace().links().all()).singleElement().isSameAs(a.lo());
        LinkInfo lo = a.lo().info();
        assertThat(lo.name()).isEqualTo("lo");
        assertThat(lo.index()).isEqualTo(1);
        assertThat(lo.flags()).isEqualTo(LinkFlags.LOOPBACK);
        assertThat(lo.qdisc()).isEqualTo("noop");
        assertThat(lo.operState()).isEqualTo(OperState.DOWN);
        assertThat(a.addresses("lo")).isEmpty();
        assertThat(a.namespace().routes().all()).isEmpty();
        assertThat(a.namespace().rules().all())
                .extracting(each -> each.priority())
                .containsExactly(0L, 32766L, 32767L);
        assertThat(a.echo("127.0.0.1").send()).containsExactly("ENETUNREACH");
        assertThat(a.neighbour("127.0.0.1")).isEqualTo("none");
    }

    @Test
    @Tag("R2")
    void it_looks_as_in_linux() { // 01/A3, 01/A6
        LinkInfo lo = host("a").lo().info();
        assertThat(lo.mtu()).isEqualTo(65_536);
        assertThat(lo.queueLength()).isEqualTo(1000);
        assertThat(lo.linkType()).isEqualTo(772);
        assertThat(lo.address()).isEqualTo(MacAddress.ZERO);
        assertThat(lo.broadcast()).isEqualTo(MacAddress.ZERO);
        assertThat(lo.flags() & ~LinkFlags.RUNNING).isEqualTo(LinkFlags.LOOPBACK | LinkFlags.UP | LinkFlags.LOWER_UP);
        assertThat(lo.qdisc()).isEqualTo("noqueue");
        assertThat(lo.operState()).isEqualTo(OperState.UNKNOWN);
        assertThat(lo.minMtu()).isZero();
        assertThat(lo.maxMtu()).isZero();
    }

    @Test
    @Tag("R2")
    void its_mtu_is_unchecked() { // 01/A6
        Host a = host("a");
        assertThat(answer(() -> a.lo().mtu(100_000))).isEqualTo("ok");
        assertThat(a.lo().info().mtu()).isEqualTo(100_000);
        assertThat(answer(() -> a.lo().mtu(0))).isEqualTo("ok");
    }

    @Test
    @Tag("R3")
    @Tag("R5")
    void coming_up_gives_it_its_address_and_three_routes() { // 01/A3
        Host a = bareHost("a");
        a.lo().up();
        assertThat(a.addresses("lo")).containsExactly("127.0.0.1/8 scope host");
        assertThat(a.routes(Route.LOCAL_TABLE)).containsExactly(PREFIX, ADDRESS, BROADCAST);
        assertThat(a.routes()).isEmpty();
    }

    @Test
    @Tag("R3")
    @Tag("R4")
    void whatever_addresses_it_has_already() { // 01/A2
        Host c = bareHost("c");
        c.lo().add("10.99.0.1/24");
        assertThat(c.routes(Route.LOCAL_TABLE))
                .containsExactly("local 10.99.0.1 dev lo proto kernel scope host src 10.99.0.1");
        c.lo().add("127.0.0.5/8").up();
        assertThat(c.addresses("lo"))
                .containsExactly(
                        "127.0.0.5/8 scope host", "10.99.0.1/24 scope global", "127.0.0.1/8 scope host secondary");
        assertThat(c.echo("127.0.0.1").answered()).isTrue();
    }

    @Test
    @Tag("R3")
    void its_address_can_be_deleted_and_comes_back_with_the_device() { // 01/A5
        Host a = host("a");
        a.namespace().addresses().delete(a.lo(), InterfaceAddress.parse("127.0.0.1/8"));
        assertThat(a.addresses("lo")).isEmpty();
        assertThat(a.echo("127.0.0.1").send()).containsExactly("ENETUNREACH");
        a.lo().down().up();
        assertThat(a.addresses("lo")).containsExactly("127.0.0.1/8 scope host");
    }

    @Test
    @Tag("R6")
    void switched_off_it_keeps_addresses_and_local_routes_and_swallows_packets() { // 01/A4
        Host a = host("a");
        a.lo().down();
        assertThat(a.addresses("lo")).containsExactly("127.0.0.1/8 scope host");
        assertThat(a.routes(Route.LOCAL_TABLE)).containsExactly(PREFIX, ADDRESS);
        assertThat(a.echo("127.0.0.1").send()).as("no error").isEmpty();
        assertThat(a.lo().counters().txDropped()).isEqualTo(1);
        assertThat(a.lo().counters().txPackets()).isZero();
    }

    // ---- traffic

    @Test
    @Tag("R8")
    void one_ping_is_two_packets_of_84_bytes_each_way() { // 02/B2, B3
        Host a = host("a");
        Wire wire = a.watch("lo");
        assertThat(a.echo("127.0.0.1").answered()).isTrue();
        LinkCounters lo = a.lo().counters();
        assertThat(lo.rxPackets()).isEqualTo(2).isEqualTo(lo.txPackets());
        assertThat(lo.rxBytes()).isEqualTo(168).isEqualTo(lo.txBytes());
        assertThat(wire.frames())
                .containsExactly(
                        "00:00:00:00:00:00 > 00:00:00:00:00:00, ethertype IPv4 (0x0800), length 98:"
                                + " 127.0.0.1 > 127.0.0.1: ICMP echo request, id 4660, seq 1, length 64",
                        "00:00:00:00:00:00 > 00:00:00:00:00:00, ethertype IPv4 (0x0800), length 98:"
                                + " 127.0.0.1 > 127.0.0.1: ICMP echo reply, id 4660, seq 1, length 64");
    }

    @Test
    @Tag("R9")
    @Tag("R16")
    void a_capture_shows_each_packet_once_and_with_los_own_address() { // 01/A6, 02/B19
        Host a = host("a");
        MacAddress mac = MacAddress.parse("02:00:00:00:00:01");
        a.lo().address(mac);
        Wire all = a.watch();
        a.echo("127.0.0.1").send();
        assertThat(all.frames())
                .hasSize(2)
                .allMatch(line -> line.startsWith("02:00:00:00:00:01 > 02:00:00:00:00:01, ethertype IPv4"));
        assertThat(answer(() -> a.lo().address(MacAddress.ZERO))).isEqualTo("EADDRNOTAVAIL");
    }

    @Test
    @Tag("R10")
    void it_never_asks_for_addresses() { // 02/B18
        Host a = host("a");
        Wire wire = a.watch("lo");
        a.echo("127.0.0.1").send();
        a.echo("127.1.1.1").send();
        assertThat(wire.lines()).noneMatch(line -> line.startsWith("ARP"));
        assertThat(a.namespace().neighbours().all()).allMatch(each -> each.state() == NeighbourState.NOARP);
    }

    @Test
    @Tag("R11")
    void nobody_computes_checksums_on_it() { // 02/B20
        Host a = host("a");
        Wire wire = a.watch("lo");
        try (Udp server = a.udp(5002);
                Udp client = a.udp("127.0.0.1", 5001)) {
            client.send("abcd", "127.0.0.1", 5002);
            assertThat(server.receive()).isEqualTo("abcd from 127.0.0.1:5001");
        }
        byte[] packet = wire.packets().get(0).bytes();
        assertThat(Bytes.u16(packet, 14 + 20 + 6))
                .as("the sum of the pseudo header alone")
                .isEqualTo(0xfe1f);
    }

    @Test
    @Tag("R11")
    @Tag("R34")
    void what_looped_keeps_its_route_and_is_no_martian() { // 02/B21
        Host a = host("a");
        Host b = host("b");
        cable(a, "10.42.0.1/24", b, "10.42.0.2/24");
        a.set("net.ipv4.conf.all.rp_filter", 1).set("net.ipv4.conf.lo.rp_filter", 1);
        assertThat(a.echo("127.0.0.1").from("10.42.0.1").answered()).isTrue();
        assertThat(a.echo("10.42.0.1").from("127.0.0.1").answered()).isTrue();
        assertThat(a.count("IpInReceives")).isEqualTo(4);
        assertThat(a.drops()).isEmpty();
    }

    @Test
    @Tag("R12")
    void a_frame_without_a_route_is_a_martian_even_here() { // 02/B21
        Host a = host("a");
        byte[] frame = Frames.ip("127.0.0.1", "127.0.0.1").echo(7, 8).frame(MacAddress.ZERO, MacAddress.ZERO);
        a.send("lo", frame);
        assertThat(a.count("IcmpInEchos")).isZero();
        assertThat(a.drops()).containsEntry("IP_LOCALNET", 1L);
        a.set("net.ipv4.conf.lo.route_localnet", 1).set("net.ipv4.conf.lo.accept_local", 1);
        a.send("lo", frame);
        assertThat(a.count("IcmpInEchos")).isEqualTo(1);
    }

    @Test
    @Tag("R13")
    void ttl_is_of_no_consequence() { // 02/B13
        Host a = host("a");
        assertThat(a.echo("127.0.0.1").ttl(1).send()).containsExactly("64 bytes from 127.0.0.1 ttl 64");
    }

    @Test
    @Tag("R14")
    void the_largest_packet_passes_whole() { // 02/B13
        Host a = host("a");
        assertThat(a.echo("127.0.0.1").size(65_507).answered()).isTrue();
        assertThat(a.lo().counters().rxPackets()).isEqualTo(2);
        assertThat(a.echo("127.0.0.1").size(65_508).send()).first().asString().contains("EMSGSIZE");
    }

    @Test
    @Tag("R14")
    void with_a_smaller_mtu_it_fragments_like_any_device() { // 02/B14
        Host a = host("a");
        a.lo().mtu(1500);
        assertThat(a.echo("127.0.0.1").size(3000).answered()).isTrue();
        assertThat(a.lo().counters().rxPackets()).isEqualTo(6);
        assertThat(a.echo("127.0.0.1").size(3000).dontFragment().send())
                .first()
                .asString()
                .contains("EMSGSIZE");
    }

    @Test
    @Tag("R15")
    void an_mtu_below_68_takes_ipv4_away() { // 02/B15
        Host a = host("a");
        Host b = host("b");
        cable(a, "10.42.0.1/24", b, "10.42.0.2/24");
        a.lo().add("10.99.0.1/32").mtu(67);
        assertThat(a.addresses("lo")).isEmpty();
        assertThat(a.routes(Route.LOCAL_TABLE)).noneMatch(line -> line.contains("dev lo"));
        assertThat(a.echo("127.0.0.1").send()).containsExactly("ENETUNREACH");
        assertThat(a.echo("10.42.0.1").send()).containsExactly("EINVAL");
        a.lo().mtu(65_536);
        assertThat(a.addresses("lo")).isEmpty();
        a.lo().down().up();
        assertThat(a.addresses("lo")).containsExactly("127.0.0.1/8 scope host");
        assertThat(a.echo("127.0.0.1").answered()).isTrue();
        assertThat(a.echo("10.42.0.1").answered()).isTrue();
    }

    @Test
    @Tag("R23")
    void its_edges() { // 02/B5
        Host a = host("a");
        assertThat(a.echo("127.0.0.0").answered()).isTrue();
        assertThat(a.echo("127.255.255.254").answered()).isTrue();
        assertThat(a.echo("127.255.255.255").send()).containsExactly("EACCES");
        assertThat(a.echo("127.255.255.255").broadcast().send()).isEmpty();
        assertThat(a.drops()).containsEntry("ICMP_ECHO_IGNORED", 1L);
        assertThat(a.echo("127.0.0.2").from("127.9.9.9").answered()).isTrue();
        assertThat(a.echo("127.0.0.2").from("128.9.9.9").send()).containsExactly("EADDRNOTAVAIL");
    }

    @Test
    void localhost_is_its_name() { // 02/B6
        assertThat(host("a").namespace().ping("localhost").target()).hasToString("127.0.0.1");
    }

    // ---- what it refuses

    @Test
    @Tag("R16")
    @Tag("R100")
    void it_cannot_be_deleted_moved_or_unplugged() { // 01/A7
        Host a = host("a");
        Host b = host("b");
        assertThat(answer(() -> a.lo().delete())).isEqualTo("EOPNOTSUPP");
        assertThat(answer(() -> a.lo().moveTo(b.namespace()))).isEqualTo("EINVAL: The interface netns is immutable");
        assertThat(answer(() -> a.lo().carrier(false))).isEqualTo("EOPNOTSUPP");
        assertThat(answer(() -> a.namespace().links().add(LinkSpec.of("veth").named("lo"))))
                .isEqualTo("EEXIST");
        assertThat(answer(() -> a.lo().enslaveTo(a.lo()))).isNotEqualTo("ok");
    }

    @Test
    @Tag("R16")
    void it_can_be_renamed_and_stays_the_loopback_device() { // 01/A7
        Host a = host("a");
        a.lo().rename("foo");
        assertThat(a.routeTo("127.0.0.1")).isEqualTo("local dev foo src 127.0.0.1");
        assertThat(a.echo("127.0.0.1").answered()).isTrue();
        assertThat(a.namespace().lo().name()).isEqualTo("foo");
    }
}
