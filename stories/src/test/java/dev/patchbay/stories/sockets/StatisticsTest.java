package dev.patchbay.stories.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Tcp;
import dev.patchbay.stories.kit.Udp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a namespace holds beside its sockets. Linux: {@code /proc/net/sockstat}. */
class StatisticsTest extends Story {

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
    }

    @Test
    void a_connection_whose_socket_was_closed_is_an_orphan_until_it_ends() {
        try (Tcp server = Tcp.on(bob).listen(7)) {
            assertThat(server.hasConnection()).isFalse();
            Tcp client = Tcp.on(alice);
            assertThat(client.connect("10.42.0.2", 7)).isEqualTo("EINPROGRESS");
            seconds(0.01);
            bob.link("eth0").down();
            assertThat(client.send("hello")).isEqualTo("5");
            assertThat(alice.namespace().sockets().statistics().orphans()).isZero();
            client.close();
            assertThat(alice.namespace().sockets().statistics().orphans()).isEqualTo(1);
            seconds(3600);
            assertThat(alice.namespace().sockets().statistics().orphans()).isZero();
        }
    }

    @Test
    void a_packet_that_is_not_complete_is_counted_until_it_is_given_up() {
        try (Udp client = alice.udp()) {
            client.send("x", "10.42.0.2", 7);
            int[] passed = {0};
            bob.link("eth0").interpose((packet, outgoing) -> outgoing || ++passed[0] == 1);
            client.send("x".repeat(2000), "10.42.0.2", 7);
            assertThat(bob.namespace().sockets().statistics().fragmented()).isEqualTo(1);
            assertThat(bob.namespace().sockets().statistics().fragmentMemory()).isPositive();
            seconds(31);
            assertThat(bob.namespace().sockets().statistics().fragmented()).isZero();
            assertThat(bob.namespace().sockets().statistics().fragmentMemory()).isZero();
        }
    }
}
