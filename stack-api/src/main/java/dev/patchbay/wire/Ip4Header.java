package dev.patchbay.wire;

/**
 * The IPv4 header, RFC 791 §3.1. Whoever reads has made sure that {@value #MIN_LENGTH} bytes are there, and the
 * header's own length once it is known; after that no accessor can fail. Addresses are numbers, most significant byte
 * first.
 */
public final class Ip4Header {

    public static final int MIN_LENGTH = 20;
    public static final int MAX_LENGTH = 60;
    public static final int MAX_PACKET = 65535;

    /** Don't fragment, in {@link #fragment}. */
    public static final int DF = 0x4000;
    /** More fragments, in {@link #fragment}. */
    public static final int MF = 0x2000;
    /** The fragment offset in {@link #fragment}, in units of 8 bytes. */
    public static final int OFFSET = 0x1fff;

    public static final int TOS_AT = 1;
    public static final int LENGTH_AT = 2;
    public static final int ID_AT = 4;
    public static final int FRAGMENT_AT = 6;
    public static final int TTL_AT = 8;
    public static final int PROTOCOL_AT = 9;
    public static final int CHECKSUM_AT = 10;
    public static final int SOURCE_AT = 12;
    public static final int DESTINATION_AT = 16;

    private Ip4Header() {}

    public static int version(byte[] b, int at) {
        return b[at] >>> 4 & 0xf;
    }

    /** Length of the header with its options, in bytes. */
    public static int headerLength(byte[] b, int at) {
        return (b[at] & 0xf) << 2;
    }

    public static int tos(byte[] b, int at) {
        return Bytes.u8(b, at + TOS_AT);
    }

    /** Length of the packet, header included, in bytes. */
    public static int totalLength(byte[] b, int at) {
        return Bytes.u16(b, at + LENGTH_AT);
    }

    public static int id(byte[] b, int at) {
        return Bytes.u16(b, at + ID_AT);
    }

    /** Flags and offset as one number: see {@link #DF}, {@link #MF}, {@link #OFFSET}. */
    public static int fragment(byte[] b, int at) {
        return Bytes.u16(b, at + FRAGMENT_AT);
    }

    /** Whether this is one piece of a packet: more follow, or it is not the first. */
    public static boolean isFragment(byte[] b, int at) {
        return (fragment(b, at) & (MF | OFFSET)) != 0;
    }

    public static int ttl(byte[] b, int at) {
        return Bytes.u8(b, at + TTL_AT);
    }

    public static int protocol(byte[] b, int at) {
        return Bytes.u8(b, at + PROTOCOL_AT);
    }

    public static int checksum(byte[] b, int at) {
        return Bytes.u16(b, at + CHECKSUM_AT);
    }

    public static int source(byte[] b, int at) {
        return Bytes.i32(b, at + SOURCE_AT);
    }

    public static int destination(byte[] b, int at) {
        return Bytes.i32(b, at + DESTINATION_AT);
    }

    /** Whether the header's checksum is right; {@code length} is the header's. */
    public static boolean checksumOk(byte[] b, int at, int length) {
        if (length == MIN_LENGTH) {
            long sum = Bytes.u32(b, at)
                    + Bytes.u32(b, at + 4)
                    + Bytes.u32(b, at + 8)
                    + Bytes.u32(b, at + 12)
                    + Bytes.u32(b, at + 16);
            return InternetChecksum.fold(sum) == 0xffff;
        }
        return InternetChecksum.of(b, at, length) == 0;
    }

    /** Writes the header's checksum. */
    public static void seal(byte[] b, int at) {
        Bytes.put16(b, at + CHECKSUM_AT, 0);
        Bytes.put16(b, at + CHECKSUM_AT, InternetChecksum.of(b, at, headerLength(b, at)));
    }

    /** One hop fewer; the checksum follows (RFC 1624). Linux: {@code ip_decrease_ttl}. */
    public static void decreaseTtl(byte[] b, int at) {
        int word = Bytes.u16(b, at + TTL_AT);
        Bytes.put16(b, at + CHECKSUM_AT, InternetChecksum.update(checksum(b, at), word, word - 0x100));
        Bytes.put16(b, at + TTL_AT, word - 0x100);
    }

    /** Writes a header without options and without checksum; {@link #seal} completes it. */
    public static void write(
            byte[] b,
            int at,
            int tos,
            int totalLength,
            int id,
            int fragment,
            int ttl,
            int protocol,
            int source,
            int destination) {
        Bytes.put32(b, at, 0x45 << 24 | tos << 16 | totalLength);
        Bytes.put32(b, at + 4, id << 16 | fragment);
        Bytes.put32(b, at + 8, ttl << 24 | protocol << 16);
        Bytes.put32(b, at + 12, source);
        Bytes.put32(b, at + 16, destination);
    }
}
