package dev.patchbay.shell;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.language.Interpreter;
import dev.patchbay.shell.language.Script;
import java.io.PrintStream;

/**
 * A shell that a program types at: {@code session.run("ip addr add 10.0.0.1/24 dev eth0")}. It begins in the initial
 * namespace of a world that the caller keeps. One thread drives it.
 */
public final class Session implements AutoCloseable {

    private final Interpreter interpreter;

    /**
     * Opens a session.
     *
     * @param world where the commands run
     * @param out standard output of the commands
     * @param err their standard error
     */
    public Session(World world, PrintStream out, PrintStream err) {
        this(world, out, err, false);
    }

    Session(World world, PrintStream out, PrintStream err, boolean traces) {
        Streams console = Streams.of(Output.to(out), Output.to(err));
        interpreter = new Interpreter(world, Toolbox.commands(), console, traces);
    }

    /**
     * Runs commands, one a line. What runs in the background goes on when they are done.
     *
     * @return the exit status of the last command
     */
    public int run(String commands) throws InterruptedException {
        return interpreter.run(Script.of(commands));
    }

    /** Ends what is still in the background, and prints its output, unless the thread is interrupted meanwhile. */
    @Override
    public void close() {
        try {
            interpreter.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
