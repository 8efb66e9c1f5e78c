package dev.patchbay.shell;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.language.Interpreter;
import dev.patchbay.shell.prompt.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The shell's command line.
 *
 * <pre>
 * sh [--seed N]                                   a prompt
 * sh [--seed N] [--real-time] [--trace] FILE      runs a script; "-" is standard input
 * </pre>
 *
 * <p>A shell has a world of its own and starts in its initial namespace, whose {@code lo} is set up. In a script time is
 * virtual unless {@code --real-time} is given; at the prompt it is the machine's. Chance begins at {@link #SEED} unless
 * {@code --seed} is given. With {@code --trace} each command is preceded by a line {@code # COMMAND}, and followed by
 * {@code (exit N)} when its status is not 0.
 *
 * <p>The exit status is the last command's.
 */
public final class Shell {

    /** Where chance begins if nobody says otherwise. */
    public static final long SEED = 1;

    private static final int USAGE_STATUS = 2;
    private static final int NO_FILE = 127;

    private static final String USAGE = """
            Usage: sh [--seed N]                                a prompt
                   sh [--seed N] [--real-time] [--trace] FILE   runs a script; "-" is standard input""";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<World.Builder> worlds;

    /** A shell on these streams, in a world of the implementation that is installed. */
    public Shell(InputStream in, PrintStream out, PrintStream err) {
        this(in, out, err, World::builder);
    }

    Shell(InputStream in, PrintStream out, PrintStream err, Supplier<World.Builder> worlds) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.worlds = worlds;
    }

    /**
     * Runs it.
     *
     * @param arguments what stands behind {@code sh}
     * @return the exit status
     */
    public int run(List<String> arguments) throws InterruptedException {
        Invocation invocation;
        try {
            invocation = Invocation.read(arguments);
        } catch (IllegalArgumentException problem) {
            err.println("sh: " + problem.getMessage() + "\n" + USAGE);
            return USAGE_STATUS;
        }
        if (invocation.help()) {
            out.println(USAGE);
            return 0;
        }
        try {
            return invocation.file() == null ? prompt(invocation) : script(invocation, invocation.file());
        } catch (NoSuchFileException missing) {
            err.println("sh: 0: cannot open " + invocation.file() + ": No such file");
            return NO_FILE;
        } catch (IOException | InvalidPathException problem) {
            err.println("sh: 0: " + problem.getMessage());
            return NO_FILE;
        }
    }

    private int script(Invocation invocation, String file) throws IOException, InterruptedException {
        byte[] text = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
        Streams console = Streams.of(Output.to(out), Output.to(err));
        try (World world = world(invocation)) {
            Interpreter interpreter = new Interpreter(world, Toolbox.commands(), console, invocation.trace());
            int status = interpreter.run(new String(text, StandardCharsets.UTF_8));
            interpreter.close();
            return status;
        }
    }

    private int prompt(Invocation invocation) throws IOException, InterruptedException {
        try (World world = world(invocation)) {
            return new Prompt(world, Toolbox.commands()).run();
        }
    }

    private World world(Invocation invocation) {
        World.Builder builder = worlds.get().seed(invocation.seed());
        World world = (invocation.realTime() ? builder : builder.virtualTime()).build();
        world.pluginProblems().forEach(problem -> err.println("sh: " + problem));
        world.initial().lo().up();
        return world;
    }
}
