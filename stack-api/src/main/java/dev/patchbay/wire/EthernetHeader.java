package dev.patchbay.wire;

/**
 * The Ethernet header: destination, source, EtherType, {@value #LENGTH} bytes. Whoever reads has made sure that they
 * are there. Link addresses are 48-bit numbers in a {@code long}.
 */
public final class EthernetHeader {

    public static final int LENGTH = 14;

    /** ff:ff:ff:ff:ff:ff. */
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    private static final long GROUP_BIT = 0x0100_0000_0000L;

    private EthernetHeader() {}

    public static long destination(byte[] b, int at) {
        return Bytes.u48(b, at);
    }

    public static long source(byte[] b, int at) {
        return Bytes.u48(b, at + 6);
    }

    public static int type(byte[] b, int at) {
        return Bytes.u16(b, at + 12);
    }

    public static void write(byte[] b, int at, long destination, long source, int type) {
        // Two overlapping 64-bit stores: the type is written over the tail of the source.
        Bytes.put64(b, at, destination << 16 | source >>> 32);
        Bytes.put32(b, at + 8, (int) source);
        Bytes.put16(b, at + 12, type);
    }

    /** Whether an address names more than one station: the group bit, IEEE 802 §8.2. The broadcast address is one. */
    public static boolean isGroup(long address) {
        return (address & GROUP_BIT) != 0;
    }
}
