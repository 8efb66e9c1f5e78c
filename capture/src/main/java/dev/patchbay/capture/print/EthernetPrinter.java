package dev.patchbay.capture.print;

/** Ethernet frames: addresses and type with {@code -e}, tags, 802.3 lengths. tcpdump: print-ether.c. */
final class EthernetPrinter {

    private static final int HEADER = 14;
    private static final int ADDRESSES = 12;
    private static final int TAG = 4;

    private final Dissection d;
    private final int frame;
    private final int wholeLength;
    private int at;
    private int length;
    private boolean lengthPrinted;

    private EthernetPrinter(Dissection d, int frame, int length) {
        this.d = d;
        this.frame = frame;
        this.wholeLength = length;
        this.at = frame + ADDRESSES;
        this.length = length - ADDRESSES;
    }

    /** Prints a frame; answers where its payload begins, relative to it. */
    static int print(Dissection d, int at, int length) {
        d.protocol("ether");
        int captured = d.available(at);
        if (captured < HEADER) {
            d.truncated();
            return captured;
        }
        return new EthernetPrinter(d, at, length).print();
    }

    private int print() {
        if (d.has(PrintFlag.LINK_HEADER)) {
            printAddresses();
        }
        int type = nextType();
        while (EtherTypes.isTag(type)) {
            if (d.available(at) < TAG || length < TAG) {
                d.protocol("vlan");
                d.truncated();
                return at - frame + Math.min(d.available(at), length);
            }
            printTag(type);
            at += 2;
            length -= 2;
            type = nextType();
        }
        if (type <= EtherTypes.MAX_LENGTH) {
            return printLength(type);
        }
        if (type == EtherTypes.JUMBO) {
            return at - frame + printLlc(length);
        }
        printPayload(type);
        return at - frame;
    }

    private int nextType() {
        int type = d.u16(at);
        at += 2;
        length -= 2;
        return type;
    }

    private void printAddresses() {
        d.print(d.ether(frame + 6)).print(" > ").print(d.ether(frame)).print(", ");
    }

    private void printTag(int type) {
        if (!d.has(PrintFlag.LINK_HEADER)) {
            return;
        }
        EtherTypes.print(d, type);
        printWholeLength();
        EtherTypes.printTag(d, d.u16(at));
        d.print(", ");
    }

    /** The length the first time, a comma afterwards. */
    private void printWholeLength() {
        if (lengthPrinted) {
            d.print(", ");
        } else {
            d.print(", length ").print(wholeLength).print(": ");
            lengthPrinted = true;
        }
    }

    /** A frame of 802.3: the type field holds the length of what follows. */
    private int printLength(int type) {
        length = Math.min(type, length);
        int before = d.narrow(at, length);
        if (d.has(PrintFlag.LINK_HEADER)) {
            d.print("802.3");
            if (!lengthPrinted) {
                d.print(", length ").print(length).print(": ");
            }
        }
        int llc = printLlc(length);
        d.endAt(before);
        return at - frame + llc;
    }

    private int printLlc(int llcLength) {
        int header = LlcPrinter.print(d, at, llcLength, frame);
        if (header < 0) {
            d.dumpUnknown(at, Math.min(llcLength, d.available(at)));
        }
        return Math.abs(header);
    }

    private void printPayload(int type) {
        if (d.has(PrintFlag.LINK_HEADER)) {
            EtherTypes.print(d, type);
            printWholeLength();
        }
        if (PayloadPrinter.print(d, type, at, length)) {
            return;
        }
        if (!d.has(PrintFlag.LINK_HEADER)) {
            printAddresses();
            EtherTypes.print(d, type);
            d.print(", length ").print(wholeLength).print(": ");
        }
        d.dumpUnknown(at, d.available(at));
    }
}
