package dev.patchbay.capture.filter;

import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One run of a filter program over one packet: an accumulator, an index register and scratch memory. Loads are checked;
 * one from outside the packet ends the program with 0. libpcap: {@code bpf_filter.c}.
 */
final class Machine {

    private static final int[] NO_MEMORY = {};
    /** Where the program counter stands when the program has ended. */
    private static final int ENDED = -1;

    private final Code program;
    private final byte[] packet;
    private final int from;
    private final int captured;
    private final int length;
    private final @Nullable PacketType type;
    private final int device;
    private final int[] memory;

    private int a;
    private int x;
    private int pc;

    Machine(Code program, byte[] packet, int from, int captured, int length, @Nullable PacketType type, int device) {
        this.program = program;
        this.packet = packet;
        this.from = from;
        this.captured = captured;
        this.length = length;
        this.type = type;
        this.device = device;
        this.memory = program.usesMemory ? new int[Bpf.MEMORY] : NO_MEMORY;
    }

    /** How many bytes of the packet the program accepts; 0: it does not match. */
    int run() {
        int result = 0;
        while (pc != ENDED) {
            int at = pc++;
            int code = program.codes[at];
            int k = program.k[at];
            switch (Bpf.classOf(code)) {
                case Bpf.LD -> load(code, k);
                case Bpf.LDX -> loadIndex(code, k);
                case Bpf.ST -> memory[k] = a;
                case Bpf.STX -> memory[k] = x;
                case Bpf.ALU -> compute(code, Bpf.usesX(code) ? x : k);
                case Bpf.JMP -> jump(code, at, k);
                case Bpf.RET -> {
                    result = code == (Bpf.RET | Bpf.A) ? a : k;
                    pc = ENDED;
                }
                default -> move(code);
            }
        }
        return result;
    }

    private void move(int code) {
        if (code == (Bpf.MISC | Bpf.TAX)) {
            x = a;
        } else {
            a = x;
        }
    }

    private void load(int code, int k) {
        switch (Bpf.modeOf(code)) {
            case Bpf.IMM -> a = k;
            case Bpf.MEM -> a = memory[k];
            case Bpf.LEN -> a = length;
            case Bpf.ABS -> loadPacket(code, Integer.toUnsignedLong(k));
            default -> loadPacket(code, Integer.toUnsignedLong(x) + Integer.toUnsignedLong(k));
        }
    }

    private void loadPacket(int code, long at) {
        int size = Bpf.sizeOf(code);
        int width = size == Bpf.W ? 4 : size == Bpf.H ? 2 : 1;
        if (at > captured - width) {
            loadAuxiliary(code, (int) at);
            return;
        }
        int index = from + (int) at;
        a = switch (width) {
            case 4 -> Bytes.i32(packet, index);
            case 2 -> Bytes.u16(packet, index);
            default -> Bytes.u8(packet, index);
        };
    }

    private void loadAuxiliary(int code, int at) {
        boolean absolute = Bpf.modeOf(code) == Bpf.ABS;
        if (absolute && at == Bpf.PACKET_TYPE && type != null) {
            a = type.ordinal(); // listed in the order of if_packet.h
        } else if (absolute && at == Bpf.LINK_INDEX && device != 0) {
            a = device;
        } else {
            pc = ENDED;
        }
    }

    private void loadIndex(int code, int k) {
        switch (Bpf.modeOf(code)) {
            case Bpf.IMM -> x = k;
            case Bpf.MEM -> x = memory[k];
            case Bpf.LEN -> x = length;
            default -> {
                if (Integer.compareUnsigned(k, captured) < 0) {
                    x = (packet[from + k] & 0xf) << 2;
                } else {
                    pc = ENDED;
                }
            }
        }
    }

    private void compute(int code, int operand) {
        switch (Bpf.operationOf(code)) {
            case Bpf.ADD -> a += operand;
            case Bpf.SUB -> a -= operand;
            case Bpf.MUL -> a *= operand;
            case Bpf.DIV, Bpf.MOD -> divide(code, operand);
            case Bpf.OR -> a |= operand;
            case Bpf.AND -> a &= operand;
            case Bpf.XOR -> a ^= operand;
            case Bpf.LSH -> a = Folding.isShift(operand) ? a << operand : 0;
            case Bpf.RSH -> a = Folding.isShift(operand) ? a >>> operand : 0;
            default -> a = -a;
        }
    }

    private void divide(int code, int divisor) {
        if (divisor == 0) {
            pc = ENDED;
        } else if (Bpf.operationOf(code) == Bpf.DIV) {
            a = Integer.divideUnsigned(a, divisor);
        } else {
            a = Integer.remainderUnsigned(a, divisor);
        }
    }

    private void jump(int code, int at, int k) {
        if (Bpf.operationOf(code) == Bpf.JA) {
            pc += k;
        } else {
            pc += holds(code, a, Bpf.usesX(code) ? x : k) ? program.jt[at] : program.jf[at];
        }
    }

    /** Whether the condition of a jump holds of two unsigned numbers. */
    static boolean holds(int code, int left, int right) {
        return switch (Bpf.operationOf(code)) {
            case Bpf.JEQ -> left == right;
            case Bpf.JGT -> Integer.compareUnsigned(left, right) > 0;
            case Bpf.JGE -> Integer.compareUnsigned(left, right) >= 0;
            default -> (left & right) != 0;
        };
    }
}
