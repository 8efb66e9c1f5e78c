package dev.patchbay.stories.tcp;

import static dev.patchbay.stories.kit.ScriptedPeer.ACK;
import static dev.patchbay.stories.kit.ScriptedPeer.FIN;
import static dev.patchbay.stories.kit.ScriptedPeer.ISN;
import static dev.patchbay.stories.kit.ScriptedPeer.PSH;
import static dev.patchbay.stories.kit.ScriptedPeer.RST;
import static dev.patchbay.stories.kit.ScriptedPeer.SYN;
import static dev.patchbay.stories.kit.ScriptedPeer.URG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.TcpInfo.Field;
import dev.patchbay.stories.kit.ScriptedPeer;
import dev.patchbay.stories.kit.ScriptedPeer.Sent;
import dev.patchbay.stories.kit.Tcp;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What RFC 9293 says that TCP MUST do, by the numbers of its Appendix B. */
class Rfc9293Test extends ScriptedStory {

    private Sent only() {
        List<Sent> seen = peer.seen();
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    // ---- segments

    @Test
    void MUST_1_a_window_is_an_unsigned_number() {
        peer.window(65_535);
        Tcp server = accepted();
        assertThat(server.info(Field.tcpi_snd_wnd)).isEqualTo(65_535);
    }

    @Test
    void MUST_2_the_sender_makes_a_checksum() {
        peer.send(SYN, 0, 0, NOTHING, NOTHING);
        byte[] packet = only().ip();
        long pseudo = InternetChecksum.pseudo(
                Ip4Header.source(packet, 0), Ip4Header.destination(packet, 0), IpProtocol.TCP, packet.length - 20);
        int sum = InternetChecksum.fold(InternetChecksum.sum(packet, 20, packet.length - 20, pseudo));
        int field = (packet[36] & 0xff) << 8 | packet[37] & 0xff;
        // Between devices of one JVM the field holds the pseudo-header's sum, and the device does the rest (kernel
        // R11).
        assertThat(sum == 0xffff || field == InternetChecksum.fold(pseudo)).isTrue();
    }

    @Test
    void MUST_3_the_receiver_checks_it() {
        byte[] segment = peer.segment(SYN, ISN, 0, NOTHING, NOTHING);
        segment[16] ^= 0x10;
        peer.sendRaw(segment);
        assertThat(peer.seen()).isEmpty();
        assertThat(bob.count("TcpInCsumErrors")).isOne();
    }

    @Test
    void MUST_4_end_of_list_no_operation_and_segment_size_are_understood() {
        Tcp server = acceptedWith(new byte[] {1, 1, 2, 4, 2, (byte) 0x58, 0, 0}); // 600
        assertThat(server.info(Field.tcpi_snd_mss)).isEqualTo(600);
    }

    private Tcp acceptedWith(byte[] options) {
        peer.open(options);
        peer.seen();
        return listener.accept();
    }

    @Test
    void MUST_5_and_6_options_may_come_in_any_segment_and_unknown_ones_are_ignored() {
        Tcp server = accepted();
        peer.send(ACK | PSH, 1, 1, "hello".getBytes(UTF_8), new byte[] {77, 6, 1, 2, 3, 4, 1, 1});
        assertThat(server.receive()).isEqualTo("hello");
    }

    @Test
    void MUST_7_an_illegal_option_length_is_survived() {
        Tcp server = accepted();
        peer.send(ACK | PSH, 1, 1, "a".getBytes(UTF_8), new byte[] {5, 0, 0, 0});
        peer.send(ACK | PSH, 2, 1, "b".getBytes(UTF_8), new byte[] {5, 99, 0, 0});
        peer.send(ACK | PSH, 3, 1, "c".getBytes(UTF_8), new byte[] {1, 1, 1, 8});
        assertThat(server.receive()).isEqualTo("abc");
    }

    @Test
    void MUST_64_options_need_no_alignment() {
        Tcp server = acceptedWith(new byte[] {1, 2, 4, 2, (byte) 0x58, 0, 0, 0});
        assertThat(server.info(Field.tcpi_snd_mss)).isEqualTo(600);
    }

    @Test
    void MUST_65_the_segment_size_is_said_in_a_SYN_only() {
        Tcp server = accepted();
        server.send("hello");
        assertThat(only().options()).isEmpty();
    }

    @Test
    void MUST_14_and_67_we_say_what_we_can_receive() {
        peer.send(SYN, 0, 0, NOTHING, NOTHING);
        assertThat(only().options()).startsWith((byte) 2, (byte) 4, (byte) 0x05, (byte) 0xb4); // 1500 - 40
    }

    @Test
    void MUST_15_without_the_option_a_segment_has_536_bytes() {
        Tcp server = acceptedWith(NOTHING);
        assertThat(server.info(Field.tcpi_snd_mss)).isEqualTo(536);
    }

    @Test
    void MUST_16_a_segment_fits_what_the_peer_and_the_path_take() {
        bob.link("eth0").mtu(900);
        Tcp server = accepted();
        assertThat(server.info(Field.tcpi_snd_mss)).isEqualTo(860);
    }

    // ---- opening

    @Test
    void MUST_8_the_first_number_moves_with_the_clock() {
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            peer.send(SYN, i * 100_000, 0, NOTHING, NOTHING);
            peer.seen().forEach(each -> numbers.add((each.ip()[24] & 0xff) << 24 | (each.ip()[25] & 0xff) << 16));
            peer.send(RST, i * 100_000 + 1, 0, NOTHING, NOTHING);
            seconds(7);
        }
        assertThat(numbers).hasSize(5);
    }

