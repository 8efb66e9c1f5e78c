package dev.patchbay.shell.language;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Streams;
import java.time.Duration;

/**
 * Runs scripts in a world, from its initial namespace. One thread drives it.
 *
 * <p>After each command of the foreground a little virtual time passes, so that what the command set in motion
 * happens.
 */
public final class Interpreter {

    /** The virtual time that passes after each command. */
    public static final Duration STEP = Duration.ofMillis(1);

    private static final int SYNTAX = 2;
    private static final int INTERRUPTED = 130;

    private final World world;
    private final Commands commands;
    private final Streams console;
    private final boolean traces;
    private final Jobs jobs;
    private int lineNumber;
    private int lastStatus;
    private boolean stopped;

    /** @param traces whether each command is printed in front of what it prints, and its status behind it */
    public Interpreter(World world, Commands commands, Streams console, boolean traces) {
        this.world = world;
        this.commands = commands;
        this.console = console;
        this.traces = traces;
        this.jobs = new Jobs(world);
    }

    /**
     * Runs a script to its end. What runs in the background goes on.
     *
     * @return the exit status of the last command
     */
    public int run(Script script) throws InterruptedException {
        for (Script.Line line : script.lines()) {
            if (stopped || !run(line)) {
                break;
            }
        }
        return lastStatus;
    }

    /**
     * Runs one line.
     *
     * @return whether it could be read; a script ends at a line that cannot
     */
    public boolean run(Script.Line line) throws InterruptedException {
        lineNumber = line.number();
        try {
            for (CommandList list : Parser.parse(line.text())) {
                if (!stopped) {
                    run(list);
                }
            }
            return true;
        } catch (SyntaxError error) {
            console.err().line("sh: " + lineNumber + ": " + error.text());
            lastStatus = SYNTAX;
            return false;
        }
    }

    /** Ends what is still in the background, and prints its output. */
    public void close() throws InterruptedException {
        jobs.endAll(console);
    }

    /** The exit status of the last command. */
    public int lastStatus() {
        return lastStatus;
    }

    /** Whether {@code exit} was called. */
    public boolean isStopped() {
        return stopped;
    }

    /** The number of the line that runs. */
    int lineNumber() {
        return lineNumber;
    }

    void stop() {
        stopped = true;
    }

    Jobs jobs() {
        return jobs;
    }

    private void run(CommandList list) throws InterruptedException {
        if (list.background()) {
            trace(list.source());
            Execution run = new Execution(this, world, commands, lineNumber, lastStatus);
            jobs.start(list.source(), job -> inBackground(list, run, job));
            lastStatus = 0;
            settle();
            return;
        }
        for (Pipeline pipeline : list.pipelines()) {
            if (!stopped && pipeline.runsAfter(lastStatus)) {
                trace(pipeline.source());
                lastStatus = inForeground(pipeline);
                if (traces && lastStatus != 0) {
                    console.out().line("(exit " + lastStatus + ")");
                }
                settle();
            }
        }
    }

    private void trace(String source) {
        if (traces) {
            console.out().line("# " + source);
        }
    }

    private void settle() throws InterruptedException {
        if (world.isVirtual() && !world.isClosed()) {
            world.elapse(STEP);
        }
    }

    private int inForeground(Pipeline pipeline) throws InterruptedException {
        try {
            return new Execution(this, world, commands, lineNumber, lastStatus).inForeground(pipeline, console);
        } catch (InterruptedException interrupted) {
            lastStatus = INTERRUPTED;
            throw interrupted;
        }
    }

    private static void inBackground(CommandList list, Execution execution, Job job) {
        try {
            execution.inBackground(list, job);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the task ends
        }
    }
}
