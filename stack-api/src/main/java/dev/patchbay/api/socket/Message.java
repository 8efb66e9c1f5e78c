package dev.patchbay.api.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import org.jspecify.annotations.Nullable;

/**
 * What came with the bytes of one receive. Linux: {@code struct msghdr} with its control messages.
 *
 * @param length the message's true length; the buffer may have held less
 * @param copied bytes put into the buffer
 * @param from the sender; null if there is none
 * @param wallNanos arrival time; 0 unless {@code SO_TIMESTAMP} asks for it
 * @param ttl its hop limit, -1 where unknown
 * @param tos its type of service, -1 where unknown
 * @param device index of the device it came in by; for what {@code lo} brought back, of the device that owns the
 *     address (kernel R24)
 * @param destination the address it was sent to, null where there is none
 * @param own the address of this host that an answer would come from, where {@code IP_PKTINFO} asks for it; else null
 * @param flags {@link Socket#MSG_OOB}, {@link Socket#MSG_EOR} and their like
 * @param inQueue bytes left in the queue, where {@code TCP_INQ} asks for it; else -1
 * @param error set for what was read from the error queue
 */
public record Message(
        int length,
        int copied,
        @Nullable Endpoint from,
        long wallNanos,
        int ttl,
        int tos,
        int device,
        @Nullable Ip4Address destination,
        @Nullable Ip4Address own,
        int flags,
        int inQueue,
        @Nullable ExtendedError error) {

    /** A datagram, about which nothing special is to be said. */
    public Message(
            int length,
            int copied,
            @Nullable Endpoint from,
            long wallNanos,
            int ttl,
            int tos,
            int device,
            @Nullable Ip4Address destination,
            @Nullable ExtendedError error) {
        this(length, copied, from, wallNanos, ttl, tos, device, destination, null, 0, -1, error);
    }

    /** What was read from a stream. */
    public static Message ofStream(int copied, int flags, int inQueue) {
        return new Message(copied, copied, null, 0, -1, -1, 0, null, null, flags, inQueue, null);
    }

    /** Whether the buffer was too small. */
    public boolean isTruncated() {
        return copied < length;
    }

    /**
     * A note on the error queue: an error about something that was sent earlier, or the news that it was sent. Linux:
     * {@code struct sock_extended_err}.
     *
     * @param errno what it means to the sender; ENOMSG where nothing went wrong
     * @param origin who says so
     * @param type ICMP type; of a time stamp, 0: sent, 1: handed to the device's queue, 2: acknowledged
     * @param code ICMP code; of a zero-copy notice, 1 if the bytes were copied all the same
     * @param info the MTU of a "fragmentation needed", the gateway of a redirect; of a zero-copy notice, the first call
     * @param data of a zero-copy notice, the last call; of a time stamp, the number of the byte
     * @param offender who sent the ICMP message; null if nobody did
     */
    public record ExtendedError(
            Errno errno,
            Origin origin,
            int type,
            int code,
            int info,
            int data,
            @Nullable Ip4Address offender) {

        /** What the network, or this host itself, says about a message. */
        public ExtendedError(Errno errno, boolean local, int type, int code, int info, @Nullable Ip4Address offender) {
            this(errno, local ? Origin.LOCAL : Origin.ICMP, type, code, info, 0, offender);
        }

        /** The errno's number as Linux has it: a zero-copy notice says 0. */
        public int number() {
            return origin == Origin.ZEROCOPY ? 0 : errno.number();
        }

        /** Whether this host says so itself, and not an ICMP message. */
        public boolean local() {
            return origin != Origin.ICMP;
        }
    }

    /** Where a note on the error queue comes from. Linux: {@code SO_EE_ORIGIN_*}, in that order. */
    public enum Origin {
        NONE,
        LOCAL,
        ICMP,
        ICMP6,
        TIMESTAMPING,
        ZEROCOPY
    }
}
