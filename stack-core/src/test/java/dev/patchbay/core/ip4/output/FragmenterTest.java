package dev.patchbay.core.ip4.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.HandLoop;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets cut into fragments. */
final class FragmenterTest {

    private final HandLoop loop = new HandLoop();
    private final SnmpCounters counters = new SnmpCounters();
    private final Fragmenter fragmenter = new Fragmenter(loop, counters);

    private static byte[] datagram(int word, byte[] options, int payload) {
        int headerLength = Ip4Header.MIN_LENGTH + options.length;
        byte[] b = new byte[headerLength + payload];
        Ip4Header.write(b, 0, 0, b.length, 0x1234, word, 64, 17, 0x0a00_0001, 0x0a00_0002);
        b[0] = (byte) (0x40 | headerLength / 4);
        System.arraycopy(options, 0, b, Ip4Header.MIN_LENGTH, options.length);
        for (int i = 0; i < payload; i++) {
            b[headerLength + i] = (byte) (i * 7);
        }
        Ip4Header.seal(b, 0);
        return b;
    }

    private List<byte[]> cut(byte[] whole, int mtu) {
        List<byte[]> pieces = new ArrayList<>();
        fragmenter.cut(loop.packet(whole), mtu, piece -> {
            pieces.add(piece.toBytes());
            piece.end(Outcome.CONSUMED);
        });
        return pieces;
    }

    private static byte[] payload(byte[] piece) {
        return Arrays.copyOfRange(piece, Ip4Header.headerLength(piece, 0), piece.length);
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(piece -> all.writeBytes(payload(piece)));
        return all.toByteArray();
    }

    @Test
    void a_packet_may_be_cut_unless_it_says_otherwise() {
        assertThat(fragmenter.mayCut(loop.packet(datagram(0, new byte[0], 8)))).isTrue();
        assertThat(fragmenter.mayCut(loop.packet(datagram(Ip4Header.MF | 5, new byte[0], 8))))
                .isTrue();
        assertThat(fragmenter.mayCut(loop.packet(datagram(Ip4Header.DF, new byte[0], 8))))
                .isFalse();
    }

    @Test
    void fragments_fill_the_mtu_in_units_of_eight_bytes() {
        byte[] whole = datagram(0, new byte[0], 100);
        List<byte[]> pieces = cut(whole, 67); // 47 bytes of room: 40 are used
        assertThat(pieces).extracting(piece -> piece.length).containsExactly(60, 60, 40);
        assertThat(pieces)
                .extracting(piece -> Ip4Header.fragment(piece, 0))
                .containsExactly(Ip4Header.MF, Ip4Header.MF | 5, 10);
        assertThat(joined(pieces)).isEqualTo(payload(whole));
    }

    @Test
    void each_fragment_has_a_header_of_its_own_that_is_sealed() {
        for (byte[] piece : cut(datagram(0, new byte[0], 100), 68)) {
            assertThat(Ip4Header.totalLength(piece, 0)).isEqualTo(piece.length);
            assertThat(Ip4Header.checksumOk(piece, 0, Ip4Header.MIN_LENGTH)).isTrue();
            assertThat(Ip4Header.id(piece, 0)).isEqualTo(0x1234);
            assertThat(Ip4Header.source(piece, 0)).isEqualTo(0x0a00_0001);
            assertThat(Ip4Header.destination(piece, 0)).isEqualTo(0x0a00_0002);
            assertThat(Ip4Header.ttl(piece, 0)).isEqualTo(64);
        }
    }

    @Test
    void a_fragment_that_is_cut_once_more_keeps_its_place_and_that_more_follow() {
        assertThat(cut(datagram(Ip4Header.MF | 100, new byte[0], 48), 44))
                .extracting(piece -> Ip4Header.fragment(piece, 0))
                .containsExactly(Ip4Header.MF | 100, Ip4Header.MF | 103);
        assertThat(cut(datagram(100, new byte[0], 48), 44))
                .extracting(piece -> Ip4Header.fragment(piece, 0))
                .containsExactly(Ip4Header.MF | 100, 103);
    }

    @Test
    void only_the_first_fragment_repeats_options_that_need_not_be_copied() {
        byte[] options = {7, 3, 4, 1, (byte) 148, 4, 0, 0};
        List<byte[]> pieces = cut(datagram(0, options, 40), 52);
        assertThat(pieces).hasSize(2);
        assertThat(Arrays.copyOfRange(pieces.get(0), 20, 28)).isEqualTo(options);
        assertThat(Arrays.copyOfRange(pieces.get(1), 20, 28)).isEqualTo(new byte[] {1, 1, 1, 1, (byte) 148, 4, 0, 0});
        assertThat(Ip4Header.checksumOk(pieces.get(1), 0, 28)).isTrue();
    }

    @Test
    void a_fragment_inherits_what_is_known_of_the_whole() {
        Packet whole = loop.packet(datagram(0, new byte[0], 64));
        whole.mark(7);
        whole.priority(3);
        fragmenter.cut(whole, 52, piece -> {
            assertThat(piece.mark()).isEqualTo(7);
            assertThat(piece.priority()).isEqualTo(3);
            assertThat(piece.networkHeader()).isEqualTo(piece.start());
            assertThat(piece.transportHeader()).isEqualTo(piece.start() + Ip4Header.MIN_LENGTH);
            piece.end(Outcome.CONSUMED);
        });
    }

    @Test
    void what_was_cut_is_counted_and_has_ended() {
        assertThat(cut(datagram(0, new byte[0], 100), 68)).hasSize(3);
        assertThat(counters.get(Snmp.IpFragCreates)).isEqualTo(3);
        assertThat(counters.get(Snmp.IpFragOKs)).isEqualTo(1);
        assertThat(counters.get(Snmp.IpFragFails)).isZero();
        assertThat(loop.verdicts).hasSize(4).containsOnly(Outcome.CONSUMED);
    }

    @Test
    void where_not_even_eight_bytes_fit_the_packet_is_dropped() {
        assertThat(cut(datagram(0, new byte[0], 100), 27)).isEmpty();
        assertThat(counters.get(Snmp.IpFragFails)).isEqualTo(1);
        assertThat(counters.get(Snmp.IpFragOKs)).isZero();
        assertThat(loop.verdicts).containsExactly(DropReason.PKT_TOO_BIG);
    }
}
