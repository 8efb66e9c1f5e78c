package dev.patchbay.packet;

/**
 * Why a packet was lost. The names are those of Linux's {@code enum skb_drop_reason} (dropreason-core.h) where it has
 * one, so that they can be looked up.
 */
public enum DropReason implements Verdict {
    /** No socket wants it. */
    NO_SOCKET,
    /** Shorter than its protocol's header. */
    PKT_TOO_SMALL,
    /** A UDP checksum that does not add up. */
    UDP_CSUM,
    /** A TCP checksum that does not add up. */
    TCP_CSUM,
    /** A TCP segment with an MD5 digest that nobody asked for. */
    TCP_MD5UNEXPECTED,
    /** A TCP segment with an authentication option that nobody asked for. */
    TCP_AOUNEXPECTED,
    /** A TCP header that is none, or flags that go with no state. */
    TCP_FLAGS,
    /** TCP data that meets a closed window. */
    TCP_ZEROWINDOW,
    /** TCP data that was received before. */
    TCP_OLD_DATA,
    /** TCP data beyond the window. */
    TCP_OVERWINDOW,
    /** TCP data that waits out of order already. */
    TCP_OFOMERGE,
    /** A TCP timestamp older than the last one (RFC 7323 §5). */
    TCP_RFC7323_PAWS,
    /** As {@link #TCP_RFC7323_PAWS}, of an acknowledgment that was only overtaken. */
    TCP_RFC7323_PAWS_ACK,
    /** A TCP timestamp older than the last one of a connection that has ended. */
    TCP_RFC7323_TW_PAWS,
    /** A TCP segment left of the window. */
    TCP_OLD_SEQUENCE,
    /** A TCP segment that reaches beyond the window. */
    TCP_INVALID_SEQUENCE,
    /** A TCP segment that ends beyond the window. */
    TCP_INVALID_END_SEQUENCE,
    /** A TCP acknowledgment of nothing that was sent. */
    TCP_INVALID_ACK_SEQUENCE,
    /** A TCP reset; it has done what it does. */
    TCP_RESET,
    /** A SYN in the middle of a connection (RFC 5961 §4). */
    TCP_INVALID_SYN,
    /** The TCP connection is closed. */
    TCP_CLOSE,
    /** A SYN with data that Fast Open took. */
    TCP_FASTOPEN,
    /** An acknowledgment that is not new. */
    TCP_OLD_ACK,
    /** An acknowledgment older than anything that may still be under way (RFC 5961 §5). */
    TCP_TOO_OLD_ACK,
    /** An acknowledgment of data that was not sent yet. */
    TCP_ACK_UNSENT_DATA,
    /** Out-of-order data thrown away for lack of room. */
    TCP_OFO_QUEUE_PRUNE,
    /** Out-of-order data for which there is no room. */
    TCP_OFO_DROP,
    /** The queue of connections to be accepted is full. */
    TCP_LISTEN_OVERFLOW,
    /** Data for a socket that nobody reads any more. */
    TCP_ABORT_ON_DATA,
    /** All memory that TCP may use is in use ({@code net.ipv4.tcp_mem}). */
    PROTO_MEM,
    /** Refused by a netfilter hook. */
    NETFILTER_DROP,
    /** Addressed to another machine's link address (kernel R48). */
    OTHERHOST,
    /** An IPv4 header checksum that does not add up. */
    IP_CSUM,
    /** A malformed IP header, or a hop limit that ran out. */
    IP_INHDR,
    /** Refused by reverse path filtering (kernel R34). */
    IP_RPFILTER,
    /** A unicast IP packet inside a link-layer broadcast or multicast (kernel R48). */
    UNICAST_IN_L2_MULTICAST,
    /** Nobody speaks its IP protocol. */
    IP_NOPROTO,
    /** The socket's receive buffer is full. */
    SOCKET_RCVBUFF,
    /** A socket's filter refused it, or the socket was closed before it was read. */
    SOCKET_FILTER,
    /** No route on the way out. */
    IP_OUTNOROUTES,
    /** No route on the way through. */
    IP_INNOROUTES,
    /** Not for us, and we do not forward (kernel R66). */
    IP_INADDRERRORS,
    /** Its source is one of our own addresses (kernel R32). */
    IP_LOCAL_SOURCE,
    /** Its source can be nobody's: multicast, limited broadcast, zero (kernel R31). */
    IP_INVALID_SOURCE,
    /** 127/8 on a device that does not route it (kernel R31). */
    IP_LOCALNET,
    /** Its destination can be nobody's (kernel R31). */
    IP_INVALID_DEST,
    /** It came back with the route of its way out, which does not lead here. Linux: {@code dst_discard}. */
    DST_DISCARD,
    /** IP options that cannot be obeyed. */
    IP_OPTIONS,
    /** No neighbour entry could be made. */
    NEIGH_CREATEFAIL,
    /** The neighbour did not answer (kernel R44). */
    NEIGH_FAILED,
    /** Too many packets wait for this neighbour. */
    NEIGH_QUEUEFULL,
    /** The neighbour entry was removed while the packet waited. */
    NEIGH_DEAD,
    /** The device has no carrier, so its queue discipline is {@code noop}. */
    QDISC_DROP,
    /** The queue to the outside of a device that leads there is full. */
    FULL_RING,
    /** The namespace's backlog is full ({@code net.core.netdev_max_backlog}). */
    CPU_BACKLOG,
    /** An EtherType that nobody speaks. */
    UNHANDLED_PROTO,
    /** The frame ends inside a header. */
    HDR_TRUNC,
    /** An ICMP checksum that does not add up. */
    ICMP_CSUM,
    /** An ICMP message of a type or a content that is not for us. */
    ICMP_INVALID,
    /** Echo requests are switched off here ({@code icmp_echo_ignore_all}, {@code …_broadcasts}; kernel R91). */
    ICMP_ECHO_IGNORED,
    /** Larger than the device or the path takes (kernel R52). */
    PKT_TOO_BIG,
    /** A fragment that is there already. */
    DUP_FRAG,
    /** A fragment that contradicts another. */
    FRAG_OVERLAP,
    /** Fragments that do not make a packet. */
    FRAG_INVALID,
    /** The rest of the packet did not come in time (kernel R95). */
    FRAG_REASM_TIMEOUT,
    /** The reassembly buffer is full ({@code ipfrag_high_thresh}). */
    FRAG_NOMEM,
    /** A super-segment that cannot be cut. */
    SKB_GSO_SEG,
    /** The device is not up. */
    DEV_READY,
    /** The device closed, or moved to another namespace, while the packet was on its way. */
    DEV_GONE,
    /** An ARP packet that does not follow RFC 826 or is none of our business. */
    ARP_INVALID,
    /** An IGMP message that is too short, or has a wrong checksum; Linux has no name for it. */
    IGMP_INVALID,
    /** The driver threw; the packet is lost, the loop lives. */
    DRIVER_ERROR,
    /** An interposed link filter refused it. */
    LINK_FILTER,
    /** The world closed while the packet was on its way. */
    WORLD_CLOSED;

    @Override
    public boolean isDrop() {
        return true;
    }
}
