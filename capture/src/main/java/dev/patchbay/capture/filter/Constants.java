package dev.patchbay.capture.filter;

import java.util.ArrayList;
import java.util.List;

/** Tests that look at no packet: their outcome is the same for all. */
final class Constants {

    private static final byte[] NO_PACKET = {};

    private Constants() {}

    static boolean isConstant(Condition.Test test) {
        return test.code().stream().noneMatch(Constants::looksAtPacket);
    }

    private static boolean looksAtPacket(Instruction instruction) {
        int code = instruction.code();
        boolean loads = Bpf.classOf(code) == Bpf.LD || Bpf.classOf(code) == Bpf.LDX;
        return loads && Bpf.modeOf(code) != Bpf.IMM && Bpf.modeOf(code) != Bpf.MEM;
    }

    /** Makes a constant test. */
    static boolean holds(Condition.Test test) {
        List<Instruction> program = new ArrayList<>(test.code());
        program.add(new Instruction(test.jump(), 0, 1, test.k()));
        program.add(Instruction.of(Bpf.RET | Bpf.K, 1));
        program.add(Instruction.of(Bpf.RET | Bpf.K, 0));
        Code code = new Code(Program.of(program));
        return new Machine(code, NO_PACKET, 0, 0, 0, null, 0).run() != 0;
    }
}
