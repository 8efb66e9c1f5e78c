package dev.patchbay.capture.print;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.IpAddress;

/** Addresses as {@code inet_ntop} writes them: IPv6 addresses that hold an IPv4 one end with it, dotted. */
final class Ip6Text {

    private Ip6Text() {}

    static String of(IpAddress address) {
        if (address instanceof Ip6Address ip6 && ip6.high() == 0) {
            long upper = ip6.low() >>> 32;
            int dotted = (int) ip6.low();
            if (upper == 0xffff) {
                return "::ffff:" + Ip4Address.format(dotted);
            }
            if (upper == 0 && dotted >>> 16 != 0) {
                return "::" + Ip4Address.format(dotted);
            }
        }
        return address.toString();
    }
}
