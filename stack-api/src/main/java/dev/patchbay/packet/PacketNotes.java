package dev.patchbay.packet;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a packet beside its bytes: where the headers of each layer begin, and what the stages that it has
 * passed found out. {@link Packet} is its only subclass, and adds the bytes and the owner.
 *
 * <p>Offsets are absolute indices into {@link Packet#array()}.
 */
abstract class PacketNotes {

    // ---- layers, as offsets into the array
    private int linkHeader;
    private int networkHeader;
    private int transportHeader;

    // ---- what is known about it
    private int protocol;
    private PacketType type = PacketType.HOST;
    private Checksum checksum = Checksum.NONE;
    private int checksumStart;
    private int checksumField;
    private int gsoSize;
    private int mark;
    private int priority;
    private int tag;
    private int device;
    private int own;
    private long timestamp;
    private @Nullable Destination destination;

    PacketNotes(int start) {
        linkHeader = start;
        networkHeader = start;
        transportHeader = start;
        checksumStart = start;
    }

    // ---- layers

    /** Where the link header begins; equal to the network header where there is none. */
    public final int linkHeader() {
        return linkHeader;
    }

    public final void linkHeader(int at) {
        linkHeader = at;
    }

    /** Bytes of link header in front of the network header; 0 where the medium has none. */
    public final int linkHeaderLength() {
        return networkHeader - linkHeader;
    }

    public final int networkHeader() {
        return networkHeader;
    }

    public final void networkHeader(int at) {
        networkHeader = at;
    }

    public final int transportHeader() {
        return transportHeader;
    }

    public final void transportHeader(int at) {
        transportHeader = at;
    }

    // ---- what is known of it

    /** The EtherType of what follows the link header. */
    public final int protocol() {
        return protocol;
    }

    public final void protocol(int etherType) {
        protocol = etherType;
    }

    public final PacketType type() {
        return type;
    }

    public final void type(PacketType to) {
        type = to;
    }

    public final Checksum checksum() {
        return checksum;
    }

    public final void checksum(Checksum state) {
        checksum = state;
    }

    /** With {@link Checksum#PARTIAL}: where summing begins. */
    public final int checksumStart() {
        return checksumStart;
    }

    /** With {@link Checksum#PARTIAL}: the offset of the checksum field behind {@link #checksumStart()}. */
    public final int checksumField() {
        return checksumField;
    }

    /** Leaves the transport checksum to the device; the field holds the pseudo-header's sum. */
    public final void partialChecksum(int from, int fieldOffset) {
        checksum = Checksum.PARTIAL;
        checksumStart = from;
        checksumField = fieldOffset;
    }

    /** Payload bytes per segment of a super-segment, 0 for an ordinary packet. */
    public final int gsoSize() {
        return gsoSize;
    }

    public final void gsoSize(int bytes) {
        gsoSize = bytes;
    }

    /** The firewall mark. */
    public final int mark() {
        return mark;
    }

    public final void mark(int value) {
        mark = value;
    }

    public final int priority() {
        return priority;
    }

    public final void priority(int value) {
        priority = value;
    }

    /**
     * The VLAN tag that belongs in front of the EtherType and is kept beside the bytes, so that putting it on and taking
     * it off moves nothing; see {@link dev.patchbay.wire.VlanTag}. 0: none. Linux: {@code vlan_proto}, {@code vlan_tci}.
     */
    public final int tag() {
        return tag;
    }

    public final void tag(int protocolAndTci) {
        tag = protocolAndTci;
    }

    /** Index of the device it arrived on, or leaves by; 0: none yet. */
    public final int device() {
        return device;
    }

    public final void device(int ifindex) {
        device = ifindex;
    }

    /**
     * The address of this host that an answer would come from, as a number, once a socket that asks for it has the packet;
     * else 0. Linux: {@code ipi_spec_dst}.
     */
    public final int own() {
        return own;
    }

    public final void own(int address) {
        own = address;
    }

    /** Arrival in wall-clock nanoseconds, 0 while nobody asked for it. */
    public final long timestamp() {
        return timestamp;
    }

    public final void timestamp(long wallNanos) {
        timestamp = wallNanos;
    }

    public final @Nullable Destination destination() {
        return destination;
    }

    public final void destination(@Nullable Destination to) {
        destination = to;
    }

    // ---- all of it

    /** Follows the bytes, which moved within the array or to another one. */
    final void shiftNotes(int by) {
        linkHeader += by;
        networkHeader += by;
        transportHeader += by;
        checksumStart += by;
    }

    /** Tells another packet, whose bytes stand at the same offsets, all that is known about this one. */
    final void copyNotes(PacketNotes target) {
        target.linkHeader = linkHeader;
        target.networkHeader = networkHeader;
        target.transportHeader = transportHeader;
        target.protocol = protocol;
        target.type = type;
        target.checksum = checksum;
        target.checksumStart = checksumStart;
        target.checksumField = checksumField;
        target.gsoSize = gsoSize;
        target.mark = mark;
        target.priority = priority;
        target.tag = tag;
        target.device = device;
        target.own = own;
        target.timestamp = timestamp;
        target.destination = destination;
    }

    /** Knows nothing any more about a packet that starts there. */
    final void forgetNotes(int start) {
        linkHeader = start;
        networkHeader = start;
        transportHeader = start;
        protocol = 0;
        type = PacketType.HOST;
        checksum = Checksum.NONE;
        checksumStart = start;
        checksumField = 0;
        gsoSize = 0;
        mark = 0;
        priority = 0;
        tag = 0;
        device = 0;
        own = 0;
        timestamp = 0;
        destination = null;
    }
}
