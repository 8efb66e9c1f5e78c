package dev.patchbay.wire;

/** An ARP packet for IPv4 over Ethernet, RFC 826: {@value #LENGTH} bytes. */
public final class ArpHeader {

    public static final int LENGTH = 28;

    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    private static final int ETHERNET = 1;
    /** Hardware type, protocol type, both address lengths: Ethernet and IPv4. */
    private static final long FORMAT = (long) ETHERNET << 32 | (long) EtherType.IP4 << 16 | 6 << 8 | 4;

    private ArpHeader() {}

    /** Whether it speaks of IPv4 addresses on Ethernet. */
    public static boolean isIp4OverEthernet(byte[] b, int at) {
        return Bytes.u48(b, at) == FORMAT;
    }

    public static int operation(byte[] b, int at) {
        return Bytes.u16(b, at + 6);
    }

    public static long senderHardware(byte[] b, int at) {
        return Bytes.u48(b, at + 8);
    }

    public static int senderAddress(byte[] b, int at) {
        return Bytes.i32(b, at + 14);
    }

    public static long targetHardware(byte[] b, int at) {
        return Bytes.u48(b, at + 18);
    }

    public static int targetAddress(byte[] b, int at) {
        return Bytes.i32(b, at + 24);
    }

    public static void write(
            byte[] b,
            int at,
            int operation,
            long senderHardware,
            int senderAddress,
            long targetHardware,
            int targetAddress) {
        Bytes.put48(b, at, FORMAT);
        Bytes.put16(b, at + 6, operation);
        Bytes.put48(b, at + 8, senderHardware);
        Bytes.put32(b, at + 14, senderAddress);
        Bytes.put48(b, at + 18, targetHardware);
        Bytes.put32(b, at + 24, targetAddress);
    }
}
