package dev.patchbay.api.socket;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.packet.PacketType;
import org.jspecify.annotations.Nullable;

/**
 * What came with the bytes of one receive, in a form that belongs to the caller, who uses it again and again: filling it
 * in allocates nothing. It holds numbers; objects are made when they are asked for. {@link Message} is the same as a
 * value. Linux: {@code struct msghdr} with its control messages.
 *
 * <p>Not thread-safe: one receive at a time.
 */
public final class MessageHeader {

    private @Nullable Family family;
    private int length;
    private int copied;
    private int address;
    private int port;
    private int destination;
    private int own;
    private int ttl = -1;
    private int tos = -1;
    private int device;
    private int flags;
    private int inQueue = -1;
    private long wallNanos;
    private Message.@Nullable ExtendedError error;

    // ---- of a frame
    private int protocol;
    private int linkType;
    private PacketType type = PacketType.HOST;
    private long station = -1;

    /** The last sender that was asked for: most senders send again. */
    private Endpoint.@Nullable Inet sender;

    public MessageHeader() {}

    // ------------------------------------------------------------------------------------------- what the caller asks

    /** The family of the sender's address; null: there is no sender. */
    public @Nullable Family family() {
        return family;
    }

    /** The message's true length; the buffer may have held less. */
    public int length() {
        return length;
    }

    /** Bytes put into the buffer. */
    public int copied() {
        return copied;
    }

    /** Whether the buffer was too small. Linux: {@code MSG_TRUNC}. */
    public boolean isTruncated() {
        return copied < length;
    }

    /** The sender's IPv4 address as a number; 0 without one. */
    public int address() {
        return address;
    }

    /** The sender's port, 0 where its protocol has none. */
    public int port() {
        return port;
    }

    /** The IPv4 address it was sent to, as a number; 0 where there is none. */
    public int destination() {
        return destination;
    }

    /**
     * The address of this host that an answer would come from, where {@code IP_PKTINFO} asks for it; else 0. Linux: {@code
     * ipi_spec_dst}.
     */
    public int own() {
        return own;
    }

    /** Its hop limit, -1 where unknown. */
    public int ttl() {
        return ttl;
    }

    /** Its type of service, -1 where unknown. */
    public int tos() {
        return tos;
    }

    /**
     * Index of the device it came in by; for what {@code lo} brought back, of the device that owns the address (kernel
     * R24).
     */
    public int device() {
        return device;
    }

    /** Arrival time; 0 unless {@code SO_TIMESTAMP} asks for it. */
    public long wallNanos() {
        return wallNanos;
    }

    /** {@link Socket#MSG_OOB}, {@link Socket#MSG_EOR} and their like, where the receive answered some. */
    public int flags() {
        return flags;
    }

    /** Bytes left in a stream's queue, where {@code TCP_INQ} asks for it; else -1. */
    public int inQueue() {
        return inQueue;
    }

    /** Set for what was read from the error queue. */
    public Message.@Nullable ExtendedError error() {
        return error;
    }

    /** The sender; null if there is none. Made when asked for, and kept for as long as the same one sends. */
    public @Nullable Endpoint from() {
        if (family == Family.INET) {
            Endpoint.Inet known = sender;
            if (known == null || known.port() != port || known.address().bits() != address) {
                known = new Endpoint.Inet(new Ip4Address(address), port);
                sender = known;
            }
            return known;
        }
        if (family == Family.PACKET) {
            return new Endpoint.Frame(device, protocol, type, linkType, station == -1 ? null : new MacAddress(station));
        }
        return null;
    }

    /** All of it as a value. */
    public Message toMessage() {
        return new Message(
                length,
                copied,
                from(),
                wallNanos,
                ttl,
                tos,
                device,
                family == Family.INET && destination != 0 ? new Ip4Address(destination) : null,
                own == 0 ? null : new Ip4Address(own),
                flags,
                inQueue,
                error);
    }

    // --------------------------------------------------------------------------------------------- what sockets fill
    // in

    /** Begins anew: a message of so many bytes, of which so many were copied. Everything else is unknown. */
    public MessageHeader begin(int trueLength, int copiedBytes) {
        family = null;
        length = trueLength;
        copied = copiedBytes;
        address = 0;
        port = 0;
        destination = 0;
        own = 0;
        ttl = -1;
        tos = -1;
        device = 0;
        flags = 0;
        inQueue = -1;
        wallNanos = 0;
        error = null;
        return this;
    }

    /** It came from an IPv4 address and a port. */
    public MessageHeader fromInet(int sourceAddress, int sourcePort) {
        family = Family.INET;
        address = sourceAddress;
        port = sourcePort;
        return this;
    }

    /**
     * It is a frame of a link.
     *
     * @param etherType what it carries
     * @param whose whose frame it was
     * @param arphrd the link's {@code ARPHRD_*}
     * @param source the sending station; -1: none
     */
    public MessageHeader fromStation(int etherType, PacketType whose, int arphrd, long source) {
        family = Family.PACKET;
        protocol = etherType;
        type = whose;
        linkType = arphrd;
        station = source;
        return this;
    }

    /** What its IPv4 header says. */
    public MessageHeader withHeader(int destinationAddress, int hopLimit, int typeOfService) {
        destination = destinationAddress;
        ttl = hopLimit;
        tos = typeOfService;
        return this;
    }

    /** The address that an answer would come from. */
    public MessageHeader answeredFrom(int address4) {
        own = address4;
        return this;
    }

    /** Where and when it arrived. */
    public MessageHeader arrived(int ifindex, long whenWallNanos) {
        device = ifindex;
        wallNanos = whenWallNanos;
        return this;
    }

    /** What a stream adds. */
    public MessageHeader ofStream(int answeredFlags, int bytesInQueue) {
        flags = answeredFlags;
        inQueue = bytesInQueue;
        return this;
    }

    /** It was read from the error queue. */
    public MessageHeader about(Message.@Nullable ExtendedError what) {
        error = what;
        return this;
    }

    @Override
    public String toString() {
        return toMessage().toString();
    }
}
