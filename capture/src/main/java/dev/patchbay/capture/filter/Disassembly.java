package dev.patchbay.capture.filter;

import java.util.Locale;

/** Instructions as {@code tcpdump -d} lists them. libpcap: {@code bpf_image}. */
final class Disassembly {

    private final int code;
    private final int k;
    private final int at;

    private Disassembly(Instruction instruction, int at) {
        this.code = instruction.code();
        this.k = instruction.k();
        this.at = at;
    }

    /** The line for the instruction at a place of its program. */
    static String line(Instruction instruction, int at) {
        Disassembly one = new Disassembly(instruction, at);
        String start = String.format(Locale.ROOT, "(%03d) %-8s ", at, one.name());
        if (!one.branches()) {
            return start + one.operand();
        }
        int next = at + 1;
        return String.format(
                Locale.ROOT,
                "%s%-16s jt %d\tjf %d",
                start,
                one.operand(),
                next + instruction.jt(),
                next + instruction.jf());
    }

    private boolean branches() {
        return Bpf.classOf(code) == Bpf.JMP && Bpf.operationOf(code) != Bpf.JA;
    }

    private String name() {
        return switch (Bpf.classOf(code)) {
            case Bpf.LD -> Bpf.modeOf(code) == Bpf.ABS || Bpf.modeOf(code) == Bpf.IND ? "ld" + size() : "ld";
            case Bpf.LDX -> Bpf.modeOf(code) == Bpf.MSH ? "ldxb" : "ldx";
            case Bpf.ST -> "st";
            case Bpf.STX -> "stx";
            case Bpf.ALU -> operation();
            case Bpf.JMP -> jump();
            case Bpf.RET -> "ret";
            default -> code == (Bpf.MISC | Bpf.TXA) ? "txa" : "tax";
        };
    }

    private String size() {
        return switch (Bpf.sizeOf(code)) {
            case Bpf.B -> "b";
            case Bpf.H -> "h";
            default -> "";
        };
    }

    private String operation() {
        return switch (Bpf.operationOf(code)) {
            case Bpf.ADD -> "add";
            case Bpf.SUB -> "sub";
            case Bpf.MUL -> "mul";
            case Bpf.DIV -> "div";
            case Bpf.OR -> "or";
            case Bpf.AND -> "and";
            case Bpf.LSH -> "lsh";
            case Bpf.RSH -> "rsh";
            case Bpf.MOD -> "mod";
            case Bpf.XOR -> "xor";
            default -> "neg";
        };
    }

    private String jump() {
        return switch (Bpf.operationOf(code)) {
            case Bpf.JEQ -> "jeq";
            case Bpf.JGT -> "jgt";
            case Bpf.JGE -> "jge";
            case Bpf.JSET -> "jset";
            default -> "ja";
        };
    }

    private String operand() {
        return switch (Bpf.classOf(code)) {
            case Bpf.LD, Bpf.LDX -> source();
            case Bpf.ST, Bpf.STX -> "M[" + k + "]";
            case Bpf.ALU -> alu();
            case Bpf.JMP ->
                Bpf.operationOf(code) == Bpf.JA ? String.valueOf(at + 1 + k) : Bpf.usesX(code) ? "x" : hex();
            case Bpf.RET -> code == (Bpf.RET | Bpf.A) ? "" : "#" + k;
            default -> "";
        };
    }

    private String alu() {
        if (Bpf.operationOf(code) == Bpf.NEG) {
            return "";
        }
        boolean bits = switch (Bpf.operationOf(code)) {
            case Bpf.AND, Bpf.OR, Bpf.XOR -> true;
            default -> false;
        };
        return Bpf.usesX(code) ? "x" : bits ? hex() : "#" + k;
    }

    private String source() {
        return switch (Bpf.modeOf(code)) {
            case Bpf.ABS -> absolute();
            case Bpf.IND -> "[x + " + k + "]";
            case Bpf.LEN -> "#pktlen";
            case Bpf.MEM -> "M[" + k + "]";
            case Bpf.MSH -> "4*([" + k + "]&0xf)";
            default -> hex();
        };
    }

    private String absolute() {
        return switch (k) {
            case Bpf.PACKET_TYPE -> "[type]";
            case Bpf.LINK_INDEX -> "[ifidx]";
            default -> "[" + k + "]";
        };
    }

    private String hex() {
        return "#0x" + Integer.toHexString(k);
    }
}
