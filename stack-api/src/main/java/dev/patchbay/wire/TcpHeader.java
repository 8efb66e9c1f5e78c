package dev.patchbay.wire;

/** The TCP header, RFC 9293 §3.1. */
public final class TcpHeader {

    public static final int MIN_LENGTH = 20;
    /** Offset of the checksum. */
    public static final int CHECKSUM_AT = 16;

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;
    public static final int ECE = 0x40;
    public static final int CWR = 0x80;

    private TcpHeader() {}

    public static int sourcePort(byte[] b, int at) {
        return Bytes.u16(b, at);
    }

    public static int destinationPort(byte[] b, int at) {
        return Bytes.u16(b, at + 2);
    }

    public static int sequence(byte[] b, int at) {
        return Bytes.i32(b, at + 4);
    }

    public static int acknowledgment(byte[] b, int at) {
        return Bytes.i32(b, at + 8);
    }

    /** Length of the header with its options, in bytes. */
    public static int headerLength(byte[] b, int at) {
        return (b[at + 12] & 0xf0) >>> 2;
    }

    /** The low eight flags. */
    public static int flags(byte[] b, int at) {
        return Bytes.u8(b, at + 13);
    }

    public static int window(byte[] b, int at) {
        return Bytes.u16(b, at + 14);
    }

    public static int checksum(byte[] b, int at) {
        return Bytes.u16(b, at + CHECKSUM_AT);
    }

    public static int urgent(byte[] b, int at) {
        return Bytes.u16(b, at + 18);
    }

    /**
     * Writes a header; its checksum is 0.
     *
     * @param headerLength with options, a multiple of 4
     * @param flags the low eight flags
     * @param window as it goes onto the wire; of more than 16 bits the lower 16 do, as of Linux's {@code htons}
     */
    public static void write(
            byte[] b,
            int at,
            int sourcePort,
            int destinationPort,
            int sequence,
            int acknowledgment,
            int headerLength,
            int flags,
            int window) {
        Bytes.put32(b, at, sourcePort << 16 | destinationPort);
        Bytes.put32(b, at + 4, sequence);
        Bytes.put32(b, at + 8, acknowledgment);
        Bytes.put32(b, at + 12, headerLength << 26 | flags << 16 | window & 0xffff);
        Bytes.put32(b, at + CHECKSUM_AT, 0);
    }
}