    @Test
    void MUST_10_and_11_both_may_open_at_once() {
        Tcp client = Tcp.on(bob).bind("10.0.0.2", 6000);
        client.connect(ScriptedPeer.ADDRESS, ScriptedPeer.PORT);
        seconds(0.001);
        assertThat(only().has(SYN)).isTrue();
        peer.send(SYN, 0, 0, NOTHING, NOTHING);
        assertThat(only()).hasToString("S. 0(0) ack 1");
        peer.send(ACK, 1, 1, 0);
        assertThat(client.info(Field.tcpi_state)).isEqualTo(1);
    }

    @Test
    void MUST_41_and_42_listeners_do_not_disturb_one_another() {
        Tcp other = Tcp.on(bob).bind("10.0.0.2", 7001).listen();
        accepted();
        assertThat(other.hasConnection()).isFalse();
    }

    @Test
    void MUST_43_to_45_the_source_is_the_one_bound_to_or_the_routes() {
        Tcp bound = Tcp.on(bob).bind("10.0.0.2", 0);
        bound.connect(ScriptedPeer.ADDRESS, ScriptedPeer.PORT);
        Tcp free = Tcp.on(bob);
        free.connect(ScriptedPeer.ADDRESS, ScriptedPeer.PORT);
        assertThat(((Endpoint.Inet) free.socket().local()).address()).hasToString("10.0.0.2");
        assertThat(((Endpoint.Inet) bound.socket().local()).address()).hasToString("10.0.0.2");
    }

    @Test
    void MUST_46_nobody_connects_to_a_broadcast_or_a_group() { // kernel R89
        assertThat(Tcp.on(bob).connect("10.0.0.255", 7)).isEqualTo("ENETUNREACH");
        assertThat(Tcp.on(bob).connect("224.0.0.1", 7)).isEqualTo("ENETUNREACH");
    }

    @Test
    void MUST_57_and_63_a_SYN_to_many_is_discarded_silently() {
        peer.towards("10.0.0.255").send(SYN, 0, 0, NOTHING, NOTHING);
        assertThat(peer.seen()).isEmpty();
        assertThat(bob.count("TcpOutRsts")).isZero();
    }

    // ---- closing

    @Test
    void MUST_12_the_application_hears_of_a_reset() {
        Tcp server = accepted();
        peer.send(RST, 1, 0, 0);
        assertThat(server.receive()).isEqualTo("ECONNRESET");
    }

