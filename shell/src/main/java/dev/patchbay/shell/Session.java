package dev.patchbay.shell;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.command.Written;
import dev.patchbay.shell.language.Interpreter;

/**
 * A shell for programs: runs lines one after the other in a world and answers what they printed.
 *
 * <pre>{@code
 * try (World world = World.builder().virtualTime().build(); Session shell = new Session(world)) {
 *     shell.run("ip netns add h1");
 *     String links = shell.run("ip -n h1 link show").output();
 * }
 * }</pre>
 *
 * <p>Several sessions may share a world; each has background commands of its own. One thread uses it, the one that
 * drives the world.
 */
public final class Session implements AutoCloseable {

    /**
     * What a line did.
     *
     * @param status exit status of its last command
     * @param output what it printed, both streams in the order of writing
     */
    public record Result(int status, String output) {}

    private final Written printed = new Written();
    private final Interpreter interpreter;
    private int line;

    /** A session that starts in the world's initial namespace. */
    public Session(World world) {
        interpreter = new Interpreter(world, Toolbox.commands(), Streams.of(printed, printed), false);
    }

    /**
     * Runs one line, or several that belong together.
     *
     * @throws InterruptedException if somebody interrupted it
     */
    public Result run(String text) throws InterruptedException {
        boolean ignored = interpreter.run(text, ++line);
        return new Result(interpreter.lastStatus(), take());
    }

    /**
     * Interrupts what runs in the background, and answers what it printed; the session goes on.
     *
     * @throws InterruptedException if somebody interrupted this
     */
    public String interruptAll() throws InterruptedException {
        interpreter.close();
        return take();
    }

    private String take() {
        return printed.take();
    }

    /** Interrupts what runs in the background. */
    @Override
    public void close() {
        try {
            interpreter.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
