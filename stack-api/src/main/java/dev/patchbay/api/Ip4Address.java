package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address. Inside the stack addresses are plain {@code int}s; this is their form at the edge.
 *
 * @param bits the address as a number, most significant byte first
 */
public record Ip4Address(int bits) implements IpAddress, Comparable<Ip4Address> {

    /** 0.0.0.0. */
    public static final Ip4Address ANY = new Ip4Address(0);
    /** 127.0.0.1. */
    public static final Ip4Address LOOPBACK = new Ip4Address(0x7f000001);
    /** 255.255.255.255. */
    public static final Ip4Address BROADCAST = new Ip4Address(-1);

    /**
     * Reads four decimal numbers from 0 to 255 with dots between them, as {@code inet_pton} does.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Ip4Address parse(String text) {
        Ip4Address address = tryParse(text);
        if (address == null) {
            throw new IllegalArgumentException("not an IPv4 address: \"" + text + "\"");
        }
        return address;
    }

    /** As {@link #parse}; null if the text is not an address. */
    public static @Nullable Ip4Address tryParse(String text) {
        int bits = 0;
        int octets = 0;
        int at = 0;
        int length = text.length();
        while (true) {
            int value = 0;
            int digits = 0;
            while (at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9' && digits < 4) {
                value = 10 * value + (text.charAt(at) - '0');
                digits++;
                at++;
            }
            boolean leadingZero = digits > 1 && text.charAt(at - digits) == '0';
            if (digits == 0 || digits > 3 || value > 255 || leadingZero) {
                return null;
            }
            bits = bits << 8 | value;
            octets++;
            if (octets == 4) {
                return at == length ? new Ip4Address(bits) : null;
            }
            if (at == length || text.charAt(at) != '.') {
                return null;
            }
            at++;
        }
    }

    /** 127.0.0.0/8. */
    public boolean isLoopback() {
        return isLoopback(bits);
    }

    /** 224.0.0.0/4. */
    public boolean isMulticast() {
        return isMulticast(bits);
    }

    /** 127.0.0.0/8, for an address that is a number. */
    public static boolean isLoopback(int bits) {
        return bits >>> 24 == 127;
    }

    /** 224.0.0.0/4, for an address that is a number. */
    public static boolean isMulticast(int bits) {
        return bits >>> 28 == 0xe;
    }

    /** The dotted form of an address that is a number. */
    public static String format(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    @Override
    public int compareTo(Ip4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return format(bits);
    }
}
