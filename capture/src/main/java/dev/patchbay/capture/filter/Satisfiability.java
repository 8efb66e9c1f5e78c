package dev.patchbay.capture.filter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a program can accept any packet: {@code tcp and udp} cannot, and libpcap, whose optimizer notices,
 * says so. It walks the program's paths and keeps in mind what each test on the way has established about the value it
 * tested. Where there are too many paths it assumes that one of them is open.
 */
final class Satisfiability {

    private static final int MAX_STEPS = 20_000;
    /** How many tests a path may have; the walk is recursive. */
    private static final int MAX_PATH = 1000;

    private final List<Instruction> program;
    private final Map<Condition.Test, Boolean> made = new HashMap<>();
    private final Set<List<Instruction>> equal = new HashSet<>();
    private int steps;
    private int path;

    private Satisfiability(List<Instruction> program) {
        this.program = program;
    }

    /** Whether some packet may be accepted. */
    static boolean of(Program program) {
        return new Satisfiability(program.instructions()).reaches(0);
    }

    /** Whether an accepting return can be reached from here. */
    private boolean reaches(int from) {
        int at = from;
        while (Bpf.classOf(program.get(at).code()) != Bpf.JMP) {
            Instruction instruction = program.get(at);
            if (Bpf.classOf(instruction.code()) == Bpf.RET) {
                return instruction.k() != 0;
            }
            at++;
        }
        Instruction jump = program.get(at);
        if (Bpf.operationOf(jump.code()) == Bpf.JA) {
            return reaches(at + 1 + jump.k());
        }
        if (++steps > MAX_STEPS || path == MAX_PATH) {
            return true;
        }
        path++;
        boolean reached = branch(new Condition.Test(program.subList(from, at), jump.code(), jump.k()), at, jump);
        path--;
        return reached;
    }

    private boolean branch(Condition.Test test, int at, Instruction jump) {
        Outcome outcome = outcome(test);
        boolean ifTrue = outcome != Outcome.FALSE && assuming(test, true, at + 1 + jump.jt());
        return ifTrue || outcome != Outcome.TRUE && assuming(test, false, at + 1 + jump.jf());
    }

    /** What is known of a test before it is made. */
    private enum Outcome {
        TRUE,
        FALSE,
        OPEN;

        static Outcome of(boolean holds) {
            return holds ? TRUE : FALSE;
        }
    }

    private Outcome outcome(Condition.Test test) {
        if (Constants.isConstant(test)) {
            return Outcome.of(Constants.holds(test));
        }
        Boolean before = made.get(test);
        if (before != null) {
            return Outcome.of(before);
        }
        // It equals something else: a number that is the same would have been found above.
        return isEquality(test) && equal.contains(test.code()) ? Outcome.FALSE : Outcome.OPEN;
    }

    private static boolean isEquality(Condition.Test test) {
        return test.jump() == (Bpf.JMP | Bpf.JEQ | Bpf.K);
    }

    /** Goes on behind a test, keeping its outcome in mind. */
    private boolean assuming(Condition.Test test, boolean holds, int next) {
        boolean first = made.putIfAbsent(test, holds) == null;
        boolean establishes = first && holds && isEquality(test);
        if (establishes) {
            equal.add(test.code());
        }
        boolean reached = reaches(next);
        if (establishes) {
            equal.remove(test.code());
        }
        if (first) {
            made.remove(test);
        }
        return reached;
    }
}