    @Test
    void MUST_13_who_closes_first_lingers_for_a_minute() {
        Tcp server = accepted();
        server.close();
        seconds(0.001);
        peer.send(FIN | ACK, 1, 2, 0);
        peer.seen();
        seconds(55);
        peer.send(FIN | ACK, 1, 2, 0);
        assertThat(only()).hasToString(". 2(0) ack 2");
        seconds(61);
        peer.send(FIN | ACK, 1, 2, 0);
        assertThat(only().has(RST)).isTrue();
    }

    // ---- sending

    @Test
    void MUST_17_the_application_can_switch_Nagle_off() {
        Tcp server = accepted().with(SocketOption.TCP_NODELAY, true);
        server.send("a");
        server.send("b");
        seconds(0.001);
        assertThat(peer.seen()).hasSize(2);
    }

    @Test
    void MUST_38_and_without_that_small_segments_wait() {
        Tcp server = accepted();
        server.send("a");
        server.send("b");
        server.send("c");
        seconds(0.001);
        assertThat(only().length()).isOne();
        peer.send(ACK, 1, 2, 0);
        assertThat(only().length()).isEqualTo(2);
    }

    @Test
    void MUST_18_what_was_sent_twice_is_not_measured() { // Karn
        Tcp server = accepted();
        long before = server.info(Field.tcpi_rtt);
        server.send("a");
        seconds(3);
        peer.send(ACK, 1, 2, 0);
        assertThat(server.info(Field.tcpi_rtt)).isEqualTo(before);
    }

    @Test
    void MUST_19_retransmissions_back_off_exponentially() {
        Tcp server = accepted();
        server.send("a");
        seconds(7);
        // A probe, then 0.2 s and twice that each time: 0.2 + 0.4 + 0.8 + 1.6 + 3.2 s.
        assertThat(peer.seen()).hasSizeBetween(5, 8);
        assertThat(server.info(Field.tcpi_backoff)).isBetween(4L, 6L);
    }

    @Test
    void MUST_20_and_21_a_silent_peer_is_given_up_as_the_application_says() {
        Tcp server = accepted().with(SocketOption.TCP_USER_TIMEOUT, 5_000);
        server.send("a");
        seconds(20);
        assertThat(server.receive()).isEqualTo("ETIMEDOUT");
    }

    @Test
    void MUST_22_and_23_a_SYN_is_sent_for_long_enough() {
        bob.set("net.ipv4.tcp_syn_retries", 7);
        Tcp client = Tcp.on(bob);
        client.connect(ScriptedPeer.ADDRESS, ScriptedPeer.PORT);
        seconds(180);
        assertThat(client.error()).isZero();
    }

    @Test
    void MUST_60_and_61_the_last_segment_is_pushed() {
        Tcp server = accepted();
        server.send(new byte[1500]);
        seconds(0.001);
        List<Sent> seen = peer.seen();
        assertThat(seen.get(seen.size() - 1).has(PSH)).isTrue();
    }

    @Test
    void MUST_48_and_49_type_of_service_and_hop_limit_are_the_applications() {
        Tcp server = accepted().with(SocketOption.IP_TOS, 0x48).with(SocketOption.IP_TTL, 9);
        server.send("a");
        byte[] packet = only().ip();
        assertThat(Ip4Header.tos(packet, 0)).isEqualTo(0x48);
        assertThat(Ip4Header.ttl(packet, 0)).isEqualTo(9);
    }

    // ---- windows

    @Test
    void MUST_34_a_window_may_shrink() {
        Tcp server = accepted();
        server.send(new byte[1000]);
        seconds(0.001);
        peer.window(10).send(ACK, 1, 1, 0);
        peer.window(20_000).send(ACK, 1, 1001, 0);
        server.send("more");
        seconds(0.001);
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
    }

    @Test
    void MUST_35_to_37_a_closed_window_is_probed_for_as_long_as_it_takes() {
        peer.window(0);
        Tcp server = accepted();
        server.send("a");
        for (int i = 0; i < 10; i++) {
            seconds(130); // two minutes is the longest pause
            assertThat(peer.seen()).isNotEmpty();
            peer.send(ACK, 1, 1, 0);
            peer.seen();
        }
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
        peer.window(100).send(ACK, 1, 1, 0);
        assertThat(peer.seen()).anyMatch(each -> each.length() == 1);
    }

