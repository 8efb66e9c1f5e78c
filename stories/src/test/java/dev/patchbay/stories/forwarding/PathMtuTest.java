package dev.patchbay.stories.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.stories.kit.Chain;
import dev.patchbay.stories.kit.Wire;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A path whose middle takes less than its ends (06/F6). */
class PathMtuTest extends Chain {

    @BeforeEach
    void theMiddleIsNarrow() {
        forward();
        r1.link("eth1").mtu(1400);
        r2.link("eth0").mtu(1400);
        a.echo("10.2.0.2").send();
    }

    @Test
    @Tag("R67")
    @Tag("R68")
    void too_big_and_not_to_be_cut_is_answered_with_the_mtu() { // 06/F6
        Wire wire = a.watch("eth0");
        assertThat(a.echo("10.2.0.2").size(1472).dontFragment().send()).containsExactly("from 10.1.0.1: 3/4");
        assertThat(wire.headersFrom("10.1.0.1"))
                .singleElement()
                .asString()
                .contains(
                        "(tos 0xc0, ttl 64,",
                        "proto ICMP (1), length 576)",
                        "ICMP 10.2.0.2 unreachable - need to frag (mtu 1400), length 556",
                        "\tIP (tos 0x0, ttl 64,",
                        "length 1500)");
        assertThat(r1.drops()).containsEntry("PKT_TOO_BIG", 1L);
        assertThat(r1.count("IpFragFails")).isEqualTo(1);
    }

    @Test
    @Tag("R69")
    void the_sender_learns_it_for_ten_minutes() { // 06/F6
        learn();
        assertThat(a.routeTo("10.2.0.2")).isEqualTo("via 10.1.0.1 dev eth0 src 10.1.0.2 mtu 1400");
        assertThat(a.get("10.2.0.2").expiresNanos()).isBetween(598_000_000_000L, 600_000_000_000L);
        assertThat(a.echo("10.2.0.2").size(1472).dontFragment().send())
                .first()
                .asString()
                .contains("EMSGSIZE");
        assertThat(a.echo("10.2.0.2").size(1372).dontFragment().answered()).isTrue();
        seconds(600);
        assertThat(a.routeTo("10.2.0.2")).isEqualTo("via 10.1.0.1 dev eth0 src 10.1.0.2");
    }

    @Test
    @Tag("R67")
    @Tag("R69")
    void then_it_fragments_at_home() { // 06/F6
        learn();
        Wire wire = a.watch("eth0");
        assertThat(a.echo("10.2.0.2").size(1472).answered()).isTrue();
        List<String> sent = wire.headersFrom("10.1.0.2");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).contains("offset 0, flags [+], proto ICMP (1), length 1396", "length 1376");
        assertThat(sent.get(1)).contains("offset 1376, flags [none], proto ICMP (1), length 124");
    }

    @Test
    @Tag("R69")
    void flushing_the_cache_forgets_it() { // 06/F6
        learn();
        assertThat(a.namespace().routes().cached()).hasSize(1);
        a.namespace().routes().flushCache();
        assertThat(a.routeTo("10.2.0.2")).isEqualTo("via 10.1.0.1 dev eth0 src 10.1.0.2");
        assertThat(a.namespace().routes().cached()).isEmpty();
    }

    @Test
    @Tag("R67")
    void what_may_be_cut_the_router_cuts() { // 06/F6
        Wire middle = r1.watch("eth1");
        assertThat(a.echo("10.2.0.2").size(1472).mayFragment().answered()).isTrue();
        assertThat(middle.headersFrom("10.1.0.2"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("ttl 63", "offset 0, flags [+]", "length 1396)"),
                        second -> assertThat(second).contains("ttl 63", "offset 1376, flags [none]", "length 124)"));
        assertThat(r1.count("IpFragOKs")).isEqualTo(1);
        assertThat(r1.count("IpFragCreates")).isEqualTo(2);
    }

    private void learn() {
        a.echo("10.2.0.2").size(1472).dontFragment().send();
    }
}
