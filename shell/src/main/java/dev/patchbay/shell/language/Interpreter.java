package dev.patchbay.shell.language;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Listening;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.files.Files;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
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

    private static final int NOT_FOUND = 127;
    private static final int SYNTAX = 2;
    private static final int INTERRUPTED = 130;
    private static final int DEFECT = 70;

    private final World world;
    private final Commands commands;
    private final Streams console;
    private final boolean traces;
    private final Jobs jobs;
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
     * Runs a script to its end, ends what is still in the background, and prints its output.
     *
     * @return the exit status of the last command
     */
    public int run(Script script) throws InterruptedException {
        for (Script.Line line : script.lines()) {
            if (stopped || !run(line)) {
                break;
            }
        }
        close();
        return lastStatus;
    }

    /**
     * Runs one line.
     *
     * @return whether it could be read; a script ends at a line that cannot
     */
    public boolean run(Script.Line line) throws InterruptedException {
        try {
            for (CommandList list : Parser.parse(line.text())) {
                if (!stopped) {
                    run(list, line.number());
                }
            }
            return true;
        } catch (SyntaxError error) {
            console.err().line("sh: " + line.number() + ": " + error.text());
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

    void stop() {
        stopped = true;
    }

    Jobs jobs() {
        return jobs;
    }

    private void run(CommandList list, int number) throws InterruptedException {
        if (list.background()) {
            trace(list.source());
            int before = lastStatus;
            jobs.start(list.source(), job -> inBackground(list, number, job, before));
            lastStatus = 0;
            settle();
            return;
        }
        for (Pipeline pipeline : list.pipelines()) {
            if (!stopped && pipeline.runsAfter(lastStatus)) {
                trace(pipeline.source());
                lastStatus = inForeground(pipeline, number);
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

    private int inForeground(Pipeline pipeline, int number) {
        try {
            return new Execution(number, lastStatus, Listening.WATCHED, true).run(pipeline, console);
        } catch (InterruptedException interrupted) {
            return INTERRUPTED;
        }
    }

    private void inBackground(CommandList list, int number, Job job, int before) {
        int status = before;
        try {
            for (Pipeline pipeline : list.pipelines()) {
                if (pipeline.runsAfter(status)) {
                    status = new Execution(number, status, job, false).run(pipeline, job.streams());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the task ends
        }
    }

    /** One run of a pipeline. */
    private final class Execution {
        private final int number;
        private final int statusBefore;
        private final Listening listening;
        private final boolean foreground;

        Execution(int number, int statusBefore, Listening listening, boolean foreground) {
            this.number = number;
            this.statusBefore = statusBefore;
            this.listening = listening;
            this.foreground = foreground;
        }

        int run(Pipeline pipeline, Streams streams) throws InterruptedException {
            List<SimpleCommand> all = pipeline.commands();
            String text = streams.in();
            int status = 0;
            for (int i = 0; i < all.size(); i++) {
                StringBuilder written = new StringBuilder();
                boolean last = i == all.size() - 1;
                Streams mine = (last ? streams : streams.writing(written::append)).reading(text);
                status = run(all.get(i), mine, last && i == 0);
                text = written.toString();
            }
            return status;
        }

        private int run(SimpleCommand command, Streams streams, boolean alone) throws InterruptedException {
            List<String> words = command.words().stream()
                    .map(word -> word.expand(statusBefore))
                    .toList();
            Redirected redirected = new Redirected(streams, new Files(world.initial()));
            Optional<String> problem = redirected.apply(command.redirections(), statusBefore);
            if (problem.isPresent()) {
                streams.err().line("sh: " + number + ": " + problem.get());
                return SYNTAX;
            }
            int status = words.isEmpty() ? 0 : run(words, redirected.streams(), alone);
            return redirected.finish() ? status : 1;
        }

        private int run(List<String> words, Streams streams, boolean alone) throws InterruptedException {
            String name = words.get(0);
            Optional<Command> found = commands.find(name);
            if (found.isEmpty()) {
                streams.err().line("sh: " + number + ": " + name + ": not found");
                return NOT_FOUND;
            }
            Call call = new Call(commands, world.initial(), words.subList(1, words.size()), streams, listening);
            try {
                return alone && foreground && found.get() instanceof ShellCommand special
                        ? special.run(call, Interpreter.this)
                        : found.get().run(call);
            } catch (IllegalStateException gone) {
                streams.err().line("sh: " + number + ": " + name + ": " + gone.getMessage());
                return 1;
            } catch (RuntimeException | AssertionError defect) {
                report(defect, name, streams.err());
                return DEFECT;
            }
        }

        /** A defect of ours must neither end the shell nor be hidden. */
        private void report(Throwable defect, String name, Output err) {
            StringWriter trace = new StringWriter();
            defect.printStackTrace(new PrintWriter(trace, true));
            err.write("sh: " + number + ": " + name + ": internal error, please report it\n" + trace);
        }
    }
}
