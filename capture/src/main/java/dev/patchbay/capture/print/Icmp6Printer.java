package dev.patchbay.capture.print;

import dev.patchbay.wire.IpProtocol;
import java.util.Map;

/**
 * ICMPv6 messages, RFC 4443, neighbour discovery, RFC 4861, and multicast listener discovery, RFC 2710, 3810. Of router
 * renumbering, node information, mobility and RPL only the name is printed. tcpdump: print-icmp6.c.
 */
final class Icmp6Printer {

    private static final int UNREACHABLE = 1;
    private static final int TOO_BIG = 2;
    private static final int TIME_EXCEEDED = 3;
    private static final int PARAMETER_PROBLEM = 4;
    private static final int ECHO_REQUEST = 128;
    private static final int ECHO_REPLY = 129;
    private static final int LISTENER_QUERY = 130;
    private static final int LISTENER_REPORT = 131;
    private static final int LISTENER_DONE = 132;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOR_SOLICITATION = 135;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final int REDIRECT = 137;
    private static final int LISTENER_REPORT_2 = 143;

    /** Known by name only, as the one above it is. */
    private static final int MULTICAST_TRACE = 200;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(UNREACHABLE, "destination unreachable"),
            Map.entry(TOO_BIG, "packet too big"),
            Map.entry(TIME_EXCEEDED, "time exceeded in-transit"),
            Map.entry(PARAMETER_PROBLEM, "parameter problem"),
            Map.entry(ECHO_REQUEST, "echo request"),
            Map.entry(ECHO_REPLY, "echo reply"),
            Map.entry(LISTENER_QUERY, "multicast listener query"),
            Map.entry(LISTENER_REPORT, "multicast listener report"),
            Map.entry(LISTENER_DONE, "multicast listener done"),
            Map.entry(ROUTER_SOLICITATION, "router solicitation"),
            Map.entry(ROUTER_ADVERTISEMENT, "router advertisement"),
            Map.entry(NEIGHBOR_SOLICITATION, "neighbor solicitation"),
            Map.entry(NEIGHBOR_ADVERTISEMENT, "neighbor advertisement"),
            Map.entry(REDIRECT, "redirect"),
            Map.entry(138, "router renumbering"),
            Map.entry(139, "who-are-you request"),
            Map.entry(140, "who-are-you reply"),
            Map.entry(141, "inverse neighbor solicitation"),
            Map.entry(142, "inverse neighbor advertisement"),
            Map.entry(LISTENER_REPORT_2, "multicast listener report v2"),
            Map.entry(144, "ha discovery request"),
            Map.entry(145, "ha discovery reply"),
            Map.entry(146, "mobile router solicitation"),
            Map.entry(147, "mobile router advertisement"),
            Map.entry(155, "RPL"),
            Map.entry(MULTICAST_TRACE, "mtrace response"),
            Map.entry(201, "mtrace message"));

    private static final int QUOTED = 8;

    private final Dissection d;
    private final IpPayload payload;
    private final int at;
    private final int length;

    private Icmp6Printer(Dissection d, IpPayload payload) {
        this.d = d;
        this.payload = payload;
        this.at = payload.at();
        this.length = payload.length();
    }

    static void print(Dissection d, IpPayload payload) {
        d.protocol("icmp6");
        if (payload.length() == 0) {
            d.print("ICMP6, length 0");
            d.invalid();
            return;
        }
        new Icmp6Printer(d, payload).print();
    }

    private void print() {
        if (d.verbose() && !payload.fragmented() && d.has(at, length)) {
            printChecksum();
        }
        int type = d.u8(at);
        d.print("ICMP6, ").print(NAMES.getOrDefault(type, "unknown icmp6 type (" + type + ")"));
        if (d.verbose() && NeighborDiscovery.isMessage(type)) {
            d.print(", length ").unsigned(length);
        }
        int code = d.u8(at + 1);
        if (!NAMES.containsKey(type) || type >= MULTICAST_TRACE) {
            d.print(", length ").unsigned(length);
            dumpIfCurious();
        } else if (printDetails(type, code) && !d.verbose()) {
            d.print(", length ").unsigned(length);
        }
    }

    private void printChecksum() {
        int found = d.u16(at + 2);
        int sum = Checksums.of(d, payload, IpProtocol.ICMP6, length);
        if (sum == 0) {
            d.print("[icmp6 sum ok] ");
        } else {
            d.print("[bad icmp6 cksum 0x").hex(found, 4).print(" -> 0x");
            d.hex(Checksums.shouldBe(found, sum), 4).print("!] ");
        }
    }

    private void dumpIfCurious() {
        if (d.verbosity() <= 1) {
            HexDump.unknown(d, "\n\t", at, length);
        }
    }

    /** Prints what the message says; false if nothing is to follow. */
    private boolean printDetails(int type, int code) {
        switch (type) {
            case UNREACHABLE -> {
                return printUnreachable(code);
            }
            case TOO_BIG -> d.print(", mtu " + d.u32(at + 4));
            case TIME_EXCEEDED -> printTimeExceeded(code);
            case PARAMETER_PROBLEM -> {
                return printParameterProblem(code);
            }
            case ECHO_REQUEST, ECHO_REPLY -> d.print(", id " + d.u16(at + 4) + ", seq " + d.u16(at + 6));
            case LISTENER_QUERY, LISTENER_REPORT, LISTENER_DONE, LISTENER_REPORT_2 ->
                ListenerDiscovery.print(d, at, length, type);
            default -> {
                return !NeighborDiscovery.isMessage(type) || NeighborDiscovery.print(d, at, length, type);
            }
        }
        return true;
    }

    private String destination() {
        return d.ip6(at + QUOTED + 24);
    }

    private boolean printUnreachable(int code) {
        switch (code) {
            case 0 -> d.print(", unreachable route").print(" " + destination());
            case 1 -> d.print(",  unreachable prohibited").print(" " + destination());
            case 2 ->
                d.print(", beyond scope").print(" " + destination() + ", source address " + d.ip6(at + QUOTED + 8));
            case 3 -> d.print(", unreachable address").print(" " + destination());
            case 4 -> {
                d.print(", unreachable port");
                return printPort();
            }
            default -> {
                d.print(", unknown unreach code (").print(code).print(')');
                dumpIfCurious();
                return d.verbosity() > 1;
            }
        }
        return true;
    }

    private boolean printPort() {
        QuotedPort quoted = QuotedPort.find(d, at + QUOTED);
        if (quoted == null) {
            d.truncated();
            return false;
        }
        d.print(", " + destination() + " " + quoted.transport() + " port " + d.port(quoted.transport(), quoted.port()));
        return true;
    }

    private void printTimeExceeded(int code) {
        switch (code) {
            case 0 -> d.print(" for " + destination());
            case 1 -> d.print(" (reassembly)");
            default -> d.print(", unknown code (").print(code).print(')');
        }
    }

    private boolean printParameterProblem(int code) {
        if (!d.has(at + QUOTED + 24, 16)) {
            d.truncated();
            return false;
        }
        switch (code) {
            case 0 -> d.print(", erroneous - octet " + d.u32(at + 4));
            case 1 -> d.print(", next header - octet " + d.u32(at + 4));
            case 2 -> d.print(", option - octet " + d.u32(at + 4));
            case 3 -> d.print(", incomplete header chain - octet " + d.u32(at + 4));
            default -> d.print(", code-#").print(code);
        }
        return true;
    }
}
