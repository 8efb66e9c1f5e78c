package dev.patchbay.capture.filter;

import dev.patchbay.api.Ip6Address;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.filter.Qualifiers.Direction;
import dev.patchbay.capture.filter.Qualifiers.TypeWord;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import java.util.function.IntFunction;

/** Tests of addresses: {@code host}, {@code net}, {@code ether host}. libpcap: {@code gen_host} and its kin. */
final class AddressTests {

    // Offsets of the addresses in their headers: RFC 791, RFC 826 (IPv4 over Ethernet), RFC 8200.
    private static final int IP4_SOURCE = 12;
    private static final int IP4_DESTINATION = 16;
    private static final int ARP_SENDER = 14;
    private static final int ARP_TARGET = 24;
    private static final int IP6_SOURCE = 8;
    private static final int IP6_DESTINATION = 24;
    private static final int ETHER_SOURCE = 6;
    private static final int ETHER_DESTINATION = 0;

    private static final String NOT_FOR_HOSTS = "addresses other than 802.11 MAC addresses";

    private final Layout layout;
    private final LinkTests links;

    AddressTests(Layout layout, LinkTests links) {
        this.layout = layout;
        this.links = links;
    }

    /** IPv4 or ARP packets with an IPv4 address, or one of a network. */
    Condition ip4(int address, int mask, String protocol, Direction direction, TypeWord type) {
        return switch (protocol) {
            case "" -> ip4OfAnyProtocol(address, mask, direction, type);
            case "ip" -> ip4In(EtherType.IP4, IP4_SOURCE, IP4_DESTINATION, address, mask, direction);
            case "arp" -> ip4In(EtherType.ARP, ARP_SENDER, ARP_TARGET, address, mask, direction);
            case "rarp" -> ip4In(LinkTests.REVARP, ARP_SENDER, ARP_TARGET, address, mask, direction);
            default -> throw Misapplied.toIp4(protocol, type);
        };
    }

    private Condition ip4OfAnyProtocol(int address, int mask, Direction direction, TypeWord type) {
        Condition ip = ip4(address, mask, "ip", direction, type);
        if (layout.labels() > 0) {
            return ip;
        }
        Condition arp = ip4(address, mask, "arp", direction, type);
        return Condition.or(Condition.or(ip, arp), ip4(address, mask, "rarp", direction, type));
    }

    private Condition ip4In(int etherType, int source, int destination, int address, int mask, Direction direction) {
        if (direction.isWireless()) {
            throw direction.notValidFor(NOT_FOR_HOSTS);
        }
        return either(
                direction,
                source,
                destination,
                offset -> Condition.and(
                        links.carries(etherType), Condition.maskedEqual(layout.network(offset, Bpf.W), mask, address)));
    }

    /** IPv6 packets with an address, or one of a network. */
    Condition ip6(Ip6Address address, Ip6Address mask, String protocol, Direction direction, TypeWord type) {
        if (!protocol.isEmpty() && !protocol.equals("ip6")) {
            throw Misapplied.toIp6(protocol, type);
        }
        if (direction.isWireless()) {
            throw direction.notValidFor(NOT_FOR_HOSTS);
        }
        return either(direction, IP6_SOURCE, IP6_DESTINATION, offset -> ip6At(offset, address, mask));
    }

    private Condition ip6At(int offset, Ip6Address address, Ip6Address mask) {
        Condition all = links.carries(EtherType.IP6);
        for (int word = 0; word < 4; word++) {
            all = Condition.and(
                    all,
                    Condition.maskedEqual(
                            layout.network(offset + 4 * word, Bpf.W), word(mask, word), word(address, word)));
        }
        return all;
    }

    private static int word(Ip6Address address, int word) {
        long half = word < 2 ? address.high() : address.low();
        return (int) (half >>> 32 - 32 * (word & 1));
    }

    /** Frames with a link address. */
    Condition ether(long address, Direction direction) {
        if (layout.layer() != LinkLayer.EN10MB) {
            throw new FilterSyntaxException(
                    "ethernet addresses supported only on" + " ethernet/FDDI/token ring/802.11/ATM LANE/Fibre Channel");
        }
        if (direction.isWireless()) {
            throw direction.onlyOnWireless();
        }
        return either(direction, ETHER_SOURCE, ETHER_DESTINATION, offset -> etherAt(offset, address));
    }

    /** The later four bytes are looked at first, as in libpcap. */
    private Condition etherAt(int offset, long address) {
        return Condition.and(
                Condition.equal(layout.link(offset + 2, Bpf.W), (int) address),
                Condition.equal(layout.link(offset, Bpf.H), (int) (address >>> 32)));
    }

    /** Frames to everyone. */
    Condition broadcast() {
        if (layout.layer() != LinkLayer.EN10MB) {
            throw new FilterSyntaxException("not a broadcast link");
        }
        return etherAt(ETHER_DESTINATION, 0xffff_ffff_ffffL);
    }

    /** Frames to a group. */
    Condition multicast() {
        if (layout.layer() != LinkLayer.EN10MB) {
            throw noMulticast();
        }
        return Condition.test(layout.link(ETHER_DESTINATION, Bpf.B), Bpf.JSET, 1);
    }

    static FilterSyntaxException noMulticast() {
        return new FilterSyntaxException("link-layer multicast filters supported only on"
                + " ethernet/FDDI/token ring/ARCNET/802.11/ATM LANE/Fibre Channel");
    }

    /** IPv4 packets to all ones or all zeros of the part that the mask leaves open. */
    Condition ip4Broadcast(int netmask) {
        int hosts = ~netmask;
        Condition zeros = Condition.maskedEqual(layout.network(IP4_DESTINATION, Bpf.W), hosts, 0);
        Condition ones = Condition.maskedEqual(layout.network(IP4_DESTINATION, Bpf.W), hosts, hosts);
        return Condition.and(links.carries(EtherType.IP4), Condition.or(zeros, ones));
    }

    /** IPv4 packets to 224.0.0.0 or above. */
    Condition ip4Multicast() {
        return Condition.and(
                links.carries(EtherType.IP4), Condition.test(layout.network(IP4_DESTINATION, Bpf.B), Bpf.JGE, 224));
    }

    /** IPv6 packets to ff00::/8. */
    Condition ip6Multicast() {
        return Condition.and(
                links.carries(EtherType.IP6), Condition.equal(layout.network(IP6_DESTINATION, Bpf.B), 255));
    }

    /** A test of the source, the destination, either or both; which of them says the direction. */
    static Condition either(Direction direction, int source, int destination, IntFunction<Condition> test) {
        return switch (direction) {
            case SOURCE -> test.apply(source);
            case DESTINATION -> test.apply(destination);
            case BOTH -> Condition.and(test.apply(source), test.apply(destination));
            default -> Condition.or(test.apply(source), test.apply(destination));
        };
    }

    /** The 48 bits of a link address: hexadecimal bytes or words with any of {@code : - .} between them, or none. */
    static long parseMac(String text) {
        byte[] bytes = new byte[8];
        int count = 0;
        for (int at = 0; at < text.length(); count++) {
            at += Character.digit(text.charAt(at), 16) < 0 ? 1 : 0;
            int value = Character.digit(text.charAt(at++), 16);
            if (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                value = value << 4 | Character.digit(text.charAt(at++), 16);
            }
            bytes[count] = (byte) value;
        }
        return Bytes.u48(bytes, 0);
    }
}