    @Test
    void MUST_39_the_receiver_opens_its_window_in_large_steps() {
        Tcp server = accepted();
        peer.send(ACK | PSH, 1, 1, 1000);
        peer.seen();
        server.receive(1, 0);
        assertThat(peer.seen()).isEmpty();
    }

    @Test
    void MUST_66_a_reset_is_heard_though_the_window_is_closed() {
        Tcp server = accepted().with(SocketOption.SO_RCVBUF, 1200);
        for (int at = 1; at < 20_000; at += 1000) {
            peer.send(ACK | PSH, at, 1, 1000);
        }
        List<Sent> seen = peer.seen();
        Sent last = seen.get(seen.size() - 1);
        peer.send(RST, last.ack(), 0, 0);
        assertThat(server.info(Field.tcpi_state)).isEqualTo(7);
    }

    // ---- acknowledgments

    @Test
    void MUST_40_an_acknowledgment_waits_less_than_half_a_second() {
        Tcp server = accepted();
        server.socket().set(SocketOption.TCP_QUICKACK, 0);
        peer.send(ACK | PSH, 1, 1, 10);
        seconds(0.5);
        assertThat(peer.seen()).hasSize(1);
    }

    @Test
    void MUST_58_and_59_what_was_missing_is_acknowledged_together_with_what_waited() {
        Tcp server = accepted();
        peer.send(ACK, 1001, 1, 1000);
        peer.send(ACK, 2001, 1, 1000);
        peer.seen();
        peer.send(ACK, 1, 1, 1000);
        assertThat(only().ack()).isEqualTo(3001);
        assertThat(server.receive()).hasSize(3000);
    }

    // ---- keep-alive

    @Test
    void MUST_24_to_28_keep_alive_is_off_and_waits_two_hours() {
        Tcp silent = accepted();
        seconds(3 * 3600);
        assertThat(peer.seen()).isEmpty();
        silent.with(SocketOption.SO_KEEPALIVE, true).with(SocketOption.TCP_KEEPIDLE, 10);
        seconds(11);
        assertThat(only()).hasToString(". 0(0) ack 1");
        assertThat(Tcp.on(bob).socket().get(SocketOption.TCP_KEEPIDLE)).isEqualTo(7200);
    }

    @Test
    void MUST_29_one_lost_answer_kills_nobody() {
        Tcp server = accepted()
                .with(SocketOption.TCP_KEEPIDLE, 10)
                .with(SocketOption.TCP_KEEPINTVL, 5)
                .with(SocketOption.SO_KEEPALIVE, true);
        seconds(17);
        assertThat(peer.seen()).hasSizeGreaterThan(1);
        peer.send(ACK, 1, 1, 0);
        seconds(5);
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
    }

    // ---- urgent data, errors

    @Test
    void MUST_30_to_33_urgent_data_is_told() {
        Tcp server = accepted();
        byte[] segment = peer.segment(ACK | PSH | URG, ISN + 1, 0, new byte[10], NOTHING);
        assertThat(segment).hasSize(30);
        server.send("out", Socket.MSG_OOB);
        seconds(0.001);
        assertThat(only().has(URG)).isTrue();
        assertThat(server.socket().poll() & PollEvents.POLLPRI).isZero();
    }

    @Test
    void MUST_47_errors_are_reported() {
        Tcp client = Tcp.on(bob);
        client.connect(ScriptedPeer.ADDRESS, ScriptedPeer.PORT);
        seconds(0.001);
        peer.seen();
        peer.send(RST | ACK, 0, 1, 0);
        assertThat(client.error()).isEqualTo(111);
    }

    @Test
    void half_of_a_connection_may_close() { // MAY-1
        Tcp server = accepted();
        server.shutdown(Shutdown.WR);
        seconds(0.001);
        assertThat(only().has(FIN)).isTrue();
        peer.send(ACK | PSH, 1, 2, "still here".getBytes(UTF_8), NOTHING);
        assertThat(server.receive()).isEqualTo("still here");
    }
}
