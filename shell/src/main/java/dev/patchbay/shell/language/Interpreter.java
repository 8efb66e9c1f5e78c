package dev.patchbay.shell.language;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Listening;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.files.Scratch;
import java.time.Duration;
import java.util.Optional;

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
    private final Streams console;
    private final boolean traces;
    private final Jobs jobs;
    private final Variables variables = new Variables();
    private final Execution execution;
    private boolean stopped;

    /** @param traces whether each command is printed in front of what it prints, and its status behind it */
    public Interpreter(World world, Commands commands, Streams console, boolean traces) {
        this.world = world;
        this.console = console;
        this.traces = traces;
        this.jobs = new Jobs(world);
        Surroundings surroundings = new Surroundings(world.initial(), commands, new Scratch(), jobs);
        Listening listening = world.isVirtual() ? Listening.unattended(Jobs.PATIENCE) : Listening.WATCHED;
        this.execution = new Execution(surroundings, variables, console, listening, new Watching());
    }

    /**
     * Runs a script to its end. What runs in the background goes on.
     *
     * @return the exit status of the last command
     */
    public int run(String script) throws InterruptedException {
        boolean ignored = run(script, 1);
        runTrap();
        return variables.lastStatus();
    }

    /**
     * Runs lines.
     *
     * @param line the number of the first
     * @return whether all could be read; what stands behind a line that cannot is left out
     */
    public boolean run(String text, int line) throws InterruptedException {
        int at = line;
        try {
            Parser parser = new Parser(text, 0, line);
            while (!stopped) {
                at = parser.line();
                Optional<Body> next = parser.nextLine();
                if (next.isEmpty()) {
                    break;
                }
                run(next.get());
                at = parser.line();
            }
            return true;
        } catch (SyntaxError error) {
            console.err().line("sh: " + at + ": " + error.text());
            variables.lastStatus(SYNTAX);
            return false;
        } catch (StackOverflowError deep) {
            console.err().line("sh: " + at + ": nested too deeply");
            variables.lastStatus(SYNTAX);
            return false;
        }
    }

    /** Whether a text is the beginning of something that more lines could complete. */
    public static boolean isIncomplete(String text) {
        try {
            Body ignored = new Parser(text, 0, 1).whole();
            return text.endsWith("\\");
        } catch (SyntaxError error) {
            return error.isIncomplete();
        } catch (StackOverflowError deep) {
            return false; // running it will say so
        }
    }

    /** Ends what is still in the background, and prints its output. */
    public void close() throws InterruptedException {
        jobs.endAll(console);
    }

    /** The exit status of the last command. */
    public int lastStatus() {
        return variables.lastStatus();
    }

    /** Whether {@code exit} was called. */
    public boolean isStopped() {
        return stopped;
    }

    private void run(Body body) throws InterruptedException {
        for (CommandList list : body.lists()) {
            if (stopped) {
                return;
            }
            try {
                run(list);
            } catch (Escape escape) {
                if (escape.kind() == Escape.Kind.EXIT || escape.kind() == Escape.Kind.RETURN) {
                    variables.lastStatus(escape.number());
                    stopped = true;
                }
            }
        }
    }

    private void run(CommandList list) throws InterruptedException, Escape {
        if (list.background()) {
            trace(list.source());
        }
        try {
            int ignored = execution.run(list);
        } catch (InterruptedException interrupted) {
            variables.lastStatus(INTERRUPTED);
            throw interrupted;
        }
        if (list.background()) {
            settle();
        }
    }

    /** Runs what {@code trap … EXIT} left to be done. */
    private void runTrap() throws InterruptedException {
        String text = variables.trap();
        if (!text.isEmpty()) {
            variables.trap("");
            int status = variables.lastStatus();
            stopped = false;
            boolean ignored = run(text, execution.line());
            variables.lastStatus(status);
        }
    }

    private void trace(String source) {
        if (traces) {
            console.out().line("# " + source.replace("\n", "\n> "));
        }
    }

    private void settle() throws InterruptedException {
        if (world.isVirtual() && !world.isClosed()) {
            world.elapse(STEP);
        }
    }

    /** Prints what runs, and lets time pass behind it. */
    private final class Watching implements Execution.Observer {

        @Override
        public void begins(Pipeline pipeline, int depth) {
            if (depth == 0) {
                trace(pipeline.source());
            }
        }

        @Override
        public void ended(int status, int depth) throws InterruptedException {
            if (traces && depth == 0 && status != 0) {
                console.out().line("(exit " + status + ")");
            }
            settle();
        }
    }
}
