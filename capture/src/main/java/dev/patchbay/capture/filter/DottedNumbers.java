package dev.patchbay.capture.filter;

import dev.patchbay.api.Ip4Address;
import java.util.Map;

/**
 * An IPv4 address or network written short or in full: {@code 10.1} is 10.1.0.0 with a mask of 16 bits.
 *
 * @param address as a number, most significant byte first
 * @param mask the bits that count
 */
record DottedNumbers(int address, int mask) {

    private static final int BITS = 32;

    /** The names of /etc/networks that Debian installs and libpcap can use. */
    private static final Map<String, Integer> NETWORKS = Map.of("loopback", 0x7f000000, "link-local", 0xa9fe0000);

    /**
     * Reads one to four decimal numbers. libpcap: {@code __pcap_atoin}.
     *
     * @throws FilterSyntaxException if one of them is no byte
     */
    static DottedNumbers parse(String text) {
        int address = 0;
        int bits = 0;
        for (String part : text.split("\\.", -1)) {
            if (!part.matches("0*[0-9]{1,3}") || Integer.parseInt(part) > 255) {
                throw new FilterSyntaxException("invalid IPv4 address '" + text + "'");
            }
            address = address << 8 | Integer.parseInt(part);
            bits += 8;
        }
        return new DottedNumbers(address << BITS - bits, leading(bits));
    }

    /** A network with a prefix length, which is unsigned. */
    static DottedNumbers prefix(String text, int length) {
        int address = parse(text).address;
        if (Integer.compareUnsigned(length, BITS) > 0) {
            throw new FilterSyntaxException("mask length must be <= 32");
        }
        return checked(address, leading(length), text + "/" + length);
    }

    /** A network with a mask. */
    static DottedNumbers masked(String text, String mask) {
        return checked(parse(text).address, parse(mask).address, text + " mask " + mask);
    }

    private static DottedNumbers checked(int address, int mask, String text) {
        if ((address & ~mask) != 0) {
            throw new FilterSyntaxException("non-network bits set in \"" + text + "\"");
        }
        return new DottedNumbers(address, mask);
    }

    /** A network that is one plain number: it is moved left until its first byte is not zero. */
    static DottedNumbers shortNetwork(int number) {
        int address = number;
        int mask = -1;
        while (address != 0 && address >>> 24 == 0) {
            address <<= 8;
            mask <<= 8;
        }
        return new DottedNumbers(address, mask);
    }

    /** A network by its name. */
    static DottedNumbers namedNetwork(String name) {
        Integer address = NETWORKS.get(name);
        if (address == null) {
            throw new FilterSyntaxException("unknown network '" + name + "'");
        }
        return shortNetwork(address);
    }

    private static int leading(int bits) {
        return bits == 0 ? 0 : -1 << BITS - bits;
    }

    @Override
    public String toString() {
        return Ip4Address.format(address) + " mask " + Ip4Address.format(mask);
    }
}
