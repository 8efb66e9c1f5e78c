package dev.patchbay.wire;

/** The UDP header, RFC 768. */
public final class UdpHeader {

    public static final int LENGTH = 8;
    /** Offset of the checksum. */
    public static final int CHECKSUM_AT = 6;

    private UdpHeader() {}

    public static int sourcePort(byte[] b, int at) {
        return Bytes.u16(b, at);
    }

    public static int destinationPort(byte[] b, int at) {
        return Bytes.u16(b, at + 2);
    }

    /** Length of header and data. */
    public static int length(byte[] b, int at) {
        return Bytes.u16(b, at + 4);
    }

    /** The checksum; 0: the sender made none. */
    public static int checksum(byte[] b, int at) {
        return Bytes.u16(b, at + CHECKSUM_AT);
    }

    public static void write(byte[] b, int at, int sourcePort, int destinationPort, int length, int checksum) {
        Bytes.put32(b, at, sourcePort << 16 | destinationPort);
        Bytes.put32(b, at + 4, length << 16 | checksum);
    }
}
