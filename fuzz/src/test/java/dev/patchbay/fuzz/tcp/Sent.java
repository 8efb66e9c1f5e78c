package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import java.util.Arrays;

/** A segment as the tested host sent it; that it is well-formed is checked when it is read. Numbers are absolute. */
@SuppressWarnings("ArrayRecordComponent") // it is looked at, and compared with nothing
record Sent(int port, int flags, int seq, int ack, int window, byte[] data, OptionList options) {

    static Sent of(byte[] packet, int mtu) {
        int total = Ip4Header.totalLength(packet, 0);
        assertThat(total).as("length").isEqualTo(packet.length).isLessThanOrEqualTo(mtu);
        int at = Ip4Header.headerLength(packet, 0);
        int length = TcpHeader.headerLength(packet, at);
        assertThat(length).as("header").isBetween(TcpHeader.MIN_LENGTH, total - at);
        long pseudo = InternetChecksum.pseudo(
                Ip4Header.source(packet, 0), Ip4Header.destination(packet, 0), IpProtocol.TCP, total - at);
        int sum = InternetChecksum.fold(InternetChecksum.sum(packet, at, total - at, pseudo));
        assertThat(sum).as("checksum").isEqualTo(0xffff);
        return new Sent(
                TcpHeader.sourcePort(packet, at),
                TcpHeader.flags(packet, at),
                TcpHeader.sequence(packet, at),
                TcpHeader.acknowledgment(packet, at),
                TcpHeader.window(packet, at),
                Arrays.copyOfRange(packet, at + length, total),
                OptionList.strict(Arrays.copyOfRange(packet, at + TcpHeader.MIN_LENGTH, at + length)));
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether it says nothing but how far the receiver has come. */
    boolean isPureAck() {
        return data.length == 0 && !has(TcpHeader.SYN) && !has(TcpHeader.FIN) && !has(TcpHeader.RST);
    }

    @Override
    public String toString() {
        return Segments.words(flags) + " " + Integer.toUnsignedString(seq) + "(" + data.length + ") ack "
                + Integer.toUnsignedString(ack) + " win " + window;
    }
}
