package dev.patchbay.stories.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Route;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.ArpHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A router that knows a better one on the same wire (06/F7). The better one, 10.7.0.3, is played by hand. */
class RedirectTest extends Story {

    private static final MacAddress BETTER = MacAddress.parse("02:00:00:00:00:d1");

    private final Host carol = host("carol");
    private final Host router = host("router");

    @BeforeEach
    void theRouterIsTheDefault() {
        cable(carol, "10.7.0.2/24", router, "10.7.0.1/24");
        router.set("net.ipv4.ip_forward", 1).route("10.8.0.0/24", "10.7.0.3");
        router.setNeighbour("10.7.0.3", "eth0", BETTER, NeighbourState.PERMANENT);
        carol.route("default", "10.7.0.1");
        carol.echo("10.7.0.1").send();
    }

    @Test
    @Tag("R69a")
    @Tag("R68")
    void it_forwards_the_packet_and_says_so() { // 06/F7
        Wire wire = carol.watch("eth0");
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(wire.frames().stream().filter(line -> line.contains("ICMP")))
                .containsExactly(
                        "02:00:00:00:01:01 > 02:00:00:00:01:02, ethertype IPv4 (0x0800), length 98:"
                                + " 10.7.0.2 > 10.8.0.1: ICMP echo request, id 4660, seq 1, length 64",
                        "02:00:00:00:01:02 > 02:00:00:00:01:01, ethertype IPv4 (0x0800), length 126:"
                                + " 10.7.0.1 > 10.7.0.2: ICMP redirect 10.8.0.1 to host 10.7.0.3, length 92",
                        "02:00:00:00:01:02 > 02:00:00:00:00:d1, ethertype IPv4 (0x0800), length 98:"
                                + " 10.7.0.2 > 10.8.0.1: ICMP echo request, id 4660, seq 1, length 64");
        assertThat(router.count("IcmpOutRedirects")).isEqualTo(1);
        assertThat(router.count("IpForwDatagrams")).isEqualTo(1);
    }

    @Test
    @Tag("R68")
    void the_redirect_quotes_one_hop_less() { // 06/F7
        Wire wire = carol.watch("eth0");
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(wire.headersFrom("10.7.0.1")).singleElement().asString().contains("\tIP (tos 0x0, ttl 63,");
    }

    @Test
    @Tag("R69a")
    void it_is_obeyed_once_the_better_one_is_known() { // 06/F7
        Wire wire = carol.watch("eth0");
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(carol.routeTo("10.8.0.1")).isEqualTo("via 10.7.0.1 dev eth0 src 10.7.0.2");
        assertThat(wire.lines()).contains("ARP, Request who-has 10.7.0.3 tell 10.7.0.2, length 28");
        router.send("eth0", Frames.arp(ArpHeader.REPLY, mac(1, 1), BETTER, "10.7.0.3", mac(1, 1), "10.7.0.2"));
        seconds(2);
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(carol.routeTo("10.8.0.1")).isEqualTo("via 10.7.0.3 dev eth0 src 10.7.0.2 redirected");
        assertThat(carol.get("10.8.0.1").expiresNanos()).isBetween(298_000_000_000L, 300_000_000_000L);
        seconds(300);
        assertThat(carol.routeTo("10.8.0.1")).isEqualTo("via 10.7.0.1 dev eth0 src 10.7.0.2");
    }

    @Test
    void off_shared_media_only_a_router_in_use_is_believed() { // Linux: ip_fib_check_default
        carol.set("net.ipv4.conf.all.shared_media", 0);
        carol.set("net.ipv4.conf.eth0.shared_media", 0);
        String question = "ARP, Request who-has 10.7.0.3 tell 10.7.0.2, length 28";
        Wire wire = carol.watch("eth0");
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(router.count("IcmpOutRedirects")).isEqualTo(1);
        assertThat(wire.lines()).doesNotContain(question);
        carol.namespace().routes().add(Route.to("10.9.0.0/24").via("10.7.0.3").build());
        seconds(60);
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(router.count("IcmpOutRedirects")).isEqualTo(2);
        assertThat(wire.lines()).contains(question);
    }

    @Test
    void off_shared_media_any_router_is_believed_where_that_is_not_asked_for() {
        for (String which : new String[] {"all", "eth0"}) {
            carol.set("net.ipv4.conf." + which + ".shared_media", 0);
            carol.set("net.ipv4.conf." + which + ".secure_redirects", 0);
        }
        Wire wire = carol.watch("eth0");
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(wire.lines()).contains("ARP, Request who-has 10.7.0.3 tell 10.7.0.2, length 28");
    }

    @Test
    @Tag("R69a")
    void all_and_the_device_must_forbid_it() {
        router.set("net.ipv4.conf.eth0.send_redirects", 0);
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(router.count("IcmpOutRedirects")).isEqualTo(1);
        router.set("net.ipv4.conf.all.send_redirects", 0);
        seconds(60);
        carol.echo("10.8.0.1").waiting(0.1).send();
        assertThat(router.count("IcmpOutRedirects")).isEqualTo(1);
        assertThat(router.count("IpForwDatagrams")).isEqualTo(2);
    }
}
