package dev.patchbay.capture.print;

/** Bytes as characters, with {@code ^} for control characters and {@code M-} for what is not ASCII. */
final class Visible {

    private Visible() {}

    /** tcpdump: {@code fn_print_char}. */
    static String character(int octet) {
        int c = octet & 0x7f;
        String meta = c == octet ? "" : "M-";
        return c < ' ' || c == 0x7f ? meta + "^" + (char) (c ^ 0x40) : meta + (char) c;
    }
}
