package dev.patchbay.capture.print;

/**
 * The end of what was captured, met in the middle of a header. It ends the printing of the packet, and {@link
 * PacketPrinter} says where. tcpdump: {@code nd_trunc_longjmp}.
 */
final class Truncated extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is caught a few calls above. */
    Truncated() {
        super("the packet was captured in part only", null, false, false);
    }
}
