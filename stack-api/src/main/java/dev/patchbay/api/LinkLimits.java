package dev.patchbay.api;

/**
 * Over how many queues a link sends, and how large the super-segments are that it takes: the end of what {@code ip -d
 * link show} prints.
 *
 * @param transmitQueues number of queues out
 * @param receiveQueues number of queues in
 * @param gsoMaxSize largest super-segment that the stack makes for it, in bytes
 * @param gsoMaxSegments most segments in one
 * @param tsoMaxSize largest super-segment that the device could take, in bytes
 * @param tsoMaxSegments most segments in one
 * @param groMaxSize largest super-segment made of what it received, in bytes
 */
public record LinkLimits(
        int transmitQueues,
        int receiveQueues,
        int gsoMaxSize,
        int gsoMaxSegments,
        int tsoMaxSize,
        int tsoMaxSegments,
        int groMaxSize) {

    /** What a device has whose driver says nothing. Linux: {@code alloc_netdev_mqs}. */
    public static final LinkLimits DEFAULT = new LinkLimits(1, 1, 65536, 65535, 65536, 65535, 65536);
    /** What a device has that segments nothing itself and hands super-segments on, as {@code lo} and veth do. */
    public static final LinkLimits HANDS_ON = new LinkLimits(1, 1, 65536, 65535, 524_280, 65535, 65536);
}
