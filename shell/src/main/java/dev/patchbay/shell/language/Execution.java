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
import java.util.List;
import java.util.Optional;

/** Runs the pipelines of one line, in the foreground or in the background. */
final class Execution {

    private static final int CANNOT_REDIRECT = 2;
    private static final int NOT_FOUND = 127;
    private static final int DEFECT = 70;

    private final Interpreter shell;
    private final World world;
    private final Commands commands;
    private final int lineNumber;
    private int lastStatus;

    /** @param lastStatus of the command before */
    Execution(Interpreter shell, World world, Commands commands, int lineNumber, int lastStatus) {
        this.shell = shell;
        this.world = world;
        this.commands = commands;
        this.lineNumber = lineNumber;
        this.lastStatus = lastStatus;
    }

    /** @return the exit status */
    int inForeground(Pipeline pipeline, Streams console) throws InterruptedException {
        Listening listening = world.isVirtual() ? Listening.unattended(Jobs.PATIENCE) : Listening.WATCHED;
        return run(pipeline, console, listening, true);
    }

    void inBackground(CommandList list, Job job) throws InterruptedException {
        for (Pipeline pipeline : list.pipelines()) {
            if (pipeline.runsAfter(lastStatus)) {
                lastStatus = run(pipeline, job.streams(), job, false);
            }
        }
    }

    private int run(Pipeline pipeline, Streams streams, Listening listening, boolean foreground)
            throws InterruptedException {
        List<SimpleCommand> all = pipeline.commands();
        String text = streams.in();
        int status = 0;
        for (int i = 0; i < all.size(); i++) {
            StringBuilder written = new StringBuilder();
            boolean last = i == all.size() - 1;
            Streams mine = (last ? streams : streams.writing(written::append)).reading(text);
            status = run(all.get(i), mine, listening, foreground && all.size() == 1);
            text = written.toString();
        }
        return status;
    }

    private int run(SimpleCommand command, Streams streams, Listening listening, boolean special)
            throws InterruptedException {
        Redirected redirected = new Redirected(streams, new Files(world.initial()));
        Optional<String> problem = redirected.apply(command.redirections(), lastStatus);
        if (problem.isPresent()) {
            complain(streams, problem.get());
            return CANNOT_REDIRECT;
        }
        List<String> words =
                command.words().stream().map(word -> word.expand(lastStatus)).toList();
        int status = words.isEmpty() ? 0 : run(words, redirected.streams(), listening, special);
        return redirected.finish() ? status : 1;
    }

    /** @param special whether the command may act on the shell itself */
    private int run(List<String> words, Streams streams, Listening listening, boolean special)
            throws InterruptedException {
        String name = words.get(0);
        Optional<Command> found = commands.find(name);
        if (found.isEmpty()) {
            complain(streams, name + ": not found");
            return NOT_FOUND;
        }
        Call call = new Call(commands, world.initial(), words.subList(1, words.size()), streams, listening);
        try {
            return special && found.get() instanceof ShellCommand command
                    ? command.run(call, shell)
                    : found.get().run(call);
        } catch (IllegalStateException gone) {
            complain(streams, name + ": " + gone.getMessage());
            return 1;
        } catch (RuntimeException | AssertionError defect) {
            report(defect, name, streams.err());
            return DEFECT;
        }
    }

    private void complain(Streams streams, String text) {
        streams.err().line("sh: " + lineNumber + ": " + text);
    }

    /** A defect of ours must neither end the shell nor be hidden. */
    private void report(Throwable defect, String name, Output err) {
        StringWriter trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace, true));
        err.write("sh: " + lineNumber + ": " + name + ": internal error, please report it\n" + trace);
    }
}
