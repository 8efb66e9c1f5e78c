package dev.patchbay.packetdrill.packet;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;
import java.util.List;

/**
 * An IPv4 packet that was seen on a wire: valid lengths, a valid header checksum, not a fragment.
 *
 * <p>The arrays behind it are not copied; nobody changes them.
 */
public final class LivePacket {

    private static final int IP = 20;
    private static final int TCP = 20;
    private static final int UDP = 8;
    private static final int ICMP = 8;

    private final long micros;
    private final byte[] bytes;
    private final int transport;

    private LivePacket(long micros, byte[] bytes) {
        this.micros = micros;
        this.bytes = bytes;
        this.transport = (bytes[0] & 15) * 4;
    }

    /**
     * Checks the bytes of a packet.
     *
     * @param micros when it was sent
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static LivePacket of(long micros, byte[] bytes) {
        require(bytes.length >= IP && bytes[0] >> 4 == 4, "not an IPv4 packet");
        int header = (bytes[0] & 15) * 4;
        require(header >= IP && header <= bytes.length, "bad IPv4 header length");
        require(Bytes.u16(bytes, 2) == bytes.length, "IPv4 total length is not the packet's");
        require(InternetChecksum.of(bytes, 0, header) == 0, "bad IPv4 header checksum");
        require((Bytes.u16(bytes, 6) & 0x3fff) == 0, "IPv4 fragment");
        LivePacket packet = new LivePacket(micros, bytes);
        packet.checkTransport();
        return packet;
    }

    private void checkTransport() {
        int room = bytes.length - transport;
        switch (protocol()) {
            case IpProtocol.TCP -> {
                require(room >= TCP, "truncated TCP header");
                require(headerLength() >= TCP && headerLength() <= room, "bad TCP data offset");
            }
            case IpProtocol.UDP -> {
                require(room >= UDP, "truncated UDP header");
                require(Bytes.u16(bytes, transport + 4) == room, "UDP length is not the packet's");
            }
            case IpProtocol.ICMP -> require(room >= ICMP, "truncated ICMP header");
            default -> {
                // nothing is known of it
            }
        }
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** When it was sent. */
    public long micros() {
        return micros;
    }

    /** All of it. */
    public byte[] bytes() {
        return bytes;
    }

    public int protocol() {
        return bytes[9] & 0xff;
    }

    public int tos() {
        return bytes[1] & 0xff;
    }

    public int ttl() {
        return bytes[8] & 0xff;
    }

    public int ipHeaderLength() {
        return transport;
    }

    public int source() {
        return Bytes.i32(bytes, 12);
    }

    public int destination() {
        return Bytes.i32(bytes, 16);
    }

    public int sourcePort() {
        return Bytes.u16(bytes, transport);
    }

    public int destinationPort() {
        return Bytes.u16(bytes, transport + 2);
    }

    /** Length of the transport's header. */
    public int headerLength() {
        return switch (protocol()) {
            case IpProtocol.TCP -> (bytes[transport + 12] >> 4 & 15) * 4;
            case IpProtocol.UDP -> UDP;
            default -> ICMP;
        };
    }

    /** Bytes behind the transport's header. */
    public int payloadLength() {
        return bytes.length - transport - headerLength();
    }

    /** Whether the payload holds nothing but zeros. */
    public boolean payloadIsZero() {
        for (int i = transport + headerLength(); i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    public long sequence() {
        return Bytes.u32(bytes, transport + 4);
    }

    public long ack() {
        return Bytes.u32(bytes, transport + 8);
    }

    public TcpFlags flags() {
        return new TcpFlags(Bytes.u16(bytes, transport + 12) & 0x1ff, false);
    }

    /** Bits of the TCP header that mean nothing yet. */
    public int reserved() {
        return Bytes.u16(bytes, transport + 12) >> 9 & 7;
    }

    public int window() {
        return Bytes.u16(bytes, transport + 14);
    }

    public int urgent() {
        return Bytes.u16(bytes, transport + 18);
    }

    /**
     * The TCP options.
     *
     * @throws IllegalArgumentException if they are malformed, or of a kind that scripts cannot write
     */
    public List<TcpOption> options() {
        return TcpOptionBytes.parse(optionBytes());
    }

    /** The TCP options as they are on the wire. */
    public byte[] optionBytes() {
        return Arrays.copyOfRange(bytes, transport + TCP, transport + headerLength());
    }

    public int icmpType() {
        return bytes[transport] & 0xff;
    }

    public int icmpCode() {
        return bytes[transport + 1] & 0xff;
    }
}
