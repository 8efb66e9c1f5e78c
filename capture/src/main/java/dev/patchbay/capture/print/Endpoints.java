package dev.patchbay.capture.print;

/** The two ends of a datagram or segment: addresses and ports. */
final class Endpoints {

    private Endpoints() {}

    /** {@code 10.0.0.1.80 > 10.0.0.2.1000: }; behind an extension header only the ports. */
    static void print(Dissection d, IpPayload payload, int protocol, String transport) {
        String source = d.port(transport, d.u16(payload.at()));
        String destination = d.port(transport, d.u16(payload.at() + 2));
        if (isDirectlyIn(d, payload, protocol)) {
            d.print(source(d, payload)).print('.').print(source).print(" > ");
            d.print(destination(d, payload)).print('.').print(destination).print(": ");
        } else {
            d.print(source).print(" > ").print(destination).print(": ");
        }
    }

    /** {@code 10.0.0.1 > 10.0.0.2} and what is to follow; nothing behind an extension header. */
    static void printAddresses(Dissection d, IpPayload payload, int protocol, String behind) {
        if (isDirectlyIn(d, payload, protocol)) {
            printBoth(d, payload, behind);
        }
    }

    /** {@code 10.0.0.1 > 10.0.0.2} and what is to follow. */
    static void printBoth(Dissection d, IpPayload payload, String behind) {
        d.print(source(d, payload)).print(" > ").print(destination(d, payload)).print(behind);
    }

    private static boolean isDirectlyIn(Dissection d, IpPayload payload, int protocol) {
        return d.u8(payload.ip() + (payload.version() == 4 ? 9 : 6)) == protocol;
    }

    private static String source(Dissection d, IpPayload payload) {
        return payload.version() == 4 ? d.ip4(payload.ip() + 12) : d.ip6(payload.ip() + 8);
    }

    private static String destination(Dissection d, IpPayload payload) {
        return payload.version() == 4 ? d.ip4(payload.ip() + 16) : d.ip6(payload.ip() + 24);
    }
}
