package dev.patchbay.wire;

import dev.patchbay.packet.Packet;

/**
 * A VLAN tag, {@value #LENGTH} bytes between the link addresses and the EtherType: its own EtherType, three bits of
 * priority, a drop-eligible bit, twelve bits of VLAN identifier. As a number: the EtherType in the upper half, the rest
 * in the lower, 0 for none. IEEE 802.1Q §9.6; Linux: if_vlan.h.
 */
public final class VlanTag {

    public static final int LENGTH = 4;

    /** The bits of the identifier. */
    public static final int VID_MASK = 0xfff;

    /** Where a frame's EtherType, or its outermost tag, stands. */
    private static final int TYPE_AT = 12;

    private static final int PRIORITY_SHIFT = 13;

    private VlanTag() {}

    /** Whether an EtherType says that a tag follows. Linux: {@code eth_type_vlan}. */
    public static boolean isTag(int etherType) {
        return etherType == EtherType.VLAN || etherType == EtherType.SERVICE_VLAN;
    }

    public static int of(int protocol, int tci) {
        return protocol << 16 | tci & 0xffff;
    }

    /** {@link EtherType#VLAN} or {@link EtherType#SERVICE_VLAN}. */
    public static int protocol(int tag) {
        return tag >>> 16;
    }

    /** Priority, drop eligibility and identifier. */
    public static int tci(int tag) {
        return tag & 0xffff;
    }

    public static int vid(int tag) {
        return tag & VID_MASK;
    }

    public static int priority(int tag) {
        return tag >>> PRIORITY_SHIFT & 7;
    }

    /** The control information of a priority and an identifier. */
    public static int tci(int priority, int vid) {
        return (priority & 7) << PRIORITY_SHIFT | vid & VID_MASK;
    }

    /** Puts the tag that stands beside a frame's bytes into them. Linux: {@code __vlan_hwaccel_push_inside}. */
    public static void pushInside(Packet frame) {
        int tag = frame.tag();
        int old = frame.linkHeader() - frame.start();
        int at = frame.push(LENGTH);
        byte[] b = frame.array();
        System.arraycopy(b, at + LENGTH, b, at, TYPE_AT);
        Bytes.put32(b, at + TYPE_AT, tag);
        frame.tag(0);
        frame.protocol(protocol(tag));
        frame.linkHeader(at + old);
        frame.networkHeader(at + EthernetHeader.LENGTH);
    }

    /**
     * Takes the outermost tag out of a frame's bytes and keeps it beside them. The caller knows that there is one.
     * Linux: {@code skb_vlan_untag}.
     *
     * @return false if the frame ends within the tag
     */
    public static boolean pullOut(Packet frame) {
        if (!frame.ensureHead(EthernetHeader.LENGTH + LENGTH)) {
            return false;
        }
        byte[] b = frame.array();
        int at = frame.start();
        int tag = Bytes.i32(b, at + TYPE_AT);
        System.arraycopy(b, at, b, at + LENGTH, TYPE_AT);
        at = frame.pull(LENGTH);
        frame.tag(tag);
        frame.linkHeader(at);
        frame.networkHeader(at + EthernetHeader.LENGTH);
        int type = EthernetHeader.type(b, at);
        frame.protocol(type >= EtherType.FIRST ? type : EtherType.LLC);
        return true;
    }
}
