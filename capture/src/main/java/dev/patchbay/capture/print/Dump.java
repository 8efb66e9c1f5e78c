package dev.patchbay.capture.print;

/** What of a packet's bytes is printed below its line. */
public enum Dump {
    NONE(false, false, false),
    /** {@code -x}: hexadecimal, without the link header. */
    HEX(true, false, false),
    /** {@code -xx}: hexadecimal. */
    HEX_WITH_LINK(true, false, true),
    /** {@code -X}: hexadecimal and ASCII, without the link header. */
    HEX_ASCII(true, true, false),
    /** {@code -XX}: hexadecimal and ASCII. */
    HEX_ASCII_WITH_LINK(true, true, true),
    /** {@code -A}: ASCII, without the link header. */
    ASCII(false, true, false),
    /** {@code -AA}: ASCII. */
    ASCII_WITH_LINK(false, true, true);

    private final boolean hex;
    private final boolean ascii;
    private final boolean withLink;

    Dump(boolean hex, boolean ascii, boolean withLink) {
        this.hex = hex;
        this.ascii = ascii;
        this.withLink = withLink;
    }

    boolean hex() {
        return hex;
    }

    boolean ascii() {
        return ascii;
    }

    boolean withLink() {
        return withLink;
    }
}
