package dev.patchbay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ICMP header, RFC 792. */
final class IcmpHeaderTest {

    private static final int AT = 34;

    @Test
    void a_recorded_echo_is_read() {
        byte[] frame = Recorded.ECHO_REQUEST;

        assertThat(IcmpHeader.type(frame, AT)).isEqualTo(IcmpHeader.ECHO);
        assertThat(IcmpHeader.code(frame, AT)).isZero();
        assertThat(IcmpHeader.checksum(frame, AT)).isEqualTo(0x84ff);
        assertThat(IcmpHeader.id(frame, AT)).isEqualTo(26351);
        assertThat(IcmpHeader.sequence(frame, AT)).isEqualTo(1);
        assertThat(InternetChecksum.of(frame, AT, frame.length - AT)).isZero();
    }

    @Test
    void what_is_written_is_what_linux_wrote() {
        byte[] frame = Arrays.copyOf(Recorded.ECHO_REPLY, Recorded.ECHO_REPLY.length);
        Arrays.fill(frame, AT, AT + IcmpHeader.LENGTH, (byte) 0x55);
        IcmpHeader.write(frame, AT, IcmpHeader.ECHO_REPLY, 0, 26351 << 16 | 1);
        assertThat(IcmpHeader.checksum(frame, AT)).isZero();
        Bytes.put16(frame, AT + 2, InternetChecksum.of(frame, AT, frame.length - AT));

        assertThat(frame).isEqualTo(Recorded.ECHO_REPLY);
    }

    @Test
    void a_recorded_error_quotes_the_datagram_it_is_about() {
        byte[] frame = Recorded.PORT_UNREACHABLE;

        assertThat(IcmpHeader.type(frame, AT)).isEqualTo(IcmpHeader.UNREACHABLE);
        assertThat(IcmpHeader.code(frame, AT)).isEqualTo(IcmpHeader.PORT_UNREACHABLE);
        int quoted = AT + IcmpHeader.LENGTH;
        assertThat(Ip4Header.checksumOk(frame, quoted, 20)).isTrue();
        assertThat(UdpHeader.destinationPort(frame, quoted + 20)).isEqualTo(9);
    }

    @Test
    void the_rest_of_the_header_means_a_gateway_or_an_mtu() {
        byte[] b = new byte[8];
        IcmpHeader.write(b, 0, IcmpHeader.REDIRECT, IcmpHeader.REDIRECT_HOST, Recorded.ADDRESS_B);
        assertThat(IcmpHeader.gateway(b, 0)).isEqualTo(Recorded.ADDRESS_B);
        assertThat(IcmpHeader.code(b, 0)).isEqualTo(1);

        IcmpHeader.write(b, 0, IcmpHeader.UNREACHABLE, IcmpHeader.FRAGMENTATION_NEEDED, 1400);
        assertThat(IcmpHeader.mtu(b, 0)).isEqualTo(1400); // RFC 1191 §4
    }

    /** RFC 1122 §3.2.2: nobody answers an error with an error. */
    @Test
    void errors_are_told_apart_from_questions_and_answers() {
        assertThat(IntStream.range(0, 256).filter(IcmpHeader::isError).toArray())
                .containsExactly(3, 4, 5, 11, 12);
    }

    /** uapi/linux/icmp.h. */
    @Test
    void types_and_codes_have_linuxs_numbers() {
        assertThat(new int[] {
                    IcmpHeader.ECHO_REPLY,
                    IcmpHeader.UNREACHABLE,
                    IcmpHeader.SOURCE_QUENCH,
                    IcmpHeader.REDIRECT,
                    IcmpHeader.ECHO,
                    IcmpHeader.TIME_EXCEEDED,
                    IcmpHeader.PARAMETER_PROBLEM,
                    IcmpHeader.TIMESTAMP,
                    IcmpHeader.TIMESTAMP_REPLY,
                    IcmpHeader.ADDRESS_MASK,
                    IcmpHeader.ADDRESS_MASK_REPLY,
                    IcmpHeader.MAX_KNOWN_TYPE
                })
                .containsExactly(0, 3, 4, 5, 8, 11, 12, 13, 14, 17, 18, 18);
        assertThat(new int[] {
                    IcmpHeader.NET_UNREACHABLE,
                    IcmpHeader.HOST_UNREACHABLE,
                    IcmpHeader.PROTOCOL_UNREACHABLE,
                    IcmpHeader.PORT_UNREACHABLE,
                    IcmpHeader.FRAGMENTATION_NEEDED,
                    IcmpHeader.SOURCE_ROUTE_FAILED,
                    IcmpHeader.PACKET_FILTERED,
                    IcmpHeader.MAX_UNREACHABLE_CODE
                })
                .containsExactly(0, 1, 2, 3, 4, 5, 13, 15);
        assertThat(new int[] {
                    IcmpHeader.REDIRECT_NET,
                    IcmpHeader.REDIRECT_HOST,
                    IcmpHeader.TTL_EXCEEDED,
                    IcmpHeader.REASSEMBLY_EXCEEDED
                })
                .containsExactly(0, 1, 0, 1);
    }
}
