package dev.patchbay.capture.filter;

import java.util.ArrayList;
import java.util.List;

/** Something that holds of a packet or not, as code: tests, and how they are joined. */
sealed interface Condition {

    /**
     * Code that leaves a value in the accumulator, and a comparison of that value.
     *
     * @param code what is done first
     * @param jump the code of the comparing jump
     * @param k what is compared with
     */
    record Test(List<Instruction> code, int jump, int k) implements Condition {
        public Test {
            code = List.copyOf(code);
        }
    }

    /** What holds of every packet, or of none; joined with others it disappears. */
    enum Constant implements Condition {
        ALWAYS,
        NEVER;

        static Constant of(boolean holds) {
            return holds ? ALWAYS : NEVER;
        }
    }

    /** Both, or either, of two conditions; the second is looked at only if the first leaves it open. */
    record Pair(boolean and, Condition first, Condition second) implements Condition {}

    /** The opposite. */
    record Not(Condition inner) implements Condition {}

    static Condition and(Condition first, Condition second) {
        return pair(true, first, second);
    }

    static Condition or(Condition first, Condition second) {
        return pair(false, first, second);
    }

    /** For "and" the neutral constant is ALWAYS and the other one decides; for "or" it is the other way round. */
    private static Condition pair(boolean and, Condition first, Condition second) {
        Constant neutral = Constant.of(and);
        Constant deciding = Constant.of(!and);
        if (first == neutral || second == deciding) {
            return second;
        }
        if (second == neutral || first == deciding) {
            return first;
        }
        return new Pair(and, first, second);
    }

    static Condition not(Condition inner) {
        return inner instanceof Constant constant ? Constant.of(constant == Constant.NEVER) : new Not(inner);
    }

    /** A value compared with a constant by one of {@link Bpf}'s jumps. */
    static Condition test(List<Instruction> load, int jump, int k) {
        return new Test(load, Bpf.JMP | jump | Bpf.K, k);
    }

    static Condition equal(List<Instruction> load, int k) {
        return test(load, Bpf.JEQ, k);
    }

    /** Some bits of a value compared with a constant. */
    static Condition maskedEqual(List<Instruction> load, int mask, int k) {
        if (mask == 0) {
            return Constant.of(k == 0);
        }
        if (mask == -1) {
            return equal(load, k);
        }
        return equal(then(load, Bpf.AND, mask), k);
    }

    /** A load, and an operation with a constant behind it. */
    static List<Instruction> then(List<Instruction> load, int operation, int k) {
        List<Instruction> code = new ArrayList<>(load);
        code.add(Instruction.of(Bpf.ALU | operation | Bpf.K, k));
        return code;
    }
}
