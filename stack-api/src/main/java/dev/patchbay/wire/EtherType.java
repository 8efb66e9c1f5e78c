package dev.patchbay.wire;

/** Protocol numbers of Ethernet frames, IEEE 802. Linux: if_ether.h. */
public final class EtherType {

    public static final int IP4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int VLAN = 0x8100;
    public static final int IP6 = 0x86dd;
    public static final int SERVICE_VLAN = 0x88a8;

    /** Not on the wire: packet sockets that take everything. Linux: {@code ETH_P_ALL}. */
    public static final int ALL = 0x0003;

    /** Not on the wire: a frame with an 802.3 length and an LLC header. Linux: {@code ETH_P_802_2}. */
    public static final int LLC = 0x0004;

    /** The smallest value that is a type and not an 802.3 length. */
    public static final int FIRST = 0x0600;

    private EtherType() {}
}
