package dev.patchbay.capture.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lays a condition out as a program: the tests one after the other, jumps between them, at the end one return that
 * accepts the packet and one that rejects it. A test whose target lies more than 255 instructions ahead jumps to an
 * unconditional jump right behind it.
 */
final class Assembler {

    private static final int FARTHEST = 255;

    /** A place that is not known yet: the block that stands there. */
    private static final class Label {
        private int block;
    }

    /** A test's code, its jump, and where the jump leads. */
    private static final class Block {
        private final Condition.Test test;
        private final Label ifTrue;
        private final Label ifFalse;
        private boolean farTrue;
        private boolean farFalse;
        private int start;

        Block(Condition.Test test, Label ifTrue, Label ifFalse) {
            this.test = test;
            this.ifTrue = ifTrue;
            this.ifFalse = ifFalse;
        }

        int length() {
            return test.code().size() + 1 + (farTrue ? 1 : 0) + (farFalse ? 1 : 0);
        }
    }

    /** The second half of a pair, to be laid out when the first is done. */
    private record Later(Label here, Condition condition, Label ifTrue, Label ifFalse) {}

    private final List<Block> blocks = new ArrayList<>();
    private int acceptAt;

    private Assembler() {}

    /** A program that accepts {@code snapLength} bytes of what the condition holds of. */
    static Program assemble(Condition condition, int snapLength) {
        if (condition instanceof Condition.Constant constant) {
            int accepted = constant == Condition.Constant.ALWAYS ? snapLength : 0;
            return Program.of(List.of(Instruction.of(Bpf.RET | Bpf.K, accepted)));
        }
        Assembler assembler = new Assembler();
        Label accept = new Label();
        Label reject = new Label();
        assembler.layOut(condition, accept, reject);
        accept.block = assembler.blocks.size();
        reject.block = accept.block + 1;
        while (assembler.place()) {
            // Each round may make blocks longer, and so put other targets out of reach.
        }
        return Program.of(assembler.emit(snapLength));
    }

    private void layOut(Condition condition, Label accept, Label reject) {
        Condition left = condition;
        Label ifTrue = accept;
        Label ifFalse = reject;
        Deque<Later> later = new ArrayDeque<>();
        while (!(left instanceof Condition.Test test)) {
            if (left instanceof Condition.Not not) {
                Label other = ifTrue;
                ifTrue = ifFalse;
                ifFalse = other;
                left = not.inner();
            } else if (left instanceof Condition.Pair pair) {
                Label here = new Label();
                later.push(new Later(here, pair.second(), ifTrue, ifFalse));
                ifTrue = pair.and() ? here : ifTrue;
                ifFalse = pair.and() ? ifFalse : here;
                left = pair.first();
            } else {
                throw new AssertionError("constants are gone before code is laid out");
            }
        }
        blocks.add(new Block(test, ifTrue, ifFalse));
        for (Later next : later) {
            next.here.block = blocks.size();
            layOut(next.condition, next.ifTrue, next.ifFalse);
        }
    }

    /** Computes where blocks start; whether a jump turned out to be too long, so that it must be done again. */
    private boolean place() {
        int at = 0;
        for (Block block : blocks) {
            block.start = at;
            at += block.length();
        }
        acceptAt = at;
        boolean changed = false;
        for (Block block : blocks) {
            int behind = block.start + block.test.code().size() + 1;
            if (!block.farTrue && startOf(block.ifTrue) - behind > FARTHEST) {
                block.farTrue = true;
                changed = true;
            }
            if (!block.farFalse && startOf(block.ifFalse) - behind > FARTHEST) {
                block.farFalse = true;
                changed = true;
            }
        }
        return changed;
    }

    private int startOf(Label label) {
        return label.block < blocks.size() ? blocks.get(label.block).start : acceptAt + label.block - blocks.size();
    }

    private List<Instruction> emit(int snapLength) {
        List<Instruction> program = new ArrayList<>();
        for (Block block : blocks) {
            program.addAll(block.test.code());
            int behind = program.size() + 1;
            int farFalseAt = block.farTrue ? 1 : 0;
            int jt = block.farTrue ? 0 : startOf(block.ifTrue) - behind;
            int jf = block.farFalse ? farFalseAt : startOf(block.ifFalse) - behind;
            program.add(new Instruction(block.test.jump(), jt, jf, block.test.k()));
            if (block.farTrue) {
                program.add(jump(startOf(block.ifTrue) - program.size() - 1));
            }
            if (block.farFalse) {
                program.add(jump(startOf(block.ifFalse) - program.size() - 1));
            }
        }
        program.add(Instruction.of(Bpf.RET | Bpf.K, snapLength));
        program.add(Instruction.of(Bpf.RET | Bpf.K, 0));
        return program;
    }

    private static Instruction jump(int distance) {
        return Instruction.of(Bpf.JMP | Bpf.JA, distance);
    }
}
