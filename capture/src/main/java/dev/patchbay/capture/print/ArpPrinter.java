package dev.patchbay.capture.print;

import dev.patchbay.wire.EtherType;

/** ARP and its kin, RFC 826, 903, 2390, with addresses of any length. tcpdump: print-arp.c, without ATM. */
final class ArpPrinter {

    private static final int FIXED = 8;

    private final Dissection d;
    private final int at;
    private final int protocol;
    private final int hardwareLength;
    private final int protocolLength;

    private ArpPrinter(Dissection d, int at) {
        this.d = d;
        this.at = at;
        protocol = d.u16(at + 2);
        hardwareLength = d.u8(at + 4);
        protocolLength = d.u8(at + 5);
    }

    static void print(Dissection d, int at, int length) {
        d.protocol("arp");
        d.require(at, FIXED);
        new ArpPrinter(d, at).print(length);
    }

    private void print(int length) {
        d.require(targetProtocol(), protocolLength);
        if (d.namesProtocol()) {
            d.print("ARP, ");
        }
        boolean strange = !isIp4() || protocolLength != 4 || hardwareLength == 0;
        if (strange || d.verbose()) {
            printFormat();
        }
        if (d.verbose() || !strange) {
            d.print(d.verbose() ? ", " : "");
            if (!printOperation()) {
                return;
            }
        }
        d.print(", length ").print(length);
    }

    private boolean isIp4() {
        return protocol == EtherType.IP4 || protocol == EtherTypes.TRAIL;
    }

    private int senderHardware() {
        return at + FIXED;
    }

    private int senderProtocol() {
        return at + FIXED + hardwareLength;
    }

    private int targetHardware() {
        return at + FIXED + hardwareLength + protocolLength;
    }

    private int targetProtocol() {
        return at + FIXED + 2 * hardwareLength + protocolLength;
    }

    private void printFormat() {
        int hardware = d.u16(at);
        d.print(hardwareName(hardware)).print(" (len ").print(hardwareLength).print("), ");
        String name = EtherTypes.name(protocol, "");
        if (name.isEmpty()) {
            d.print("Unknown Protocol (0x").hex(protocol, 4).print(')');
        } else {
            d.print(name);
        }
        d.print(" (len ").print(protocolLength).print(')');
    }

    private static String hardwareName(int hardware) {
        return switch (hardware) {
            case 1 -> "Ethernet";
            case 6 -> "TokenRing";
            case 7 -> "ArcNet";
            case 15 -> "FrameRelay";
            case 19 -> "ATM";
            case 23 -> "Strip";
            case 24 -> "IEEE 1394";
            case 32 -> "InfiniBand";
            default -> "Unknown Hardware (" + hardware + ")";
        };
    }

    /** Prints who asks or says what; false if the operation is one that nobody knows. */
    private boolean printOperation() {
        int operation = d.u16(at + 6);
        switch (operation) {
            case 1 -> printRequest();
            case 2 -> {
                d.print("Reply ").print(protocolAddress(senderProtocol()));
                d.print(" is-at ").print(hardwareAddress(senderHardware()));
            }
            case 3 -> printWhoIs("Reverse Request");
            case 4 -> {
                d.print("Reverse Reply ").print(hardwareAddress(targetHardware()));
                d.print(" at ").print(protocolAddress(targetProtocol()));
            }
            case 8 -> printWhoIs("Inverse Request");
            case 9 -> {
                d.print("Inverse Reply ").print(hardwareAddress(senderHardware()));
                d.print(" at ").print(protocolAddress(senderProtocol()));
            }
            default -> {
                d.print(operation == 10 ? "NACK Reply " : "Unknown (" + operation + ") ");
                HexDump.hexAndAscii(d, "\n\t", at, d.available(at));
                return false;
            }
        }
        return true;
    }

    private void printRequest() {
        d.print("Request who-has ").print(protocolAddress(targetProtocol()));
        if (isNonZero(targetHardware(), hardwareLength)) {
            d.print(" (").print(hardwareAddress(targetHardware())).print(')');
        }
        d.print(" tell ").print(protocolAddress(senderProtocol()));
    }

    private void printWhoIs(String operation) {
        d.print(operation).print(" who-is ").print(hardwareAddress(targetHardware()));
        d.print(" tell ").print(hardwareAddress(senderHardware()));
    }

    private boolean isNonZero(int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (d.u8(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private String hardwareAddress(int from) {
        return d.linkAddress(from, hardwareLength);
    }

    private String protocolAddress(int from) {
        if (!isIp4()) {
            return "<wrong proto type>";
        }
        return protocolLength == 4 ? d.ip4(from) : "<wrong len>";
    }
}
