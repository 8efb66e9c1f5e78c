package dev.patchbay.capture.filter;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.IpAddress;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.filter.PortTests.Ports;
import dev.patchbay.capture.filter.Qualifiers.TypeWord;
import java.util.List;
import java.util.Locale;

/**
 * Turns qualified identifiers into conditions. libpcap: {@code gen_scode} for names, {@code gen_ncode} and {@code
 * gen_mcode} for numbers and addresses, {@code gen_ecode} for link addresses.
 */
final class IdentifierCompiler {

    private static final int ALL_ONES = -1;

    private final LinkLayer layer;
    private final FilterOptions options;
    private final AddressTests addresses;
    private final PortTests ports;
    private final ProtocolTests protocols;

    IdentifierCompiler(
            LinkLayer layer, FilterOptions options, AddressTests addresses, PortTests ports, ProtocolTests protocols) {
        this.layer = layer;
        this.options = options;
        this.addresses = addresses;
        this.ports = ports;
        this.protocols = protocols;
    }

    Condition compile(Qualifiers q, Identifier identifier) {
        if (identifier instanceof Identifier.Name name) {
            return name(q, name.text());
        }
        if (identifier instanceof Identifier.Value value) {
            return number(q, value.number());
        }
        if (identifier instanceof Identifier.Dotted dotted) {
            return dotted.mask() == null
                    ? dotted(q, DottedNumbers.parse(dotted.text()))
                    : network(q, DottedNumbers.masked(dotted.text(), dotted.mask()));
        }
        if (identifier instanceof Identifier.DottedPrefix prefix) {
            return network(q, DottedNumbers.prefix(prefix.text(), prefix.length()));
        }
        if (identifier instanceof Identifier.Ip6 ip6) {
            return ip6(q, ip6);
        }
        if (identifier instanceof Identifier.Mac mac) {
            return mac(q, mac.text());
        }
        throw new FilterSyntaxException("aid supported only on ARCnet");
    }

    private Condition mac(Qualifiers q, String text) {
        boolean host = q.type() == TypeWord.HOST || q.type() == TypeWord.DEFAULT;
        if (!host || !q.protocol().equals("link")) {
            throw new FilterSyntaxException("ethernet address used in non-ether expression");
        }
        return addresses.ether(AddressTests.parseMac(text), q.direction());
    }

    private Condition ip6(Qualifiers q, Identifier.Ip6 ip6) {
        Ip6Address address = Ip6Address.parse(ip6.text());
        Ip6Address mask = Ip6Mask.of(ip6.length());
        if ((address.high() & ~mask.high()) != 0 || (address.low() & ~mask.low()) != 0) {
            throw new FilterSyntaxException("non-network bits set in \"" + ip6.text() + "/" + ip6.length() + "\"");
        }
        switch (q.type()) {
            case NET -> {}
            case DEFAULT, HOST -> {
                if (ip6.length() != Ip6Mask.BITS) {
                    throw new FilterSyntaxException("Mask syntax for networks only");
                }
            }
            default -> throw new FilterSyntaxException("invalid qualifier against IPv6 address");
        }
        return addresses.ip6(address, mask, q.protocol(), q.direction(), q.type());
    }

    private Condition network(Qualifiers q, DottedNumbers net) {
        if (q.type() != TypeWord.NET) {
            throw new FilterSyntaxException("Mask syntax for networks only");
        }
        return addresses.ip4(net.address(), net.mask(), q.protocol(), q.direction(), q.type());
    }

    private Condition dotted(Qualifiers q, DottedNumbers numbers) {
        switch (q.type()) {
            case PORT, PORTRANGE, PROTO, PROTOCHAIN -> {
                String word = q.type().name().toLowerCase(Locale.ROOT);
                throw new FilterSyntaxException("'" + word + "' modifier applied to ip host");
            }
            case GATEWAY -> throw new FilterSyntaxException("'gateway' requires a name");
            case UNDEFINED -> throw undefined();
            default -> {
                return host(q, numbers.address(), numbers.mask());
            }
        }
    }

