package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.Packet;

/**
 * What a packet weighs in a receive buffer, as Linux reckons: what describes it, and its bytes where they lie in pages,
 * else the memory that an allocator hands out for them, of which some is left behind the packet. Windows depend on it.
 * Linux: {@code skb->truesize}, {@code kmalloc_reserve}, {@code skb_tailroom}.
 */
final class Truesize {

    /** {@code struct sk_buff}, and {@code struct skb_shared_info}, in bytes. */
    private static final int SK_BUFF = 256;

    private static final int SHARED_INFO = 320;
    /** Smallest head, its own cache in Linux. */
    private static final int SMALL_HEAD = 576;
    /** What a device leaves in front. */
    private static final int PADDING = 64;

    private static final int PAGE = 4096;

    /** Most bytes of a packet whose head is a page. Linux: {@code SKB_MAX_ORDER(0, 0)}. */
    static final int MOST_IN_PAGE = PAGE - SHARED_INFO;

    /** What is longer than a page lies in a head of a page, and pages. */
    private static final int FIRST = MOST_IN_PAGE - PADDING;

    /** A head with pages behind it. */
    private static final int WITH_PAGES = SK_BUFF + SMALL_HEAD;

    private Truesize() {}

    /** The weight of a packet that came in. */
    static int of(Packet packet) {
        if (packet.blockCount() != 0) {
            return WITH_PAGES + packet.length() - packet.headLength();
        }
        int whole = packet.end() - packet.networkHeader();
        return isPaged(whole) ? SK_BUFF + PAGE + (whole - FIRST + PAGE - 1 & -PAGE) : ofHead(PADDING + whole);
    }

    /** Bytes that have room behind a packet that came in, in the memory that was handed out for it. */
    static int room(Packet packet) {
        int whole = packet.end() - packet.networkHeader();
        return packet.blockCount() != 0 || isPaged(whole) ? 0 : roomInHead(PADDING + whole);
    }

    /** The weight of a packet of one piece. Linux: {@code SKB_TRUESIZE}, with what the allocator adds. */
    static int ofHead(int bytes) {
        return SK_BUFF + allocation(bytes);
    }

    /** What is left behind a packet of one piece. */
    static int roomInHead(int bytes) {
        return allocation(bytes) - SHARED_INFO - bytes;
    }

    private static int allocation(int bytes) {
        int head = bytes + SHARED_INFO;
        return head <= SMALL_HEAD ? SMALL_HEAD : Integer.highestOneBit(head - 1) << 1;
    }

    private static boolean isPaged(int whole) {
        return PADDING + whole >= PAGE;
    }
}
