package dev.patchbay.shell.iproute.grammar;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An address, perhaps with a prefix length, as the user typed it: 10.0.0.1, 10/8, {@code default}, {@code all}. Bits
 * behind the prefix are kept. iproute2: {@code inet_prefix}.
 *
 * @param family of which family; {@link Family#ANY} for {@code default} and {@code all} where none was asked for
 * @param address the address; null for {@code default} and {@code all}
 * @param length bits of the prefix
 * @param lengthGiven whether the length was typed, or {@code default} was
 */
public record Prefix(Family family, @Nullable IpAddress address, int length, boolean lengthGiven) {

    /**
     * Takes an address or a prefix.
     *
     * @param family of which family it must be
     */
    public static Prefix take(Arguments arguments, Family family) {
        if (family == Family.LINK) {
            throw new Complaint(
                    Complaint.FAILED,
                    "Error: \"" + arguments.take() + "\" may be inet prefix, but it is not allowed in this context.");
        }
        String word = arguments.take();
        return read(word, family)
                .orElseThrow(() -> new Complaint(
                        Complaint.FAILED,
                        "Error: " + family.title() + " prefix is expected rather than \"" + word + "\"."));
    }

    /**
     * Takes an address without a length.
     *
     * @param family of which family it must be
     */
    public static Prefix takeAddress(Arguments arguments, Family family) {
        String word = arguments.take();
        if (family == Family.LINK) {
            return linkAddress(word);
        }
        return readAddress(word, family)
                .orElseThrow(() -> new Complaint(
                        Complaint.FAILED,
                        "Error: " + family.title() + " address is expected rather than \"" + word + "\"."));
    }

    /** A link address, which no IP stack can use: it is read, so that the kernel can refuse it. */
    private static Prefix linkAddress(String word) {
        try {
            int bytes = LinkAddresses.take(new Arguments(List.of(word))).size();
            return new Prefix(Family.LINK, null, bytes * 8, false);
        } catch (Complaint invalid) {
            throw new Complaint(
                    Complaint.FAILED,
                    invalid.text() + "\nError: " + Family.LINK.title() + " address is expected rather than \"" + word
                            + "\".");
        }
    }

    /** The prefix that a word is; empty if it is none of this family. iproute2: {@code get_prefix_1}. */
    public static Optional<Prefix> read(String word, Family family) {
        int slash = word.indexOf('/');
        Optional<Prefix> bare = readAddress(slash < 0 ? word : word.substring(0, slash), family);
        if (bare.isEmpty() || slash < 0) {
            return bare;
        }
        Prefix address = bare.get();
        if (address.address() == null) {
            return Optional.empty();
        }
        OptionalLong length =
                readLength(word.substring(slash + 1), address.family().bits());
        return length.isEmpty()
                ? Optional.empty()
                : Optional.of(new Prefix(address.family(), address.address(), (int) length.getAsLong(), true));
    }

    /** A number, or a netmask. iproute2: {@code get_netmask}. */
    private static OptionalLong readLength(String word, int most) {
        OptionalLong number = Numbers.unsigned(word, 0xffff_ffffL);
        if (number.isPresent()) {
            return number.getAsLong() <= most ? number : OptionalLong.empty();
        }
        Integer mask = readIp4(word);
        if (mask == null || (~mask & (~mask + 1)) != 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Integer.bitCount(mask));
    }

    private static Optional<Prefix> readAddress(String word, Family family) {
        if (word.equals("default") || word.equals("all") || word.equals("any")) {
            return family == Family.MPLS
                    ? Optional.empty()
                    : Optional.of(new Prefix(family, null, 0, word.equals("default")));
        }
        if (word.indexOf(':') >= 0) {
            Ip6Address address = family == Family.ANY || family == Family.INET6 ? Ip6Address.tryParse(word) : null;
            return Optional.ofNullable(address).map(ip -> new Prefix(Family.INET6, ip, 128, false));
        }
        Integer bits = family == Family.ANY || family == Family.INET ? readIp4(word) : null;
        return Optional.ofNullable(bits).map(ip -> new Prefix(Family.INET, new Ip4Address(ip), 32, false));
    }

    /** Up to four numbers of any base with dots between them; what is missing is 0. iproute2: {@code get_addr_ipv4}. */
    private static @Nullable Integer readIp4(String word) {
        String[] parts = word.split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            OptionalLong part = i < parts.length ? Numbers.unsigned(parts[i], 255) : OptionalLong.of(0);
            if (part.isEmpty()) {
                return null;
            }
            bits = bits << 8 | (int) part.getAsLong();
        }
        return bits;
    }

    /** Whether it has an address, rather than being {@code default} or {@code all}. */
    public boolean hasAddress() {
        return address != null;
    }

    /** The IPv4 address; 0.0.0.0 for {@code default} and {@code all}. */
    public Ip4Address ip4() {
        return address instanceof Ip4Address ip ? ip : Ip4Address.ANY;
    }

    /** The IPv4 network; bits behind the prefix are dropped. */
    public Ip4Prefix network() {
        return Ip4Prefix.of(ip4(), length);
    }

    /** Whether an address lies in it. */
    public boolean contains(Ip4Address other) {
        return Ip4Prefix.of(other, length).equals(network());
    }
}