    private Condition host(Qualifiers q, int address, int mask) {
        if (q.protocol().equals("link")) {
            throw new FilterSyntaxException("illegal link layer address");
        }
        return addresses.ip4(address, mask, q.protocol(), q.direction(), q.type());
    }

    private Condition number(Qualifiers q, int number) {
        return switch (q.type()) {
            case DEFAULT, HOST -> host(q, number, ALL_ONES);
            case NET -> {
                DottedNumbers net = DottedNumbers.shortNetwork(number);
                yield host(q, net.address(), net.mask());
            }
            case PORT -> ports.port(ports(q, number), q.direction());
            case PORTRANGE -> ports.range(ports(q, number), q.direction());
            case PROTO -> protocols.numbered(number, q.protocol());
            case PROTOCHAIN -> throw Misapplied.unsupported("protochain");
            case GATEWAY -> throw new FilterSyntaxException("'gateway' requires a name");
            case UNDEFINED -> throw undefined();
        };
    }

    private static Ports ports(Qualifiers q, int number) {
        String transport = PortNames.transport(q);
        PortNames.requirePort(number);
        return new Ports(number, number, transport);
    }

    private Condition name(Qualifiers q, String name) {
        return switch (q.type()) {
            case DEFAULT, HOST -> hostName(q, name);
            case NET -> {
                DottedNumbers net = DottedNumbers.namedNetwork(name);
                yield addresses.ip4(net.address(), net.mask(), q.protocol(), q.direction(), q.type());
            }
            case PORT -> ports.port(PortNames.port(q, name), q.direction());
            case PORTRANGE -> ports.range(PortNames.range(q, name), q.direction());
            case PROTO -> protocols.numbered(ProtocolNames.find(q.protocol(), name), q.protocol());
            case PROTOCHAIN -> throw Misapplied.unsupported("protochain");
            case GATEWAY -> throw Misapplied.unsupported("gateway");
            case UNDEFINED -> throw undefined();
        };
    }

    private Condition hostName(Qualifiers q, String name) {
        if (q.protocol().equals("link")) {
            throw layer == LinkLayer.EN10MB
                    ? new FilterSyntaxException("unknown ether host '" + name + "'")
                    : new FilterSyntaxException("only ethernet/FDDI/token ring/802.11/ATM LANE/Fibre Channel"
                            + " supports link-level host name");
        }
        List<IpAddress> found = options.resolver().apply(name);
        if (found.isEmpty()) {
            throw new FilterSyntaxException("unknown host '" + name + "'");
        }
        Condition any = Condition.Constant.NEVER;
        boolean fits = false;
        for (IpAddress address : found) {
            boolean ip4 = address instanceof Ip4Address;
            if (!q.protocol().equals(ip4 ? "ip6" : "ip")) {
                any = Condition.or(any, host(q, address));
                fits = true;
            }
        }
        if (!fits) {
            throw new FilterSyntaxException("unknown host '" + name + "' for specified address family");
        }
        return any;
    }

    private Condition host(Qualifiers q, IpAddress address) {
        boolean bare = layer == LinkLayer.RAW && q.protocol().isEmpty();
        if (address instanceof Ip4Address ip4) {
            return addresses.ip4(ip4.bits(), ALL_ONES, bare ? "ip" : q.protocol(), q.direction(), q.type());
        }
        return addresses.ip6(
                (Ip6Address) address, Ip6Mask.of(Ip6Mask.BITS), bare ? "ip6" : q.protocol(), q.direction(), q.type());
    }

    /** libpcap's complaint about an identifier that follows something without qualifiers to borrow. */
    private static FilterSyntaxException undefined() {
        return new FilterSyntaxException("syntax error in filter expression");
    }
}
