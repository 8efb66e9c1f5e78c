package dev.patchbay.capture.filter;

import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.filter.Expression.Link;
import java.util.Locale;

/**
 * Turns an expression into a condition, operand by operand from left to right: {@code vlan} and {@code mpls} change the
 * {@link Layout} for what comes after them, wherever it stands. libpcap: {@code gencode.c}.
 */
final class Compiler {

    /** Linux: {@code PACKET_OUTGOING}. */
    private static final int OUTGOING = 4;

    /** Offset of the link's index in the cooked header. */
    private static final int COOKED_INDEX = 4;
    /** Offset of whose the packet is in the cooked header. */
    private static final int COOKED_TYPE = 10;

    private final FilterOptions options;
    private final Layout layout;
    private final LinkTests links;
    private final LlcTests llc;
    private final TagTests tags;
    private final AddressTests addresses;
    private final ProtocolTests protocols;
    private final IdentifierCompiler identifiers;
    private final ArithmeticCompiler arithmetic;

    private Compiler(LinkLayer layer, FilterOptions options) {
        this.options = options;
        layout = new Layout(layer);
        links = new LinkTests(layout);
        llc = new LlcTests(layout, links);
        tags = new TagTests(layout, links);
        addresses = new AddressTests(layout, links);
        protocols = new ProtocolTests(layout, links);
        identifiers = new IdentifierCompiler(layer, options, addresses, new PortTests(layout, links), protocols);
        arithmetic = new ArithmeticCompiler(layout, links, protocols);
    }

    /**
     * What an expression demands of packets.
     *
     * @throws FilterSyntaxException if it cannot be compiled
     */
    static Condition compile(String text, LinkLayer layer, FilterOptions options) {
        Parser parser = new Parser(text);
        Compiler compiler = new Compiler(layer, options);
        Expression expression;
        try {
            expression = parser.parse();
        } catch (FilterSyntaxException failure) {
            parser.understood().forEach(compiler::compile);
            throw failure;
        }
        return expression == null ? Condition.Constant.ALWAYS : compiler.compile(expression);
    }

    private Condition compile(Expression expression) {
        if (expression instanceof Expression.Chain chain) {
            return chain(chain);
        }
        if (expression instanceof Expression.Not not) {
            return Condition.not(compile(not.inner()));
        }
        if (expression instanceof Expression.Qualified qualified) {
            return identifiers.compile(qualified.qualifiers(), qualified.identifier());
        }
        if (expression instanceof Expression.Protocol protocol) {
            return protocols.named(protocol.name());
        }
        if (expression instanceof Expression.Relation relation) {
            return arithmetic.relation(relation);
        }
        if (expression instanceof Expression.Counted counted) {
            return counted(counted);
        }
        return other(expression);
    }

    private Condition chain(Expression.Chain chain) {
        Condition all = compile(chain.first());
        for (Link link : chain.rest()) {
            Condition operand = compile(link.operand());
            all = link.and() ? Condition.and(all, operand) : Condition.or(all, operand);
        }
        return all;
    }

    private Condition other(Expression expression) {
        if (expression instanceof Expression.Broadcast broadcast) {
            return broadcast(broadcast.protocol());
        }
        if (expression instanceof Expression.Multicast multicast) {
            return multicast(multicast.protocol());
        }
        if (expression instanceof Expression.ByteTest test) {
            return byteTest(test);
        }
        Expression.Named named = (Expression.Named) expression;
        if (named.word().equals("llc")) {
            return llc.named(named.name().toLowerCase(Locale.ROOT));
        }
        throw onlyOnFirewallLog(named.word());
    }

    private Condition broadcast(String protocol) {
        return switch (protocol) {
            case "", "link" -> addresses.broadcast();
            case "ip" -> addresses.ip4Broadcast(options.netmask().bits());
            default -> throw new FilterSyntaxException("only link-layer/IP broadcast filters supported");
        };
    }

    private Condition multicast(String protocol) {
        return switch (protocol) {
            case "", "link" -> addresses.multicast();
            case "ip" -> addresses.ip4Multicast();
            case "ip6" -> addresses.ip6Multicast();
            default -> throw AddressTests.noMulticast();
        };
    }

    private Condition counted(Expression.Counted counted) {
        int number = counted.number();
        return switch (counted.word()) {
            case "greater" -> Condition.test(Layout.length(), Bpf.JGE, number);
            case "less" -> Condition.not(Condition.test(Layout.length(), Bpf.JGT, number));
            case "vlan" -> tags.vlan(!counted.hasNumber(), number);
            case "mpls" -> tags.mpls(!counted.hasNumber(), number);
            case "pppoed" -> links.carries(LinkTests.PPPOE_DISCOVERY);
            case "inbound" -> Condition.not(outbound());
            case "outbound" -> outbound();
            case "ifindex" -> Condition.equal(layout.about(COOKED_INDEX, Bpf.LINK_INDEX, Bpf.W), number);
            case "rnr", "srnr" -> throw onlyOnFirewallLog(counted.word());
            default -> throw Misapplied.unsupported(counted.word());
        };
    }

    private Condition outbound() {
        boolean cooked = layout.layer() == LinkLayer.LINUX_SLL2;
        return Condition.equal(layout.about(COOKED_TYPE, Bpf.PACKET_TYPE, cooked ? Bpf.B : Bpf.H), OUTGOING);
    }

    private Condition byteTest(Expression.ByteTest test) {
        var load = layout.link(test.index(), Bpf.B);
        return switch (test.operator()) {
            case "=" -> Condition.equal(load, test.value());
            case "<" -> Condition.not(Condition.test(load, Bpf.JGE, test.value()));
            case ">" -> Condition.test(load, Bpf.JGT, test.value());
            case "&" -> Condition.not(Condition.maskedEqual(load, test.value(), 0));
            default -> Condition.not(Condition.equal(Condition.then(load, Bpf.OR, test.value()), 0));
        };
    }

    private static FilterSyntaxException onlyOnFirewallLog(String word) {
        String name = switch (word) {
            case "on" -> "ifname";
            case "rset" -> "ruleset";
            default -> word;
        };
        return new FilterSyntaxException(name + " supported only on PF linktype");
    }
}
