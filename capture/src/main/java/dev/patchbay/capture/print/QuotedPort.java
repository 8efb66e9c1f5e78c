package dev.patchbay.capture.print;

import dev.patchbay.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/**
 * The destination port of an IPv6 packet that an error quotes. tcpdump: {@code get_upperlayer} in print-icmp6.c.
 *
 * @param transport {@code tcp} or {@code udp}
 */
record QuotedPort(String transport, int port) {

    private static final int AUTHENTICATION = 51;

    /** Looks behind the extension headers; null if there is no port, or it was not captured. */
    static @Nullable QuotedPort find(Dissection d, int ip) {
        if (!d.has(ip + 6, 1)) {
            return null;
        }
        int protocol = d.u8(ip + 6);
        int at = ip + Ip6Printer.HEADER;
        while (protocol != IpProtocol.TCP && protocol != IpProtocol.UDP) {
            int length = length(d, protocol, at);
            if (length < 0 || at >= d.end()) {
                return null;
            }
            protocol = d.u8(at);
            at += length;
        }
        if (!d.has(at + 2, 2)) {
            return null;
        }
        return new QuotedPort(protocol == IpProtocol.TCP ? "tcp" : "udp", d.u16(at + 2));
    }

    /** The length of an extension header; -1 if it is none, or was not captured. */
    private static int length(Dissection d, int protocol, int at) {
        if (!d.has(at, 4)) {
            return -1;
        }
        return switch (protocol) {
            case Ip6Extensions.HOP_BY_HOP, Ip6Extensions.DESTINATION, Ip6Extensions.ROUTING -> d.u8(at + 1) + 1 << 3;
            case Ip6Extensions.FRAGMENT -> (d.u16(at + 2) & 0xfff8) != 0 ? -1 : 8;
            case AUTHENTICATION -> d.u8(at + 1) + 2 << 2;
            default -> -1;
        };
    }
}
