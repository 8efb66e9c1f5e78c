package dev.patchbay.packetdrill.setup;

import dev.patchbay.packetdrill.setup.ShellLine.Pipeline;
import dev.patchbay.packetdrill.setup.ShellLine.Runs;
import java.util.ArrayList;
import java.util.List;

/** A shell line, understood: what is to be done, and when. */
public final class Setup {

    private final List<Step> steps;

    private record Step(Runs runs, List<SetupCommand> commands) {}

    private Setup(List<Step> steps) {
        this.steps = steps;
    }

    /** Does one command; empty if it was done, else what went wrong. */
    @FunctionalInterface
    public interface Doer {
        String setUp(SetupCommand command) throws InterruptedException;
    }

    /**
     * Understands the text of a back-quoted command.
     *
     * @throws IllegalArgumentException naming the command that is not on the list
     */
    public static Setup parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (Pipeline pipeline : ShellLine.parse(text)) {
            steps.add(new Step(pipeline.runs(), SetupCommands.of(pipeline)));
        }
        return new Setup(steps);
    }

    /**
     * Does what it says, as sh(1) goes through {@code &&} and {@code ||}.
     *
     * @return empty if the last command that was run went well; else what went wrong
     */
    public String run(Doer doer) throws InterruptedException {
        String status = "";
        for (Step step : steps) {
            boolean good = status.isEmpty();
            if (step.runs() == Runs.IF_GOOD && !good || step.runs() == Runs.IF_BAD && good) {
                continue;
            }
            status = "";
            for (SetupCommand command : step.commands()) {
                String one = doer.setUp(command);
                status = one.isEmpty() ? status : one;
            }
        }
        return status;
    }
}
