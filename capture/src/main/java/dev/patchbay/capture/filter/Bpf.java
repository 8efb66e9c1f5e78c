package dev.patchbay.capture.filter;

/**
 * The instruction codes of the classic Berkeley packet filter, in the order of their description in McCanne and
 * Jacobson, "The BSD Packet Filter", 1993. Linux: {@code uapi/linux/bpf_common.h}.
 */
final class Bpf {

    // Classes.
    static final int LD = 0x00;
    static final int LDX = 0x01;
    static final int ST = 0x02;
    static final int STX = 0x03;
    static final int ALU = 0x04;
    static final int JMP = 0x05;
    static final int RET = 0x06;
    static final int MISC = 0x07;

    // Sizes of what is loaded.
    static final int W = 0x00;
    static final int H = 0x08;
    static final int B = 0x10;

    // Where it is loaded from.
    static final int IMM = 0x00;
    static final int ABS = 0x20;
    static final int IND = 0x40;
    static final int MEM = 0x60;
    static final int LEN = 0x80;
    static final int MSH = 0xa0;

    // Operations.
    static final int ADD = 0x00;
    static final int SUB = 0x10;
    static final int MUL = 0x20;
    static final int DIV = 0x30;
    static final int OR = 0x40;
    static final int AND = 0x50;
    static final int LSH = 0x60;
    static final int RSH = 0x70;
    static final int NEG = 0x80;
    static final int MOD = 0x90;
    static final int XOR = 0xa0;

    // Jumps.
    static final int JA = 0x00;
    static final int JEQ = 0x10;
    static final int JGT = 0x20;
    static final int JGE = 0x30;
    static final int JSET = 0x40;

    // The second operand: a constant, or the register X.
    static final int K = 0x00;
    static final int X = 0x08;

    // Moves between the registers.
    static final int TAX = 0x00;
    static final int TXA = 0x80;

    // What a return instruction answers.
    static final int A = 0x10;

    /** Words of scratch memory. */
    static final int MEMORY = 16;

    /** Where Linux's own loads begin: what is known about a packet beside its bytes ({@code SKF_AD_OFF}). */
    static final int AUXILIARY = -0x1000;
    /** Whose the packet is ({@code SKF_AD_PKTTYPE}). */
    static final int PACKET_TYPE = AUXILIARY + 4;
    /** Index of its link ({@code SKF_AD_IFINDEX}). */
    static final int LINK_INDEX = AUXILIARY + 8;

    private Bpf() {}

    static int classOf(int code) {
        return code & 0x07;
    }

    static int sizeOf(int code) {
        return code & 0x18;
    }

    static int modeOf(int code) {
        return code & 0xe0;
    }

    static int operationOf(int code) {
        return code & 0xf0;
    }

    static boolean usesX(int code) {
        return (code & X) != 0;
    }
}
