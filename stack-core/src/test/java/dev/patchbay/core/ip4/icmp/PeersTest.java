package dev.patchbay.core.ip4.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hosts that are remembered, up to a bound. */
final class PeersTest {

    private static final int LIMIT = 4096;

    private final Peers peers = new Peers();

    @Test
    void a_new_host_has_a_minute_of_tokens_to_reckon() {
        Peers.Peer peer = peers.get(1, 100_000_000_000L);
        assertThat(peer.last).isEqualTo(40_000_000_000L);
        assertThat(peer.tokens).isZero();
        assertThat(peer.redirects).isZero();
    }

    @Test
    void a_host_is_found_again_as_it_was() {
        Peers.Peer peer = peers.get(1, 0);
        peer.redirects = 3;
        assertThat(peers.get(1, 99)).isSameAs(peer);
        assertThat(peers.get(2, 99)).isNotSameAs(peer);
        assertThat(peer.redirects).isEqualTo(3);
    }

    @Test
    void the_longest_unused_is_forgotten() {
        Peers.Peer used = peers.get(1, 0);
        Peers.Peer unused = peers.get(2, 0);
        for (int i = 3; i <= LIMIT; i++) {
            assertThat(peers.get(i, 0)).isNotNull();
        }
        assertThat(peers.get(1, 0)).isSameAs(used);
        assertThat(peers.get(LIMIT + 1, 0)).isNotNull();
        assertThat(peers.get(1, 0)).isSameAs(used);
        assertThat(peers.get(2, 0)).isNotSameAs(unused);
    }
}
