package dev.patchbay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The UDP header, RFC 768, and the TCP header, RFC 9293 §3.1. */
final class TransportHeadersTest {

    private static final int AT = 34;

    @Test
    void a_recorded_datagram_is_read() {
        byte[] frame = Recorded.UDP;

        assertThat(UdpHeader.sourcePort(frame, AT)).isEqualTo(51749);
        assertThat(UdpHeader.destinationPort(frame, AT)).isEqualTo(7);
        assertThat(UdpHeader.length(frame, AT)).isEqualTo(11).isEqualTo(UdpHeader.LENGTH + 3);
        assertThat(UdpHeader.checksum(frame, AT))
                .isEqualTo(0x4df0)
                .isEqualTo(Bytes.u16(frame, AT + UdpHeader.CHECKSUM_AT));
    }

    @Test
    void a_datagram_is_written_as_linux_wrote_it() {
        byte[] frame = Arrays.copyOf(Recorded.UDP, Recorded.UDP.length);
        Arrays.fill(frame, AT, AT + UdpHeader.LENGTH, (byte) 0x55);
        UdpHeader.write(frame, AT, 51749, 7, 11, 0x4df0);

        assertThat(frame).isEqualTo(Recorded.UDP);
    }

    @Test
    void large_ports_and_lengths_do_not_spill_into_their_neighbours() {
        byte[] b = new byte[8];
        UdpHeader.write(b, 0, 0xffff, 0x8001, 0xfffe, 0x8002);

        assertThat(UdpHeader.sourcePort(b, 0)).isEqualTo(0xffff);
        assertThat(UdpHeader.destinationPort(b, 0)).isEqualTo(0x8001);
        assertThat(UdpHeader.length(b, 0)).isEqualTo(0xfffe);
        assertThat(UdpHeader.checksum(b, 0)).isEqualTo(0x8002);
    }

    @Test
    void a_recorded_syn_is_read() {
        byte[] frame = Recorded.TCP_SYN;

        assertThat(TcpHeader.sourcePort(frame, AT)).isEqualTo(41436);
        assertThat(TcpHeader.destinationPort(frame, AT)).isEqualTo(80);
        assertThat(TcpHeader.sequence(frame, AT)).isEqualTo((int) 2920612725L);
        assertThat(TcpHeader.acknowledgment(frame, AT)).isZero();
        assertThat(TcpHeader.headerLength(frame, AT)).isEqualTo(40).isEqualTo(TcpHeader.MIN_LENGTH + 20);
        assertThat(TcpHeader.flags(frame, AT)).isEqualTo(TcpHeader.SYN);
        assertThat(TcpHeader.window(frame, AT)).isEqualTo(64240);
        assertThat(TcpHeader.checksum(frame, AT)).isEqualTo(0x6c12);
        assertThat(TcpHeader.urgent(frame, AT)).isZero();
    }

    @Test
    void a_recorded_answer_acknowledges_the_syn() {
        byte[] frame = Recorded.TCP_SYN_ACK;

        assertThat(TcpHeader.flags(frame, AT)).isEqualTo(TcpHeader.SYN | TcpHeader.ACK);
        assertThat(TcpHeader.acknowledgment(frame, AT)).isEqualTo(TcpHeader.sequence(Recorded.TCP_SYN, AT) + 1);
        assertThat(TcpHeader.flags(Recorded.TCP_FIN_ACK, AT)).isEqualTo(TcpHeader.FIN | TcpHeader.ACK);
        assertThat(TcpHeader.headerLength(Recorded.TCP_FIN_ACK, AT)).isEqualTo(32);
    }

    @Test
    void the_longest_header_and_the_urgent_pointer_are_read() {
        byte[] b = new byte[TcpHeader.MIN_LENGTH];
        Bytes.put8(b, 12, 0xff);
        Bytes.put16(b, 18, 0xfedc);

        assertThat(TcpHeader.headerLength(b, 0)).isEqualTo(60);
        assertThat(TcpHeader.urgent(b, 0)).isEqualTo(0xfedc);
    }

    @Test
    void a_window_of_more_than_16_bits_leaves_the_flags_alone() {
        byte[] header = new byte[TcpHeader.MIN_LENGTH];
        TcpHeader.write(header, 0, 1, 2, 3, 4, header.length, TcpHeader.ACK, 65_536 + 45_960);
        assertThat(TcpHeader.flags(header, 0)).isEqualTo(TcpHeader.ACK);
        assertThat(TcpHeader.window(header, 0)).isEqualTo(45_960);
    }

    @Test
    void flags_and_protocols_have_their_numbers() {
        assertThat(new int[] {
                    TcpHeader.FIN,
                    TcpHeader.SYN,
                    TcpHeader.RST,
                    TcpHeader.PSH,
                    TcpHeader.ACK,
                    TcpHeader.URG,
                    TcpHeader.ECE,
                    TcpHeader.CWR
                })
                .containsExactly(1, 2, 4, 8, 16, 32, 64, 128);
        assertThat(new int[] {
                    IpProtocol.ICMP, IpProtocol.IGMP, IpProtocol.TCP, IpProtocol.UDP, IpProtocol.ICMP6, IpProtocol.RAW
                })
                .containsExactly(1, 2, 6, 17, 58, 255);
        assertThat(TcpHeader.CHECKSUM_AT).isEqualTo(16);
    }
}
