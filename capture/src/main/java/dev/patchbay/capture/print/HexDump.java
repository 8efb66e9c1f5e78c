package dev.patchbay.capture.print;

/** Bytes in hexadecimal, in ASCII, or both. tcpdump: print-ascii.c. */
final class HexDump {

    private static final int LINE = 16;
    /** Eight groups of four digits and a blank. */
    private static final int HEX_WIDTH = 40;

    private HexDump() {}

    /** As far as it may be read; {@link Truncated} if that is not all. */
    static void hexAndAscii(Dissection d, String indent, int at, int length) {
        int shown = shown(d, at, length);
        for (int from = 0; from < shown; from += LINE) {
            int count = Math.min(LINE, shown - from);
            offset(d, indent, from);
            int width = hexLine(d, at + from, count);
            d.print(" ".repeat(HEX_WIDTH - width + 2));
            for (int i = at + from; i < at + from + count; i++) {
                d.print(graphic(d.u8(i)));
            }
        }
        endOf(length, shown);
    }

    /** As far as it may be read; {@link Truncated} if that is not all. */
    static void hex(Dissection d, String indent, int at, int length) {
        int shown = shown(d, at, length);
        for (int from = 0; from < shown; from += LINE) {
            offset(d, indent, from);
            hexLine(d, at + from, Math.min(LINE, shown - from));
        }
        endOf(length, shown);
    }

    private static void offset(Dissection d, String indent, int from) {
        d.print(indent).print("0x").hex(from, from > 0xffff ? 5 : 4).print(": ");
    }

    /** Up to sixteen bytes; answers how many characters that were. */
    private static int hexLine(Dissection d, int at, int count) {
        for (int i = 0; i < count; i++) {
            if ((i & 1) == 0) {
                d.print(' ');
            }
            d.hex(d.u8(at + i), 2);
        }
        return 2 * count + (count + 1) / 2;
    }

    /** Lines of text, with dots for what cannot be shown; a carriage return at the end of a line is not. */
    static void ascii(Dissection d, int at, int length) {
        d.print('\n');
        for (int i = at; i < at + length; i++) {
            int c = d.u8(i);
            int left = at + length - i - 1;
            if (c == '\r') {
                d.print(left > 1 && d.u8(i + 1) != '\n' ? "." : "");
            } else {
                d.print(c == '\t' || c == ' ' || c == '\n' ? (char) c : graphic(c));
            }
        }
    }

    /** What is left of something that nobody can read. tcpdump: {@code print_unknown_data}. */
    static void unknown(Dissection d, String indent, int at, int length) {
        if (!d.has(at, 0)) {
            d.print(indent).print("Dissector error: print_unknown_data called with pointer past end of packet");
            return;
        }
        int available = d.available(at);
        hex(d, indent, at, Integer.compareUnsigned(available, length) < 0 ? available : length);
    }

    private static int shown(Dissection d, int at, int length) {
        int available = Math.max(0, d.available(at));
        return Integer.compareUnsigned(length, available) > 0 ? available : length;
    }

    private static void endOf(int length, int shown) {
        if (length != shown) {
            throw new Truncated();
        }
    }

    private static char graphic(int c) {
        return c > ' ' && c < 0x7f ? (char) c : '.';
    }
}
