package dev.patchbay.shell;

import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.FakeWorld;
import dev.patchbay.shell.language.Interpreter;
import dev.patchbay.shell.language.Script;

/** A shell in a fake world, whose two outputs come together in the order of writing. */
final class ShellFixture {

    private final FakeWorld world = new FakeWorld();
    private final StringBuilder written = new StringBuilder();
    private final Interpreter shell =
            new Interpreter(world, Toolbox.commands(), Streams.of(written::append, written::append), false);
    private int line;

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
            shell.run(new Script.Line(++line, command));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        String text = written.toString();
        return shell.lastStatus() == 0 ? text : text + "(exit " + shell.lastStatus() + ")\n";
    }

    /** Runs a script with {@code --trace}, in the same world. */
    String trace(String script) {
        StringBuilder text = new StringBuilder();
        Interpreter tracing = new Interpreter(world, Toolbox.commands(), Streams.of(text::append, text::append), true);
        try {
            int ignored = tracing.run(Script.of(script));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return text.toString();
    }

    /** The status of the last command. */
    int status() {
        return shell.lastStatus();
    }
}
