package dev.patchbay.core.neighbour;

import dev.patchbay.packet.Packet;

/**
 * The memory that a packet takes in Linux, by which queues are bounded: its own structure, and an area for headroom,
 * bytes and the list of fragments, of one of the sizes that the allocator has. Measured: 832 for up to some 200 bytes of
 * UDP payload, 1280 for 500, 2304 for 1000. Linux: {@code skb->truesize}, {@code SKB_TRUESIZE}, {@code
 * kmalloc_reserve}.
 */
final class TrueSize {

    /** Linux: {@code SKB_TRUESIZE(ETH_FRAME_LEN)}. */
    static final int FRAME = 2090;

    /** Linux: {@code sizeof(struct sk_buff)}, aligned. */
    private static final int STRUCTURE = 256;
    /** Linux: {@code sizeof(struct skb_shared_info)}, aligned, and the headroom that IP asks for. */
    private static final int BESIDE = 320 + 16 + 15;
    /** Linux: {@code SKB_SMALL_HEAD_CACHE_SIZE}. */
    private static final int SMALL = 576;

    private TrueSize() {}

    /** The memory of a packet that begins with its IP header. */
    static int of(Packet packet) {
        int area = packet.length() + BESIDE;
        return STRUCTURE + (area <= SMALL ? SMALL : Integer.highestOneBit(area - 1) << 1);
    }
}
