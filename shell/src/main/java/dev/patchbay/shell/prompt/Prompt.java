package dev.patchbay.shell.prompt;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.language.Interpreter;
import java.io.IOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Asks for commands and runs them. Ctrl-C interrupts the command that runs, or drops the line that is being typed;
 * Ctrl-D at the beginning of a line ends it, as {@code exit} does.
 */
public final class Prompt {

    private static final String GREETING = "A network in this JVM. \"help\" lists the commands, \"exit\" ends.";

    private final World world;
    private final Commands commands;

    public Prompt(World world, Commands commands) {
        this.world = world;
        this.commands = commands;
    }

    /**
     * Runs until the user has enough.
     *
     * @return the exit status of the last command
     */
    public int run() throws IOException, InterruptedException {
        try (Terminal terminal = TerminalBuilder.builder().name("patchbay").build()) {
            return run(terminal);
        }
    }

    int run(Terminal terminal) throws InterruptedException {
        Output out = text -> {
            terminal.writer().write(text);
            terminal.writer().flush();
        };
        Interpreter interpreter = new Interpreter(world, commands, Streams.onScreen(out), false);
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(new NextWord(world, commands))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        out.line(GREETING);
        for (int number = 1; !interpreter.isStopped(); number++) {
            try {
                String text = reader.readLine("patchbay# ");
                while (Interpreter.isIncomplete(text)) {
                    text += "\n" + reader.readLine("> ");
                }
                runInterruptibly(interpreter, text, number, terminal, out);
            } catch (UserInterruptException dropped) {
                // the line that was being typed; the next one is asked for
            } catch (EndOfFileException end) {
                break;
            }
        }
        interpreter.close();
        return interpreter.lastStatus();
    }

    /** Runs what was typed; Ctrl-C interrupts it. */
    private static void runInterruptibly(
            Interpreter interpreter, String text, int number, Terminal terminal, Output out) {
        Thread self = Thread.currentThread();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> self.interrupt());
        try {
            boolean ignored = interpreter.run(text, number);
        } catch (InterruptedException interrupted) {
            out.line("");
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            boolean ignored = Thread.interrupted(); // it came too late
        }
    }
}
