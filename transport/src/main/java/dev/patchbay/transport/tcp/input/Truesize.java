package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.Packet;

/**
 * What a packet weighs in a receive buffer, as Linux reckons: its bytes where they lie in pages, else the memory that an
 * allocator hands out for them; and what describes it. Windows depend on it. Linux: {@code skb->truesize}.
 */
final class Truesize {

    /** {@code struct sk_buff}, and {@code struct skb_shared_info}, in bytes. */
    private static final int SK_BUFF = 256;

    private static final int SHARED_INFO = 320;
    /** Smallest head, its own cache in Linux. */
    private static final int SMALL_HEAD = 640;
    /** What a device leaves in front. */
    private static final int PADDING = 64;

    /** What is longer than a page lies in a head of a page, and pages. */
    private static final int PAGE = 4096;

    private static final int FIRST = PAGE - PADDING - SHARED_INFO;

    /** A head with pages behind it. */
    private static final int WITH_PAGES = SK_BUFF + SMALL_HEAD;

    private Truesize() {}

    /** The weight of a packet that begins with its data. */
    static int of(Packet packet) {
        if (packet.blockCount() != 0) {
            return WITH_PAGES + packet.length();
        }
        int whole = packet.end() - packet.networkHeader();
        if (whole + PADDING >= PAGE) {
            return SK_BUFF + PAGE + (whole - FIRST + PAGE - 1 & -PAGE);
        }
        int head = whole + PADDING + SHARED_INFO;
        return SK_BUFF + (head <= SMALL_HEAD ? SMALL_HEAD : Integer.highestOneBit(head - 1) << 1);
    }
}
