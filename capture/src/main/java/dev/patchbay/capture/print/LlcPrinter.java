package dev.patchbay.capture.print;

import java.util.Map;

/** Logical link control, IEEE 802.2, and the SNAP header behind it. tcpdump: print-llc.c. */
final class LlcPrinter {

    /** In place of a frame's offset: the link header has no addresses to print. */
    static final int NO_ADDRESSES = -1;

    private static final int SNAP_LENGTH = 5;
    private static final int SAP_STP = 0x42;
    private static final int SAP_SNAP = 0xaa;
    private static final int SAP_IP = 0x06;
    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int XID = 0xaf;
    private static final int XID_FORMAT = 0x81;
    private static final int POLL = 0x10;
    private static final int LONG_POLL = 0x0100;

    private static final Map<Integer, String> SAPS = Map.ofEntries(
            Map.entry(0x00, "Null"),
            Map.entry(0xff, "Global"),
            Map.entry(0x02, "802.1B I"),
            Map.entry(0x03, "802.1B G"),
            Map.entry(SAP_IP, "IP"),
            Map.entry(0x04, "SNA"),
            Map.entry(0x0e, "ProWay NM"),
            Map.entry(SAP_STP, "STP"),
            Map.entry(0x4e, "RS511"),
            Map.entry(0x7e, "ISO8208"),
            Map.entry(0x8e, "ProWay"),
            Map.entry(SAP_SNAP, "SNAP"),
            Map.entry(0xe0, "IPX"),
            Map.entry(0xf0, "NetBeui"),
            Map.entry(0xfe, "OSI"));

    private static final Map<Integer, String> COMMANDS = Map.of(
            0x03, "ui", 0xe3, "test", XID, "xid", 0x63, "ua", 0x43, "disc", 0x0f, "dm", 0x6f, "sabme", 0x87, "frmr");

    private final Dissection d;
    private final int frame;
    private int at;
    private int length;
    private int dsap;
    private int ssap;
    private boolean response;
    private boolean group;
    private int control;
    private boolean unnumbered;

    private LlcPrinter(Dissection d, int at, int length, int frame) {
        this.d = d;
        this.at = at;
        this.length = length;
        this.frame = frame;
    }

    /**
     * Prints a header and what follows.
     *
     * @param frame where the frame begins whose addresses may be printed, or {@link #NO_ADDRESSES}
     * @return the length of the header, negative if what follows was not printed
     */
    static int print(Dissection d, int at, int length, int frame) {
        d.protocol("llc");
        int readable = Math.min(length, d.available(at));
        boolean tooShort = readable < 3 || (d.u8(at + 2) & 3) != 3 && readable < 4;
        if (tooShort) {
            d.truncated();
            HexDump.hexAndAscii(d, "\n\t", at, d.available(at));
            return readable;
        }
        return new LlcPrinter(d, at, length, frame).print();
    }

    private int print() {
        dsap = d.u8(at) & 0xfe;
        group = (d.u8(at) & 1) != 0;
        ssap = d.u8(at + 1) & 0xfe;
        response = (d.u8(at + 1) & 1) != 0;
        control = d.u8(at + 2);
        unnumbered = (control & 3) == 3;
        int header = unnumbered ? 3 : 4;
        if (!unnumbered) {
            control |= d.u8(at + 3) << 8;
        }
        if (d.has(PrintFlag.LINK_HEADER)) {
            printHeader();
        }
        at += header;
        length -= header;
        if (ssap == dsap && control == UNNUMBERED_INFORMATION) {
            switch (ssap) {
                case SAP_SNAP -> {
                    return printSnap() ? header + SNAP_LENGTH : -(header + SNAP_LENGTH);
                }
                case SAP_STP -> {
                    StpPrinter.print(d, at, length);
                    return header;
                }
                case SAP_IP -> {
                    Ip4Printer.print(d, at, length);
                    return header;
                }
                default -> {}
            }
        }
        return printUnknown(header);
    }

    private void printHeader() {
        d.print("LLC, dsap ")
                .print(SAPS.getOrDefault(dsap, "Unknown"))
                .print(" (0x")
                .hex(dsap, 2);
        d.print(group ? ") Group" : ") Individual");
        d.print(", ssap ")
                .print(SAPS.getOrDefault(ssap, "Unknown"))
                .print(" (0x")
                .hex(ssap, 2);
        d.print(response ? ") Response" : ") Command");
        d.print(", ctrl 0x").hex(control, unnumbered ? 2 : 4).print(": ");
    }

