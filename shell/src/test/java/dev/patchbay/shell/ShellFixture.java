package dev.patchbay.shell;

import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.FakeWorld;
import dev.patchbay.shell.language.Interpreter;

/** A shell in a fake world, whose two outputs come together in the order of writing. */
final class ShellFixture {

    private final FakeWorld world = new FakeWorld();
    private final StringBuilder written = new StringBuilder();
    private final Commands commands;
    private final Interpreter shell;
    private int line;

    ShellFixture() {
        this(Toolbox.commands());
    }

    ShellFixture(Commands commands) {
        this.commands = commands;
        shell = new Interpreter(world, commands, Streams.of(written::append, written::append), false);
    }

    FakeWorld world() {
        return world;
    }

    FakeNamespace here() {
        return world.initial();
    }

    /** Runs one line; answers what it printed, and {@code (exit N)} behind it if its status is not 0. */
    String run(String command) {
        written.setLength(0);
        try {
            boolean ignored = shell.run(command, ++line);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        String text = written.toString();
        return shell.lastStatus() == 0 ? text : text + "(exit " + shell.lastStatus() + ")\n";
    }

    /** Runs a script in the same world, and answers as {@link #run} does. */
    String script(String script) {
        return runScript(script, false);
    }

    /** Runs a script with {@code --trace} in the same world, and answers what it printed. */
    String trace(String script) {
        return runScript(script, true);
    }

    private String runScript(String script, boolean traces) {
        StringBuilder text = new StringBuilder();
        Interpreter other = new Interpreter(world, commands, Streams.of(text::append, text::append), traces);
        try {
            int status = other.run(script);
            other.close();
            return traces || status == 0 ? text.toString() : text + "(exit " + status + ")\n";
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The status of the last command. */
    int status() {
        return shell.lastStatus();
    }
}
