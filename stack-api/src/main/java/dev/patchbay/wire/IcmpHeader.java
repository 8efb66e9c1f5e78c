package dev.patchbay.wire;

/** The ICMP header, RFC 792: type, code, checksum and four bytes whose meaning depends on the type. */
public final class IcmpHeader {

    public static final int LENGTH = 8;

    public static final int ECHO_REPLY = 0;
    public static final int UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO = 8;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;
    public static final int TIMESTAMP = 13;
    public static final int TIMESTAMP_REPLY = 14;
    public static final int ADDRESS_MASK = 17;
    public static final int ADDRESS_MASK_REPLY = 18;
    /** The largest type that Linux knows by name ({@code NR_ICMP_TYPES}). */
    public static final int MAX_KNOWN_TYPE = 18;

    // Codes of UNREACHABLE.
    public static final int NET_UNREACHABLE = 0;
    public static final int HOST_UNREACHABLE = 1;
    public static final int PROTOCOL_UNREACHABLE = 2;
    public static final int PORT_UNREACHABLE = 3;
    public static final int FRAGMENTATION_NEEDED = 4;
    public static final int SOURCE_ROUTE_FAILED = 5;
    public static final int PACKET_FILTERED = 13;
    public static final int MAX_UNREACHABLE_CODE = 15;

    // Codes of REDIRECT.
    public static final int REDIRECT_NET = 0;
    public static final int REDIRECT_HOST = 1;

    // Codes of TIME_EXCEEDED.
    public static final int TTL_EXCEEDED = 0;
    public static final int REASSEMBLY_EXCEEDED = 1;

    private IcmpHeader() {}

    public static int type(byte[] b, int at) {
        return Bytes.u8(b, at);
    }

    public static int code(byte[] b, int at) {
        return Bytes.u8(b, at + 1);
    }

    public static int checksum(byte[] b, int at) {
        return Bytes.u16(b, at + 2);
    }

    /** Identifier of an echo. */
    public static int id(byte[] b, int at) {
        return Bytes.u16(b, at + 4);
    }

    /** Sequence number of an echo. */
    public static int sequence(byte[] b, int at) {
        return Bytes.u16(b, at + 6);
    }

    /** Gateway of a redirect. */
    public static int gateway(byte[] b, int at) {
        return Bytes.i32(b, at + 4);
    }

    /** MTU of the next hop in "fragmentation needed", RFC 1191 §4. */
    public static int mtu(byte[] b, int at) {
        return Bytes.u16(b, at + 6);
    }

    /** Whether a type reports an error about another packet, RFC 1122 §3.2.2. */
    public static boolean isError(int type) {
        return switch (type) {
            case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    /** Writes a header with a zero checksum. */
    public static void write(byte[] b, int at, int type, int code, int rest) {
        Bytes.put32(b, at, type << 24 | code << 16);
        Bytes.put32(b, at + 4, rest);
    }
}
