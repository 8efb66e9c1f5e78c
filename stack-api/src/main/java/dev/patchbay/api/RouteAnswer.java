package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * What {@code ip route get} says: where a packet with these addresses would go.
 *
 * @param type what would be done with it
 * @param destination where to
 * @param source chosen or given; null on the input side
 * @param from the source that was asked with, null if none
 * @param via the gateway, null if none
 * @param device index of the device it leaves by; {@code lo}'s for what is delivered here
 * @param inputDevice index of the device it was asked for as input; 0: asked as output
 * @param table the table that answered, 0 where Linux names none
 * @param tos as asked
 * @param mark as asked
 * @param flags Linux's {@code RTCF_*} that the tool shows
 * @param pmtu a path MTU learned or prescribed, 0: none
 * @param expiresNanos when what was learned expires, from now; 0: nothing was learned
 * @param matched the table's entry that matched, as {@code fibmatch} shows it
 */
public record RouteAnswer(
        RouteType type,
        Ip4Address destination,
        @Nullable Ip4Address source,
        @Nullable Ip4Address from,
        @Nullable Ip4Address via,
        int device,
        int inputDevice,
        int table,
        int tos,
        int mark,
        int flags,
        int pmtu,
        long expiresNanos,
        @Nullable Route matched) {

    /** In {@link #flags}: delivered here. */
    public static final int LOCAL = 0x80000000;

    public static final int BROADCAST = 0x10000000;
    public static final int MULTICAST = 0x20000000;
    /** A redirect would be sent. */
    public static final int DO_REDIRECT = 0x00020000;
    /** A redirect was obeyed. */
    public static final int REDIRECTED = 0x00040000;
}
