package dev.patchbay.api;

import java.util.random.RandomGenerator;

/**
 * A 6-byte link address, IEEE 802.
 *
 * @param bits the address as a 48-bit number, first byte most significant
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {

    /** 00:00:00:00:00:00, the address of {@code lo}. */
    public static final MacAddress ZERO = new MacAddress(0);
    /** ff:ff:ff:ff:ff:ff. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final long GROUP = 0x0100_0000_0000L;
    private static final long LOCAL = 0x0200_0000_0000L;

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a link address has 48 bits: 0x" + Long.toHexString(bits));
        }
    }

    /**
     * Reads six hexadecimal bytes with colons between them.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static MacAddress parse(String text) {
        String[] bytes = text.split(":", -1);
        long bits = 0;
        boolean good = bytes.length == 6;
        for (int i = 0; good && i < 6; i++) {
            good = !bytes[i].isEmpty()
                    && bytes[i].length() <= 2
                    && bytes[i].chars().allMatch(MacAddress::isHex);
            if (good) {
                bits = bits << 8 | Integer.parseInt(bytes[i], 16);
            }
        }
        if (!good) {
            throw new IllegalArgumentException("not a link address: \"" + text + "\"");
        }
        return new MacAddress(bits);
    }

    private static boolean isHex(int c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }

    /** A locally administered station address made by chance. Linux: {@code eth_random_addr}. */
    public static MacAddress random(RandomGenerator chance) {
        return new MacAddress(chance.nextLong() >>> 16 & ~GROUP | LOCAL);
    }

    /** Whether it names more than one station. */
    public boolean isGroup() {
        return (bits & GROUP) != 0;
    }

    /** Whether a station may have it: neither zero nor a group. Linux: {@code is_valid_ether_addr}. */
    public boolean isStation() {
        return bits != 0 && !isGroup();
    }

    /** The six bytes with colons of an address that is a number. */
    public static String format(long bits) {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >>> shift) & 0xff;
            text.append(Character.forDigit(octet >>> 4, 16)).append(Character.forDigit(octet & 0xf, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return format(bits);
    }
}
