package dev.patchbay.capture.print;

import dev.patchbay.capture.names.IpProtocols;
import dev.patchbay.wire.IpProtocol;

/** Hands what IP carries to the printer of its protocol. tcpdump: print-ip-demux.c. */
final class IpPayloadPrinter {

    private static final int IP_IN_IP = 4;
    private static final int IP6_IN_IP = 41;
    private static final int NO_NEXT_HEADER = 59;
    private static final int SUN_ND = 77;

    private IpPayloadPrinter() {}

    static void print(Dissection d, IpPayload payload) {
        switch (payload.protocol()) {
            case IpProtocol.TCP -> TcpPrinter.print(d, payload);
            case IpProtocol.UDP -> UdpPrinter.print(d, payload);
            case IpProtocol.ICMP -> {
                if (fits(d, payload, 4)) {
                    IcmpPrinter.print(d, payload);
                }
            }
            case IpProtocol.IGMP -> {
                if (fits(d, payload, 4)) {
                    IgmpPrinter.print(d, payload);
                }
            }
            case IpProtocol.ICMP6 -> {
                if (fits(d, payload, 6)) {
                    Icmp6Printer.print(d, payload);
                }
            }
            case IP_IN_IP -> Ip4Printer.print(d, payload.at(), payload.length());
            case IP6_IN_IP -> Ip6Printer.print(d, payload.at(), payload.length());
            case NO_NEXT_HEADER -> d.print("no next header");
            case SUN_ND -> d.print(" nd ").unsigned(payload.length());
            default -> printUnknown(d, payload);
        }
    }

    /** Whether a protocol is carried by the version of IP it belongs to. */
    private static boolean fits(Dissection d, IpPayload payload, int version) {
        if (payload.version() == version) {
            return true;
        }
        d.print('[')
                .print(IpNames.of(payload.protocol()))
                .print(" requires IPv")
                .print(version)
                .print(']');
        d.invalid();
        return false;
    }

    private static void printUnknown(Dissection d, IpPayload payload) {
        String name = d.has(PrintFlag.NUMERIC) ? null : IpProtocols.name(payload.protocol());
        d.print(' ').print(name == null ? "ip-proto-" + payload.protocol() : name);
        d.print(' ').unsigned(payload.length());
    }
}
