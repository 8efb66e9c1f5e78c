package dev.patchbay.capture.filter;

import java.util.List;

/** A program as arrays, one for each part of its instructions: what a {@link Machine} runs. Immutable. */
final class Code {

    final int[] codes;
    final int[] jt;
    final int[] jf;
    final int[] k;
    /** Whether the program has any use for scratch memory. */
    final boolean usesMemory;

    Code(Program program) {
        List<Instruction> list = program.instructions();
        codes = list.stream().mapToInt(Instruction::code).toArray();
        jt = list.stream().mapToInt(Instruction::jt).toArray();
        jf = list.stream().mapToInt(Instruction::jf).toArray();
        k = list.stream().mapToInt(Instruction::k).toArray();
        usesMemory = list.stream().anyMatch(Code::usesMemory);
    }

    private static boolean usesMemory(Instruction instruction) {
        int code = instruction.code();
        return switch (Bpf.classOf(code)) {
            case Bpf.ST, Bpf.STX -> true;
            case Bpf.LD, Bpf.LDX -> Bpf.modeOf(code) == Bpf.MEM;
            default -> false;
        };
    }
}
