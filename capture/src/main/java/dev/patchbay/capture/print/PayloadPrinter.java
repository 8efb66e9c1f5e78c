package dev.patchbay.capture.print;

import dev.patchbay.wire.EtherType;

/** What a link header announces by its EtherType. tcpdump: {@code ethertype_print}. */
final class PayloadPrinter {

    private PayloadPrinter() {}

    /** Prints a packet; false, with nothing printed, if its type is one that this printer does not know. */
    static boolean print(Dissection d, int type, int at, int length) {
        switch (type) {
            case EtherType.IP4 -> Ip4Printer.print(d, at, length);
            case EtherType.IP6 -> Ip6Printer.print(d, at, length);
            case EtherType.ARP, EtherTypes.REVARP -> ArpPrinter.print(d, at, length);
            default -> {
                return false;
            }
        }
        return true;
    }
}
