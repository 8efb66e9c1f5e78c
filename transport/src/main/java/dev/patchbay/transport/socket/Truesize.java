package dev.patchbay.transport.socket;

import dev.patchbay.packet.Packet;

/**
 * What a packet weighs in a receive buffer, as Linux reckons: the memory that its allocator hands out for one that a
 * socket of this machine sent, and what describes it. Linux: {@code skb->truesize}; measured of UDP over {@code lo}.
 */
final class Truesize {

    /** {@code struct sk_buff}, and {@code struct skb_shared_info}, in bytes. */
    private static final int SK_BUFF = 256;

    private static final int SHARED_INFO = 320;

    /** Smallest head, its own cache in Linux. */
    private static final int SMALL_HEAD = 576;

    /** What is left in front for a link header, and behind. Linux: {@code alloc_extra} in {@code __ip_append_data}. */
    private static final int EXTRA = 31;

    /** From this size on the payload lies in pages. Linux: {@code SKB_MAX_ALLOC}. */
    private static final int LARGEST_HEAD = 16_384 - SHARED_INFO;

    private Truesize() {}

    /** The weight of a packet that has its network header. */
    static int of(Packet packet) {
        int front = packet.start() - packet.networkHeader();
        return ofPacket(Math.max(0, front) + packet.length(), Math.max(0, front));
    }

    /**
     * The weight of a packet.
     *
     * @param length all of it, from its IP header on
     * @param headers the part of it that lies in a head if the payload does not
     */
    static int ofPacket(int length, int headers) {
        if (length + EXTRA >= LARGEST_HEAD) {
            return SK_BUFF + SMALL_HEAD + length - headers;
        }
        int head = (length + EXTRA + 63 & -64) + SHARED_INFO;
        return SK_BUFF + (head <= SMALL_HEAD ? SMALL_HEAD : Integer.highestOneBit(head - 1) << 1);
    }
}
