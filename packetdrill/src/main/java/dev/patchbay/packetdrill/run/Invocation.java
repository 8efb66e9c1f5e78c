package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.expression.Symbols;
import dev.patchbay.packetdrill.script.Action;
import dev.patchbay.packetdrill.script.ScriptError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** A system call with its arguments in place: it can be made, perhaps on another thread, and then be checked. */
final class Invocation {

    private final IntSupplier body;
    private final boolean creates;
    private final List<IntConsumer> checks = new ArrayList<>();
    private UnaryOperator<String> wording = UnaryOperator.identity();
    private boolean worded;
    private volatile int outcome;

    private Invocation(IntSupplier body, boolean creates) {
        this.body = body;
        this.creates = creates;
    }

    /** @param body makes the call, and returns a negative errno if it fails */
    static Invocation of(IntSupplier body) {
        return new Invocation(body, false);
    }

    /** As {@link #of}; what the call returns is a descriptor, of which the script cannot know the number. */
    static Invocation creating(IntSupplier body) {
        return new Invocation(body, true);
    }

    /** @param what looks at what the call left behind, once its result was as expected, and fails the script */
    Invocation then(IntConsumer what) {
        checks.add(what);
        return this;
    }

    /** @param how puts what the call left behind into the line of the script, in place of what was expected */
    Invocation wording(UnaryOperator<String> how) {
        wording = how;
        worded = true;
        return this;
    }

    /** The line of the script with what the call left behind. */
    String worded(String line) {
        return outcome < 0 ? line : wording.apply(line);
    }

    /** Makes the call. */
    void make() {
        outcome = body.getAsInt();
    }

    /** What the call returned: a negative errno if it failed. */
    int outcome() {
        return outcome;
    }

    /** Looks at what the call left behind, as if its result were as expected, unless the line was worded anew. */
    void checkRest() {
        if (!worded) {
            checks.forEach(each -> each.accept(outcome));
        }
    }

    /**
     * Checks what came of it.
     *
     * @throws ScriptError if it is not what the script says
     */
    void check(Action.Call call) {
        int returned = outcome < 0 ? -1 : outcome;
        int expected = (int) call.result();
        boolean same = creates && expected >= 0 ? returned >= 0 : returned == expected;
        if (!same) {
            String error = outcome < 0 ? " with errno " + Symbols.errno(-outcome) : "";
            throw new ScriptError(0, call.name() + "(): expected result " + expected + " but got " + returned + error);
        }
        if (call.errno() != null) {
            checkErrno(call.name(), call.errno());
        }
        checks.forEach(each -> each.accept(outcome));
    }

    private void checkErrno(String name, String errno) {
        long expected = Symbols.value(errno).orElseThrow(() -> new ScriptError(0, "unknown symbol: " + errno));
        if (outcome >= 0 || expected != -outcome) {
            throw new ScriptError(
                    0,
                    name + "(): expected errno " + errno + " but got "
                            + (outcome < 0 ? Symbols.errno(-outcome) : "none"));
        }
    }
}
