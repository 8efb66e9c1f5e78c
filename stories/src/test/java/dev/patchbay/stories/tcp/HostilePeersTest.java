package dev.patchbay.stories.tcp;

import static dev.patchbay.stories.kit.ScriptedPeer.ACK;
import static dev.patchbay.stories.kit.ScriptedPeer.ISN;
import static dev.patchbay.stories.kit.ScriptedPeer.PSH;
import static dev.patchbay.stories.kit.ScriptedPeer.RST;
import static dev.patchbay.stories.kit.ScriptedPeer.SYN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.TcpInfo.Field;
import dev.patchbay.stories.kit.ScriptedPeer;
import dev.patchbay.stories.kit.ScriptedPeer.Sent;
import dev.patchbay.stories.kit.Tcp;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that mean harm, or know no better. RFC 5961, RFC 4987. */
class HostilePeersTest extends ScriptedStory {

    @Test
    void a_blind_reset_is_challenged() { // RFC 5961 §3.2
        Tcp server = accepted();
        peer.send(RST, 500, 0, 0);
        assertThat(peer.seen()).hasToString("[. 1(0) ack 1]");
        peer.send(RST, 100_000, 0, 0);
        assertThat(peer.seen()).isEmpty();
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
        assertThat(bob.count("TcpExtTCPChallengeACK")).isOne();
    }

    @Test
    void a_blind_SYN_is_challenged() { // RFC 5961 §4.2
        Tcp server = accepted();
        peer.send(SYN, 500, 0, NOTHING, NOTHING);
        assertThat(peer.seen()).hasToString("[. 1(0) ack 1]");
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
    }

    @Test
    void a_storm_of_old_segments_is_answered_twice_a_second() { // Linux: tcp_invalid_ratelimit
        accepted();
        for (int i = 0; i < 1000; i++) {
            peer.send(ACK, -50_000, 1, 0);
        }
        assertThat(peer.seen()).hasSizeBetween(2, 3);
        assertThat(bob.count("TcpExtTCPACKSkippedSeq")).isGreaterThan(990);
    }

    @Test
    void acknowledging_what_was_not_sent_gains_nothing() { // an optimistic peer
        Tcp server = accepted();
        server.send(new byte[3000]);
        seconds(0.001);
        peer.seen();
        peer.send(ACK, 1, 900_000, 0);
        assertThat(peer.seen()).hasSize(1);
        assertThat(server.info(Field.tcpi_unacked)).isEqualTo(3);
        assertThat(server.info(Field.tcpi_bytes_acked)).isZero();
    }

    @Test
    void a_flood_of_SYNs_leaves_room_for_those_who_answer() { // RFC 4987 §3.6
        for (int i = 0; i < 300; i++) {
            byte[] syn = peer.segment(SYN, ISN + i, 0, NOTHING, NOTHING);
            syn[0] = (byte) (40 + (i >> 8));
            syn[1] = (byte) i; // another port
            peer.sendRaw(withChecksum(syn));
        }
        assertThat(bob.namespace().sockets().all()).hasSizeLessThan(12);
        assertThat(bob.count("TcpExtSyncookiesSent")).isGreaterThan(250);
        peer.seen();
        Tcp server = accepted();
        peer.send(ACK | PSH, 1, 1, "hello".getBytes(UTF_8), NOTHING);
        assertThat(server.receive()).isEqualTo("hello");
        assertThat(bob.count("TcpExtSyncookiesRecv")).isOne();
    }

    private byte[] withChecksum(byte[] segment) {
        segment[16] = 0;
        segment[17] = 0;
        long pseudo = dev.patchbay.wire.InternetChecksum.pseudo(
                dev.patchbay.api.Ip4Address.parse(ScriptedPeer.ADDRESS).bits(),
                dev.patchbay.api.Ip4Address.parse("10.0.0.2").bits(),
                6,
                segment.length);
        long sum = dev.patchbay.wire.InternetChecksum.sum(segment, 0, segment.length, pseudo);
        dev.patchbay.wire.Bytes.put16(segment, 16, ~dev.patchbay.wire.InternetChecksum.fold(sum));
        return segment;
    }

    @Test
    void a_window_of_one_byte_is_a_nuisance_and_no_more() {
        peer.window(1);
        Tcp server = accepted().with(SocketOption.TCP_NODELAY, true);
        server.send(new byte[10]);
        seconds(3);
        List<Sent> seen = peer.seen();
        assertThat(seen).isNotEmpty().allMatch(each -> each.length() <= 1);
        assertThat(seen).hasSizeLessThan(10);
    }

    @Test
    void what_waits_out_of_order_is_bounded() {
        Tcp server = accepted().with(SocketOption.SO_RCVBUF, 20_000);
        for (int i = 0; i < 3000; i++) {
            peer.send(ACK, 3 + 2 * (i * 7 % 3000), 1, 1); // every second byte, shuffled
        }
        long memory = bob.namespace().sockets().all().stream()
                .filter(each -> each.remote() != null && each.memory() != null)
                .mapToLong(each -> each.memory().received())
                .sum();
        assertThat(memory).isLessThan(50_000);
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_segments_at_all_are_survived(long seed) {
        Random random = new Random(seed);
        Tcp server = accepted();
        for (int i = 0; i < 1500; i++) {
            byte[] options = new byte[4 * random.nextInt(11)];
            random.nextBytes(options);
            byte[] data = new byte[random.nextInt(4) == 0 ? random.nextInt(1400) : random.nextInt(3)];
            int seq = random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(6000) - 100;
            int ack = random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(3000);
            byte[] segment = peer.segment(random.nextInt(256), ISN + seq, ack, data, options);
            peer.sendRaw(random.nextInt(20) == 0 ? java.util.Arrays.copyOf(segment, random.nextInt(20)) : segment);
            if (random.nextInt(30) == 0) {
                server.send(new byte[random.nextInt(5000)]);
                server.receive();
            }
            if (random.nextInt(200) == 0) {
                seconds(random.nextDouble() * 5);
                peer.seen();
                peer.open();
            }
        }
        assertThat(world.failures()).as("seed %d", seed).isEmpty();
    }
}
