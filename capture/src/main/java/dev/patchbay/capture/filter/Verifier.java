package dev.patchbay.capture.filter;

import java.util.List;

/** The rules that a program keeps so that it ends and can do no harm. */
final class Verifier {

    private final List<Instruction> instructions;

    private Verifier(List<Instruction> instructions) {
        this.instructions = instructions;
    }

    static void verify(List<Instruction> instructions) {
        Verifier verifier = new Verifier(instructions);
        int size = instructions.size();
        require(size > 0, "a program has at least one instruction", 0);
        for (int i = 0; i < size; i++) {
            verifier.check(i);
        }
        int last = instructions.get(size - 1).code();
        require(Bpf.classOf(last) == Bpf.RET, "a program ends with a return", size - 1);
    }

    private void check(int at) {
        Instruction instruction = instructions.get(at);
        int code = instruction.code();
        require(isKnown(code), "no such instruction: 0x" + Integer.toHexString(code), at);
        switch (Bpf.classOf(code)) {
            case Bpf.LD, Bpf.LDX -> requireMemory(Bpf.modeOf(code) == Bpf.MEM, instruction, at);
            case Bpf.ST, Bpf.STX -> requireMemory(true, instruction, at);
            case Bpf.ALU -> checkDivisor(instruction, at);
            case Bpf.JMP -> checkJump(instruction, at);
            default -> {}
        }
    }

    private static boolean isKnown(int code) {
        return switch (Bpf.classOf(code)) {
            case Bpf.LD -> isLoad(code);
            case Bpf.LDX ->
                code == (Bpf.LDX | Bpf.MSH | Bpf.B)
                        || Bpf.sizeOf(code) == Bpf.W
                                && (Bpf.modeOf(code) == Bpf.IMM
                                        || Bpf.modeOf(code) == Bpf.MEM
                                        || Bpf.modeOf(code) == Bpf.LEN);
            case Bpf.ST, Bpf.STX -> code == Bpf.classOf(code);
            case Bpf.ALU -> code <= (Bpf.ALU | Bpf.XOR | Bpf.X) && code != (Bpf.ALU | Bpf.NEG | Bpf.X);
            case Bpf.JMP -> code <= (Bpf.JMP | Bpf.JSET | Bpf.X) && code != (Bpf.JMP | Bpf.JA | Bpf.X);
            case Bpf.RET -> code == (Bpf.RET | Bpf.K) || code == (Bpf.RET | Bpf.A);
            default -> code == (Bpf.MISC | Bpf.TAX) || code == (Bpf.MISC | Bpf.TXA);
        };
    }

    private static boolean isLoad(int code) {
        boolean sized = Bpf.sizeOf(code) != (Bpf.B | Bpf.H);
        return switch (Bpf.modeOf(code)) {
            case Bpf.ABS, Bpf.IND -> sized;
            case Bpf.IMM, Bpf.MEM, Bpf.LEN -> Bpf.sizeOf(code) == Bpf.W;
            default -> false;
        };
    }

    private static void requireMemory(boolean used, Instruction instruction, int at) {
        require(!used || instruction.k() >= 0 && instruction.k() < Bpf.MEMORY, "no such scratch word", at);
    }

    private static void checkDivisor(Instruction instruction, int at) {
        int operation = Bpf.operationOf(instruction.code());
        boolean divides = operation == Bpf.DIV || operation == Bpf.MOD;
        require(!divides || Bpf.usesX(instruction.code()) || instruction.k() != 0, "division by zero", at);
    }

    private void checkJump(Instruction instruction, int at) {
        int room = instructions.size() - at - 1;
        if (Bpf.operationOf(instruction.code()) == Bpf.JA) {
            require(instruction.k() >= 0 && instruction.k() < room, "a jump leaves the program", at);
        } else {
            require(isShort(instruction.jt()) && isShort(instruction.jf()), "a jump is too long", at);
            require(instruction.jt() < room && instruction.jf() < room, "a jump leaves the program", at);
        }
    }

    private static boolean isShort(int jump) {
        return jump >= 0 && jump <= 255;
    }

    private static void require(boolean kept, String rule, int at) {
        if (!kept) {
            throw new IllegalArgumentException("instruction " + at + ": " + rule);
        }
    }
}
