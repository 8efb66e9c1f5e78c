package dev.patchbay.capture.filter;

import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;

/**
 * Tests of protocols: a reserved word alone, or {@code proto} with a number. libpcap: {@code gen_proto_abbrev}, {@code
 * gen_proto}.
 */
final class ProtocolTests {

    /** Offset of the protocol in the IPv4 header. */
    static final int IP4_PROTOCOL = 9;

    private static final int IP6_NEXT_HEADER = 6;
    private static final int IP6_HEADER = 40;

    /** The IPv6 fragment header, RFC 8200 §4.5. */
    private static final int FRAGMENT = 44;

    // Network layer protocol identifiers of ISO/IEC TR 9577.
    static final int CLNP = 0x81;
    static final int ESIS = 0x82;
    static final int ISIS = 0x83;

    /** Offset of the message type in IS-IS, ISO 10589. */
    private static final int ISIS_TYPE = 4;

    private final Layout layout;
    private final LinkTests links;

    ProtocolTests(Layout layout, LinkTests links) {
        this.layout = layout;
        this.links = links;
    }

    /** Packets of a protocol that has a reserved word. */
    Condition named(String name) {
        return switch (name) {
            case "ip" -> links.carries(EtherType.IP4);
            case "ip6" -> links.carries(EtherType.IP6);
            case "arp" -> links.carries(EtherType.ARP);
            case "rarp" -> links.carries(LinkTests.REVARP);
            case "tcp" -> numbered(IpProtocol.TCP, "");
            case "udp" -> numbered(IpProtocol.UDP, "");
            case "sctp" -> numbered(132, "");
            case "pim" -> numbered(103, "");
            case "ah" -> numbered(51, "");
            case "esp" -> numbered(50, "");
            case "icmp" -> numbered(IpProtocol.ICMP, "ip");
            case "igmp" -> numbered(IpProtocol.IGMP, "ip");
            case "igrp" -> numbered(9, "ip");
            case "vrrp", "carp" -> numbered(112, "ip");
            case "icmp6" -> numbered(IpProtocol.ICMP6, "ip6");
            default -> onlyOnLink(name);
        };
    }

    private Condition onlyOnLink(String name) {
        return switch (name) {
            case "atalk" -> links.carries(LinkTests.ATALK);
            case "aarp" -> links.carries(LinkTests.AARP);
            case "decnet" -> links.carries(LinkTests.DECNET);
            case "lat" -> links.carries(LinkTests.LAT);
            case "sca" -> links.carries(LinkTests.SCA);
            case "mopdl" -> links.carries(LinkTests.MOPDL);
            case "moprc" -> links.carries(LinkTests.MOPRC);
            case "stp" -> links.carries(LinkTests.SAP_STP);
            case "ipx" -> links.carries(LinkTests.SAP_IPX);
            case "netbeui" -> links.carries(LinkTests.SAP_NETBEUI);
            case "iso" -> links.carries(LinkTests.SAP_OSI);
            case "clnp" -> numbered(CLNP, "iso");
            case "esis" -> numbered(ESIS, "iso");
            case "isis" -> numbered(ISIS, "iso");
            default -> isisMessages(name);
        };
    }

    /** Groups of IS-IS messages, ISO 10589. */
    private Condition isisMessages(String name) {
        return switch (name) {
            case "l1" -> anyOf(26, 24, 18, 15, 17);
            case "l2" -> anyOf(27, 25, 20, 16, 17);
            case "iih" -> anyOf(17, 15, 16);
            case "lsp" -> anyOf(18, 20);
            case "snp" -> anyOf(27, 26, 24, 25);
            case "csnp" -> anyOf(24, 25);
            case "psnp" -> anyOf(26, 27);
            case "link" -> throw new FilterSyntaxException("link layer applied in wrong context");
            case "radio" -> throw new FilterSyntaxException("'radio' is not a valid protocol type");
            default -> throw new AssertionError("no such protocol: " + name);
        };
    }

    private Condition anyOf(int... types) {
        Condition any = numbered(types[0], "isis");
        for (int i = 1; i < types.length; i++) {
            any = Condition.or(any, numbered(types[i], "isis"));
        }
        return any;
    }

    /** Packets in which a protocol (empty: IPv4 or IPv6) carries the protocol with this number. */
    Condition numbered(int number, String carrier) {
        return switch (carrier) {
            case "" -> Condition.or(numbered(number, "ip"), numbered(number, "ip6"));
            case "link" -> links.carries(number);
            case "ip" ->
                Condition.and(
                        links.carries(EtherType.IP4), Condition.equal(layout.network(IP4_PROTOCOL, Bpf.B), number));
            case "ip6" -> Condition.and(links.carries(EtherType.IP6), nextHeader(number));
            case "iso" ->
                Condition.and(
                        links.carries(LinkTests.SAP_OSI), Condition.equal(layout.networkWithoutSnap(0, Bpf.B), number));
            case "isis" ->
                Condition.and(
                        numbered(ISIS, "iso"), Condition.equal(layout.networkWithoutSnap(ISIS_TYPE, Bpf.B), number));
            default -> throw Misapplied.toProtocol(carrier);
        };
    }

    /** Behind the IPv6 header at once, or behind one fragment header. */
    private Condition nextHeader(int number) {
        Condition fragment = Condition.equal(layout.network(IP6_NEXT_HEADER, Bpf.B), FRAGMENT);
        Condition behindIt = Condition.equal(layout.network(IP6_HEADER, Bpf.B), number);
        return Condition.or(
                Condition.equal(layout.network(IP6_NEXT_HEADER, Bpf.B), number), Condition.and(fragment, behindIt));
    }

    /** IPv4 packets that are not a later fragment. */
    static Condition isFirstFragment(Layout layout) {
        return Condition.not(Condition.test(layout.network(Ip4Header.FRAGMENT_AT, Bpf.H), Bpf.JSET, Ip4Header.OFFSET));
    }
}
