package dev.patchbay.core.gso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.HandLoop;
import dev.patchbay.packet.Block;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.UdpHeader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Super-segments cut into what goes over the wire. */
final class SegmenterTest {

    private static final int SOURCE = 0x0a00_0001;
    private static final int DESTINATION = 0x0a00_0002;
    private static final int TCP_OPTIONS = 12;
    private static final int TCP_LENGTH = TcpHeader.MIN_LENGTH + TCP_OPTIONS;

    private final HandLoop loop = new HandLoop();
    private final Segmenter segmenter = new Segmenter();

    private static byte[] payload(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    /** An IP packet; the payload stands in one block. */
    private Packet packet(byte[] transportHeader, int protocol, int id, byte[] payload) {
        byte[] head = new byte[Ip4Header.MIN_LENGTH + transportHeader.length];
        int length = head.length + payload.length;
        Ip4Header.write(head, 0, 0, length, id, Ip4Header.DF, 64, protocol, SOURCE, DESTINATION);
        System.arraycopy(transportHeader, 0, head, Ip4Header.MIN_LENGTH, transportHeader.length);
        Ip4Header.seal(head, 0);
        Packet packet = loop.packet(head);
        packet.networkHeader(packet.start());
        packet.transportHeader(packet.start() + Ip4Header.MIN_LENGTH);
        packet.linkHeader(packet.start());
        packet.protocol(EtherType.IP4);
        Block block = new Block(payload);
        packet.append(block, 0, payload.length);
        block.release();
        return packet;
    }

    private Packet tcp(int flags, int id, byte[] payload, int gsoSize) {
        byte[] header = new byte[TCP_LENGTH];
        Bytes.put16(header, 0, 1234);
        Bytes.put16(header, 2, 80);
        Bytes.put32(header, 4, 0xffff_fff0); // the numbers wrap
        Bytes.put8(header, 12, TCP_LENGTH << 2);
        Bytes.put8(header, 13, flags);
        Packet packet = packet(header, IpProtocol.TCP, id, payload);
        packet.gsoSize(gsoSize);
        packet.partialChecksum(packet.transportHeader(), TcpHeader.CHECKSUM_AT);
        return packet;
    }

    private List<Packet> cut(Packet whole) {
        List<Packet> segments = new ArrayList<>();
        assertThat(segmenter.cut(whole, loop, segments::add)).isTrue();
        return segments;
    }

    private static byte[] transportPayload(Packet segment, int headers) {
        byte[] bytes = segment.toBytes();
        return Arrays.copyOfRange(bytes, headers, bytes.length);
    }

    private static byte[] joined(List<Packet> segments, int headers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.forEach(segment -> all.writeBytes(transportPayload(segment, headers)));
        return all.toByteArray();
    }

    /** Completes the checksum as a device would, and adds it up as a receiver would. */
    private static int sumOf(Packet segment) {
        InternetChecksum.complete(segment);
        int at = segment.transportHeader();
        int length = segment.start() + segment.length() - at;
        int protocol = Ip4Header.protocol(segment.array(), segment.networkHeader());
        long pseudo = InternetChecksum.pseudo(SOURCE, DESTINATION, protocol, length);
        return InternetChecksum.fold(InternetChecksum.sum(segment, at, length, pseudo));
    }

    @Test
    void a_segment_has_the_size_that_was_asked_for_and_the_last_the_rest() {
        byte[] data = payload(4000);
        List<Packet> segments = cut(tcp(TcpHeader.ACK, 7, data, 1448));
        int headers = Ip4Header.MIN_LENGTH + TCP_LENGTH;
        assertThat(segments).extracting(Packet::length).containsExactly(1500, 1500, headers + 4000 - 2 * 1448);
        assertThat(joined(segments, headers)).isEqualTo(data);
        assertThat(segments).extracting(Packet::gsoSize).containsOnly(0);
        assertThat(loop.verdicts).containsExactly(Outcome.CONSUMED);
    }

    @Test
    void numbers_and_sequence_go_on() {
        List<Packet> segments = cut(tcp(TcpHeader.ACK, 0xffff, payload(3000), 1000));
        assertThat(segments)
                .extracting(segment -> Ip4Header.id(segment.array(), segment.networkHeader()))
                .containsExactly(0xffff, 0, 1);
        assertThat(segments)
                .extracting(segment -> TcpHeader.sequence(segment.array(), segment.transportHeader()))
                .containsExactly(0xffff_fff0, 0xffff_fff0 + 1000, 0xffff_fff0 + 2000);
    }

    @Test
    void only_the_last_ends_the_stream_and_only_the_first_says_cwr() {
        int all = TcpHeader.ACK | TcpHeader.PSH | TcpHeader.FIN | TcpHeader.CWR | TcpHeader.ECE;
        assertThat(cut(tcp(all, 7, payload(3000), 1000)))
                .extracting(segment -> TcpHeader.flags(segment.array(), segment.transportHeader()))
                .containsExactly(
                        TcpHeader.ACK | TcpHeader.ECE | TcpHeader.CWR,
                        TcpHeader.ACK | TcpHeader.ECE,
                        TcpHeader.ACK | TcpHeader.ECE | TcpHeader.PSH | TcpHeader.FIN);
    }

    @Test
    void headers_are_sealed_and_checksums_left_to_the_device() {
        for (Packet segment : cut(tcp(TcpHeader.ACK, 7, payload(3001), 1000))) {
            int at = segment.networkHeader();
            assertThat(Ip4Header.checksumOk(segment.array(), at, Ip4Header.MIN_LENGTH))
                    .isTrue();
            assertThat(Ip4Header.totalLength(segment.array(), at)).isEqualTo(segment.length());
            assertThat(segment.checksum()).isEqualTo(Checksum.PARTIAL);
            assertThat(sumOf(segment)).isEqualTo(0xffff);
        }
    }

    @Test
    void payload_is_shared() {
        Packet whole = tcp(TcpHeader.ACK, 7, payload(3000), 1000);
        Block block = whole.block(0);
        List<Packet> segments = cut(whole);
        assertThat(segments).allSatisfy(segment -> assertThat(segment.block(0)).isSameAs(block));
        assertThat(block.holders()).isEqualTo(3);
        segments.forEach(segment -> segment.end(Outcome.CONSUMED));
        assertThat(block.holders()).isZero();
    }

    @Test
    void payload_in_the_header_area_is_cut_too() {
        byte[] data = payload(1800);
        Packet whole = tcp(TcpHeader.ACK, 7, data, 500);
        whole.linearize();
        assertThat(joined(cut(whole), Ip4Header.MIN_LENGTH + TCP_LENGTH)).isEqualTo(data);
    }

    @Test
    void a_datagram_becomes_several_with_headers_of_their_own() {
        byte[] header = new byte[UdpHeader.LENGTH];
        byte[] data = payload(2500);
        UdpHeader.write(header, 0, 1, 2, UdpHeader.LENGTH + data.length, 0);
        Packet whole = packet(header, IpProtocol.UDP, 7, data);
        whole.gsoSize(1000);
        whole.partialChecksum(whole.transportHeader(), UdpHeader.CHECKSUM_AT);
        List<Packet> segments = cut(whole);
        assertThat(segments)
                .extracting(segment -> UdpHeader.length(segment.array(), segment.transportHeader()))
                .containsExactly(1008, 1008, 508);
        assertThat(joined(segments, Ip4Header.MIN_LENGTH + UdpHeader.LENGTH)).isEqualTo(data);
        assertThat(segments).allSatisfy(segment -> assertThat(sumOf(segment)).isEqualTo(0xffff));
    }

    private static Packet inFrame(Packet packet, int... tags) {
        for (int i = tags.length - 1; i >= 0; i--) {
            int at = packet.push(4);
            Bytes.put16(packet.array(), at, 100 + i);
            Bytes.put16(packet.array(), at + 2, i == tags.length - 1 ? EtherType.IP4 : tags[i + 1]);
        }
        packet.networkHeader(packet.start());
        int at = packet.push(EthernetHeader.LENGTH);
        packet.linkHeader(at);
        EthernetHeader.write(packet.array(), at, 2, 3, tags.length == 0 ? EtherType.IP4 : tags[0]);
        return packet;
    }

    @Test
    void each_segment_gets_the_link_header_with_its_tags() {
        byte[] data = payload(2500);
        int[][] frames = {{}, {EtherType.VLAN}, {EtherType.SERVICE_VLAN, EtherType.VLAN}};
        for (int[] tags : frames) {
            int headers = EthernetHeader.LENGTH + 4 * tags.length + Ip4Header.MIN_LENGTH + TCP_LENGTH;
            Packet whole = inFrame(tcp(TcpHeader.ACK, 7, data, 1000), tags);
            byte[] front = Arrays.copyOf(whole.toBytes(), EthernetHeader.LENGTH + 4 * tags.length);
            List<Packet> segments = cut(whole);
            assertThat(joined(segments, headers)).isEqualTo(data);
            assertThat(segments).allSatisfy(segment -> {
                assertThat(segment.toBytes()).startsWith(front);
                assertThat(segment.start()).isEqualTo(segment.linkHeader());
                assertThat(sumOf(segment)).isEqualTo(0xffff);
            });
        }
    }

    @Test
    void what_is_neither_tcp_nor_udp_stays_with_the_caller() {
        Packet echo = packet(new byte[8], IpProtocol.ICMP, 7, payload(3000));
        echo.gsoSize(1000);
        assertThat(segmenter.cut(echo, loop, segment -> {})).isFalse();
        assertThat(echo.hasEnded()).isFalse();
        Packet fragment = tcp(TcpHeader.ACK, 7, payload(3000), 1000);
        Bytes.put16(fragment.array(), fragment.start() + Ip4Header.FRAGMENT_AT, Ip4Header.MF);
        assertThat(segmenter.cut(fragment, loop, segment -> {})).isFalse();
        Packet arp = inFrame(tcp(TcpHeader.ACK, 7, payload(3000), 1000));
        Bytes.put16(arp.array(), arp.start() + 12, EtherType.ARP);
        assertThat(segmenter.cut(arp, loop, segment -> {})).isFalse();
    }

    @Test
    void sizes_are_known_before_it_is_cut() {
        Packet whole = tcp(TcpHeader.ACK, 7, payload(3001), 1000);
        assertThat(Segmenter.networkLength(whole)).isEqualTo(Ip4Header.MIN_LENGTH + TCP_LENGTH + 1000);
        whole.pull(Ip4Header.MIN_LENGTH);
        assertThat(Segmenter.count(whole, IpProtocol.TCP)).isEqualTo(4);
        whole.gsoSize(0);
        assertThat(Segmenter.count(whole, IpProtocol.TCP)).isEqualTo(1);
    }
}
