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
        @Nullable ExtendedError error) {

    /** Whether the buffer was too small. */
    public boolean isTruncated() {
        return copied < length;
    }

    /**
     * An error about something that was sent earlier. Linux: {@code struct sock_extended_err}.
     *
     * @param errno what it means to the sender
     * @param local whether this host says so itself, and not an ICMP message
     * @param type ICMP type
     * @param code ICMP code
     * @param info the MTU of a "fragmentation needed", the gateway of a redirect
     * @param offender who sent the ICMP message; null if nobody did
     */
    public record ExtendedError(
            Errno errno,
            boolean local,
            int type,
            int code,
            int info,
            @Nullable Ip4Address offender) {}
}
