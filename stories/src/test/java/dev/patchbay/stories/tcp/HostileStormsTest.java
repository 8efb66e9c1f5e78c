package dev.patchbay.stories.tcp;

import static dev.patchbay.stories.kit.ScriptedPeer.ACK;
import static dev.patchbay.stories.kit.ScriptedPeer.ISN;
import static dev.patchbay.stories.kit.ScriptedPeer.PSH;
import static dev.patchbay.stories.kit.ScriptedPeer.SYN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.TcpInfo.Field;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.ScriptedPeer.Sent;
import dev.patchbay.stories.kit.Tcp;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Much of what means harm: floods, storms, and patience. */
class HostileStormsTest extends ScriptedStory {

    private static final Ip4Address ALICE = Ip4Address.parse("10.0.0.1");
    private static final Ip4Address BOB = Ip4Address.parse("10.0.0.2");

    @Test
    void without_cookies_a_flood_of_SYNs_fills_the_backlog_and_no_more() { // RFC 4987 §3.2
        bob.set("net.ipv4.tcp_syncookies", 0);
        for (int i = 0; i < 3000; i++) {
            peer.sendRaw(synFrom(10_000 + i));
        }
        assertThat(halfOpen()).isBetween(1L, 8L); // a backlog of 5, and what is left free for known peers
        assertThat(bob.count("TcpExtListenDrops")).isGreaterThan(2900);
        assertThat(bob.count("TcpExtSyncookiesSent")).isZero();
        seconds(130); // five more SYN,ACKs each, and then they are forgotten
        assertThat(halfOpen()).isZero();
        peer.seen();
        Tcp server = accepted();
        peer.send(ACK | PSH, 1, 1, "hello".getBytes(UTF_8), NOTHING);
        assertThat(server.receive()).isEqualTo("hello");
    }

    private long halfOpen() {
        return bob.namespace().sockets().all().stream()
                .filter(each -> each.state() == SocketReport.State.SYN_RECV)
                .count();
    }

    private byte[] synFrom(int port) {
        byte[] syn = peer.segment(SYN, ISN, 0, NOTHING, NOTHING);
        Bytes.put16(syn, 0, port);
        Bytes.put16(syn, TcpHeader.CHECKSUM_AT, 0);
        long pseudo =
                InternetChecksum.pseudo(Ip4Address.parse("10.0.0.77").bits(), BOB.bits(), IpProtocol.TCP, syn.length);
        int sum = InternetChecksum.fold(InternetChecksum.sum(syn, 0, syn.length, pseudo));
        Bytes.put16(syn, TcpHeader.CHECKSUM_AT, ~sum);
        return syn;
    }

    /** A third one tells each of two ends, in the other's name, what the other never sent: neither believes the other. */
    @Test
    void two_ends_that_are_set_against_each_other_do_not_storm() { // Linux: tcp_invalid_ratelimit
        Capture wire = bob.namespace().capture(Capture.Options.on(bob.link("eth0")));
        Tcp client = Tcp.on(alice);
        client.connect("10.0.0.2", 7000);
        seconds(0.1);
        Tcp server = listener.accept();
        byte[] last = lastFromAlice(wire);
        alice.sendNow("eth0", Frames.frame(mac(1, 2), mac(1, 1), spoofed(last, ALICE, BOB, false)));
        bob.sendNow("eth0", Frames.frame(mac(1, 1), mac(1, 2), spoofed(last, BOB, ALICE, true)));
        seconds(1);
        wire.drain();
        seconds(20);
        assertThat(wire.drain()).as("packets in twenty seconds").hasSizeLessThan(100);
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
        assertThat(client.info(Field.tcpi_state)).isEqualTo(1);
    }

    private static byte[] lastFromAlice(Capture wire) {
        byte[] last = NOTHING;
        for (CapturedPacket packet : wire.drain()) {
            byte[] ip = java.util.Arrays.copyOfRange(packet.bytes(), packet.linkHeaderLength(), packet.bytes().length);
            if (packet.protocol() == 0x0800 && Ip4Header.source(ip, 0) == ALICE.bits()) {
                last = ip;
            }
        }
        assertThat(last).isNotEmpty();
        return last;
    }

    /** Ten bytes in the name of one end, which it never sent, made of a segment of Alice's. */
    private static byte[] spoofed(byte[] model, Ip4Address from, Ip4Address to, boolean reversed) {
        int at = Ip4Header.headerLength(model, 0);
        byte[] b = new byte[Ip4Header.MIN_LENGTH + TcpHeader.MIN_LENGTH + 10];
        int tcp = Ip4Header.MIN_LENGTH;
        Ip4Header.write(b, 0, 0, b.length, 9, 0, 64, IpProtocol.TCP, from.bits(), to.bits());
        Ip4Header.seal(b, 0);
        int source = TcpHeader.sourcePort(model, at);
        int destination = TcpHeader.destinationPort(model, at);
        int seq = TcpHeader.sequence(model, at);
        int ack = TcpHeader.acknowledgment(model, at);
        TcpHeader.write(
                b,
                tcp,
                reversed ? destination : source,
                reversed ? source : destination,
                reversed ? ack : seq,
                reversed ? seq : ack,
                TcpHeader.MIN_LENGTH,
                TcpHeader.ACK | TcpHeader.PSH,
                500);
        long pseudo = InternetChecksum.pseudo(from.bits(), to.bits(), IpProtocol.TCP, b.length - tcp);
        int sum = InternetChecksum.fold(InternetChecksum.sum(b, tcp, b.length - tcp, pseudo));
        Bytes.put16(b, tcp + TcpHeader.CHECKSUM_AT, ~sum);
        return b;
    }

    @Test
    void a_window_may_stay_shut_for_hours_and_is_probed_every_two_minutes() { // RFC 9293 §3.8.6.1, MUST-37
        Tcp server = accepted();
        server.send(new byte[100]);
        seconds(0.01);
        peer.window(0);
        peer.send(ACK, 1, 101, 0);
        server.send(new byte[100]);
        peer.seen();
        int probes = 0;
        for (int minute = 0; minute < 5 * 60; minute++) {
            seconds(60);
            List<Sent> seen = peer.seen();
            assertThat(seen).allMatch(each -> each.length() == 0);
            probes += seen.size();
            if (!seen.isEmpty()) {
                peer.send(ACK, 1, 101, 0);
            }
        }
        assertThat(probes).isBetween(100, 300);
        assertThat(server.info(Field.tcpi_state)).isEqualTo(1);
        peer.window(20_000);
        peer.send(ACK, 1, 101, 0);
        assertThat(peer.seen()).anyMatch(each -> each.length() == 100);
    }

    @Test
    void what_came_first_is_not_overwritten() { // RFC 9293 §3.10.7.4: only new data is taken
        Tcp server = accepted();
        peer.send(ACK, 4, 1, "dddd".getBytes(UTF_8), NOTHING); // out of order
        peer.send(ACK, 5, 1, "xx".getBytes(UTF_8), NOTHING); // within it
        peer.send(ACK, 1, 1, "aaaaa".getBytes(UTF_8), NOTHING); // fills the gap, and reaches into it
        peer.send(ACK, 2, 1, "yyyyyyyy".getBytes(UTF_8), NOTHING); // one byte of it is new
        assertThat(server.receive()).isEqualTo("aaaaadd" + "y" + "y");
    }
}
