package dev.patchbay.api.socket;

import dev.patchbay.api.Ip4Address;
import org.jspecify.annotations.Nullable;

/**
 * What is to hold for one message that is sent, in place of what the socket's options say. It belongs to the caller, who
 * may use it again and again: sending with it allocates nothing. The counterpart of {@link MessageHeader}. Linux: the
 * control messages of {@code struct msghdr}, ip(7).
 *
 * <p>Not thread-safe: one send at a time.
 */
public final class SendHeader {

    /** What stands where nothing was said. */
    public static final int UNSAID = Integer.MIN_VALUE;

    private boolean pktinfo;
    private int source;
    private int device;
    private int ttl = UNSAID;
    private int tos = UNSAID;
    private int mark = UNSAID;
    private int priority = UNSAID;
    private int segment = UNSAID;

    public SendHeader() {}

    /** Says nothing any more. */
    public SendHeader clear() {
        pktinfo = false;
        source = 0;
        device = 0;
        ttl = UNSAID;
        tos = UNSAID;
        mark = UNSAID;
        priority = UNSAID;
        segment = UNSAID;
        return this;
    }

    /** Says what another one says. */
    public SendHeader set(SendHeader other) {
        pktinfo = other.pktinfo;
        source = other.source;
        device = other.device;
        ttl = other.ttl;
        tos = other.tos;
        mark = other.mark;
        priority = other.priority;
        segment = other.segment;
        return this;
    }

    /**
     * Where the message is to leave. Linux: {@code IP_PKTINFO}, {@code ipi_spec_dst} and {@code ipi_ifindex}.
     *
     * @param from the source address; null: the one that belongs to the way, whatever address the socket is bound to
     * @param ifindex index of the device, 0: as the socket says
     */
    public SendHeader from(@Nullable Ip4Address from, int ifindex) {
        pktinfo = true;
        source = from == null ? 0 : from.bits();
        device = ifindex;
        return this;
    }

    /** Its hop limit, 1 to 255; of a multicast too. Linux: {@code IP_TTL}. */
    public SendHeader withTtl(int hopLimit) {
        ttl = hopLimit;
        return this;
    }

    /** Its type of service, 0 to 255. Linux: {@code IP_TOS}. */
    public SendHeader withTos(int typeOfService) {
        tos = typeOfService;
        return this;
    }

    /** Linux: {@code SO_MARK}. */
    public SendHeader withMark(int value) {
        mark = value;
        return this;
    }

    /** Linux: {@code SO_PRIORITY}. */
    public SendHeader withPriority(int value) {
        priority = value;
        return this;
    }

    /** Payload of each datagram that it is cut into, 0 to 65535. Linux: {@code UDP_SEGMENT}. */
    public SendHeader cutInto(int payload) {
        segment = payload;
        return this;
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return !pktinfo && ttl == UNSAID && tos == UNSAID && mark == UNSAID && priority == UNSAID && segment == UNSAID;
    }

    /** Whether it says where the message is to leave. */
    public boolean hasPktinfo() {
        return pktinfo;
    }

    /** The source address as a number, 0: the one that belongs to the way. */
    public int source() {
        return source;
    }

    /** Index of the device, 0: as the socket says. */
    public int device() {
        return device;
    }

    /** {@link #UNSAID} or the hop limit. */
    public int ttl() {
        return ttl;
    }

    /** {@link #UNSAID} or the type of service. */
    public int tos() {
        return tos;
    }

    /** {@link #UNSAID} or the mark. */
    public int mark() {
        return mark;
    }

    /** {@link #UNSAID} or the priority. */
    public int priority() {
        return priority;
    }

    /** {@link #UNSAID} or the payload of each datagram. */
    public int segment() {
        return segment;
    }
}
