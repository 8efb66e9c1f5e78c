package dev.patchbay.capture.filter;

import dev.patchbay.capture.LinkLayer;
import java.util.List;

/**
 * Where the headers of a packet begin, as the tests before have established it: {@code vlan} and {@code mpls} move what
 * all later tests look at. libpcap: the offsets in {@code compiler_state_t}.
 */
final class Layout {

    private static final int TAG_LENGTH = 4;
    private static final int LABEL_LENGTH = 4;
    private static final int IP6_HEADER = 40;
    /** Two SAPs and a control byte. */
    private static final int LLC_LENGTH = 3;

    private final LinkLayer layer;
    private int type;
    private int payload;
    private int network;
    private int labels;

    Layout(LinkLayer layer) {
        this.layer = layer;
        this.type = layer == LinkLayer.EN10MB ? 12 : 0;
        this.payload = layer.headerLength();
    }

    LinkLayer layer() {
        return layer;
    }

    /** How many MPLS labels were asked for. */
    int labels() {
        return labels;
    }

    /** Later tests look behind one more VLAN tag. */
    void passTag() {
        type += TAG_LENGTH;
        payload += TAG_LENGTH;
    }

    /** Later tests look behind one more MPLS label. */
    void passLabel() {
        network += LABEL_LENGTH;
        labels++;
    }

    /** Where the network header begins. */
    int networkAt() {
        return payload + network;
    }

    /** Loads from the link header. Sizes are those of {@link Bpf}. */
    List<Instruction> link(int offset, int size) {
        return absolute(offset, size);
    }

    /** Loads from the link header's type field on. */
    List<Instruction> type(int offset, int size) {
        return absolute(type + offset, size);
    }

    /** Loads from what follows the link header and its tags. */
    List<Instruction> llc(int offset, int size) {
        return absolute(payload + offset, size);
    }

    /** Loads from the network header. */
    List<Instruction> network(int offset, int size) {
        return absolute(networkAt() + offset, size);
    }

    /** Loads from the network header of an 802.2 frame without SNAP. */
    List<Instruction> networkWithoutSnap(int offset, int size) {
        int llc = layer == LinkLayer.EN10MB ? LLC_LENGTH : 0;
        return absolute(networkAt() + llc + offset, size);
    }

    /** Loads from what follows the IPv4 header. */
    List<Instruction> behindIp4(int offset, int size) {
        return List.of(ip4HeaderLength(), Instruction.of(Bpf.LD | Bpf.IND | size, networkAt() + offset));
    }

    /** Loads from what follows an IPv6 header without extensions. */
    List<Instruction> behindIp6(int offset, int size) {
        return network(IP6_HEADER + offset, size);
    }

    /** Puts the length of the IPv4 header into X. */
    Instruction ip4HeaderLength() {
        return Instruction.of(Bpf.LDX | Bpf.MSH | Bpf.B, networkAt());
    }

    /** Loads the packet's true length. */
    static List<Instruction> length() {
        return List.of(Instruction.of(Bpf.LD | Bpf.LEN, 0));
    }

    /**
     * Loads something that is known about the packet: from the cooked header if there is one, else from what came
     * beside the bytes.
     */
    List<Instruction> about(int cookedOffset, int auxiliary, int size) {
        return absolute(layer == LinkLayer.LINUX_SLL2 ? cookedOffset : auxiliary, size);
    }

    private static List<Instruction> absolute(int offset, int size) {
        return List.of(Instruction.of(Bpf.LD | Bpf.ABS | size, offset));
    }
}