    /** A frame whose content is not looked into. */
    private int printUnknown(int header) {
        if (!d.has(PrintFlag.LINK_HEADER)) {
            printSaps();
        }
        if (unnumbered) {
            return printUnnumbered(header);
        }
        if ((control & 3) == 1) {
            d.print("Supervisory, ").print(supervisory((control >>> 2) & 3));
            d.print(", rcv seq ").print(control >>> 9 & 0x7f);
            printFlags(LONG_POLL, header);
            return header;
        }
        d.print("Information, send seq ").print(control >>> 1 & 0x7f);
        d.print(", rcv seq ").print(control >>> 9 & 0x7f);
        printFlags(LONG_POLL, header);
        return -header;
    }

    private static String supervisory(int command) {
        return switch (command) {
            case 0 -> "Receiver Ready";
            case 1 -> "Receiver not Ready";
            case 2 -> "Reject";
            default -> "?";
        };
    }

    private void printSaps() {
        String to = sap(dsap, "DSAP");
        if (ssap == dsap) {
            if (frame != NO_ADDRESSES) {
                d.print(d.ether(frame + 6)).print(" > ").print(d.ether(frame)).print(' ');
            }
            d.print(to).print(' ');
        } else if (frame == NO_ADDRESSES) {
            d.print(sap(ssap, "SSAP")).print(" > ").print(to).print(' ');
        } else {
            d.print(d.ether(frame + 6)).print(' ').print(sap(ssap, "SSAP")).print(" > ");
            d.print(d.ether(frame)).print(' ').print(to).print(' ');
        }
    }

    private static String sap(int sap, String which) {
        String name = SAPS.get(sap);
        return name != null
                ? name
                : "Unknown " + which + " 0x" + Character.forDigit(sap >>> 4, 16) + Character.forDigit(sap & 0xf, 16);
    }

    private int printUnnumbered(int header) {
        int command = control & ~POLL;
        d.print("Unnumbered, ");
        String name = COMMANDS.get(command);
        if (name == null) {
            d.hex(command, 2);
        } else {
            d.print(name);
        }
        printFlags(POLL, header);
        if (command != XID || length != 0 && d.available(at) > 0 && d.u8(at) != XID_FORMAT) {
            return -header;
        }
        if (length == 0) {
            return header;
        }
        int readable = Math.min(d.available(at), length);
        if (readable < 3) {
            d.truncated();
            if (d.available(at) > 0) {
                HexDump.hexAndAscii(d, "\n\t", at, d.available(at));
            }
        } else {
            d.print(": ").hex(d.u8(at + 1), 2).print(' ').hex(d.u8(at + 2), 2);
        }
        return header;
    }

    private void printFlags(int poll, int header) {
        boolean polls = (control & poll) != 0;
        String flag = response ? polls ? "Final" : "Response" : polls ? "Poll" : "Command";
        d.print(", Flags [").print(flag).print("], length ").print(length + header);
    }

    /** A protocol by its organisation; false if it was not printed. */
    private boolean printSnap() {
        d.protocol("snap");
        if (!d.has(at, SNAP_LENGTH) || length < SNAP_LENGTH) {
            d.truncated();
            return true;
        }
        int organisation = d.u24(at);
        int type = d.u16(at + 3);
        if (d.has(PrintFlag.LINK_HEADER)) {
            d.print("oui ")
                    .print(LinkAddresses.maker(organisation))
                    .print(" (0x")
                    .hex(organisation, 6)
                    .print("), ");
            d.print(organisation == 0 ? "ethertype " : "pid ").print(Snap.name(organisation, type));
            d.print(" (0x")
                    .hex(type, 4)
                    .print("), length ")
                    .print(length - SNAP_LENGTH)
                    .print(": ");
        }
        at += SNAP_LENGTH;
        length -= SNAP_LENGTH;
        if (Snap.carriesEtherType(organisation) && PayloadPrinter.print(d, type, at, length)
                || Snap.carriesStp(organisation, type) && StpPrinter.print(d, at, length)) {
            return true;
        }
        if (!d.has(PrintFlag.LINK_HEADER)) {
            printUnknownSnap(organisation, type);
        }
        return false;
    }

    private void printUnknownSnap(int organisation, int type) {
        if (frame != NO_ADDRESSES) {
            d.print(d.ether(frame + 6)).print(" > ").print(d.ether(frame)).print(' ');
        }
        if (organisation == 0) {
            d.print("SNAP, ethertype ").print(EtherTypes.name(type, "Unknown"));
        } else {
            d.print("SNAP, oui ")
                    .print(LinkAddresses.maker(organisation))
                    .print(" (0x")
                    .hex(organisation, 6);
            d.print("), pid ").print(Snap.name(organisation, type));
        }
        d.print(" (0x").hex(type, 4).print("), length ").print(length).print(": ");
    }
}
