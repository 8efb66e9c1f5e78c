package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Qualifiers.Direction;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.IpProtocol;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Tests of ports. Of an IPv4 packet only the first fragment has ports; IPv6 packets with extension headers are not
 * looked into, as in libpcap ({@code gen_port}, {@code gen_port6}).
 */
final class PortTests {

    private static final int SOURCE = 0;
    private static final int DESTINATION = 2;
    private static final int SCTP = 132;

    private static final int IP6_NEXT_HEADER = 6;

    private final Layout layout;
    private final LinkTests links;

    PortTests(Layout layout, LinkTests links) {
        this.layout = layout;
        this.links = links;
    }

    /** A range of ports and the transport they belong to: {@code tcp}, {@code udp}, {@code sctp} or empty, any. */
    record Ports(int first, int last, String transport) {

        int low() {
            return Math.min(first, last);
        }

        int high() {
            return Math.max(first, last);
        }
    }

    /** Segments and datagrams with this port. */
    Condition port(Ports ports, Direction direction) {
        return ports("ports", ports.transport, direction, load -> Condition.equal(load, ports.first));
    }

    /** Segments and datagrams with a port of this range. */
    Condition range(Ports ports, Direction direction) {
        return ports(
                "port ranges",
                ports.transport,
                direction,
                load -> Condition.and(
                        Condition.test(load, Bpf.JGE, ports.low()),
                        Condition.not(Condition.test(load, Bpf.JGT, ports.high()))));
    }

    /** How a port that was loaded is compared. */
    private interface Comparison {
        Condition with(List<Instruction> load);
    }

    private Condition ports(String what, String transport, Direction direction, Comparison comparison) {
        if (direction.isWireless()) {
            throw direction.notValidFor(what);
        }
        Condition overIp6 = Condition.and(
                links.carries(EtherType.IP6),
                ofTransport(
                        transport,
                        protocol -> Condition.and(
                                Condition.equal(layout.network(IP6_NEXT_HEADER, Bpf.B), protocol),
                                ends(direction, offset -> comparison.with(layout.behindIp6(offset, Bpf.H))))));
        Condition overIp4 = Condition.and(
                links.carries(EtherType.IP4),
                ofTransport(
                        transport,
                        protocol -> Condition.and(
                                firstFragment(protocol),
                                ends(direction, offset -> comparison.with(layout.behindIp4(offset, Bpf.H))))));
        return Condition.or(overIp6, overIp4);
    }

    private Condition firstFragment(int protocol) {
        Condition carried = Condition.equal(layout.network(ProtocolTests.IP4_PROTOCOL, Bpf.B), protocol);
        return Condition.and(carried, ProtocolTests.isFirstFragment(layout));
    }

    private static Condition ends(Direction direction, IntFunction<Condition> test) {
        return AddressTests.either(direction, SOURCE, DESTINATION, test);
    }

    private static Condition ofTransport(String transport, IntFunction<Condition> test) {
        return switch (transport) {
            case "tcp" -> test.apply(IpProtocol.TCP);
            case "udp" -> test.apply(IpProtocol.UDP);
            case "sctp" -> test.apply(SCTP);
            default ->
                Condition.or(test.apply(SCTP), Condition.or(test.apply(IpProtocol.TCP), test.apply(IpProtocol.UDP)));
        };
    }
}
