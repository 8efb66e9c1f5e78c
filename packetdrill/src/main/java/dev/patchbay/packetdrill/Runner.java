package dev.patchbay.packetdrill;

import dev.patchbay.packetdrill.CommandLine.Write;
import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.kernel.KernelStack;
import dev.patchbay.packetdrill.run.Interpreter;
import dev.patchbay.packetdrill.run.Transcript;
import dev.patchbay.packetdrill.script.Parser;
import dev.patchbay.packetdrill.script.Script;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.stack.PatchbayStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs scripts one after the other, each against a stack of its own. */
final class Runner {

    private final CommandLine commandLine;
    private final Consumer<String> out;
    private boolean warm;

    Runner(CommandLine commandLine, Consumer<String> out) {
        this.commandLine = commandLine;
        this.out = out;
    }

    /** @return empty if the script passed; else the line and what is wrong */
    String run(Path file) throws IOException, InterruptedException {
        String text = Files.readString(file);
        try {
            Script script = Parser.parse(text, commandLine::apply);
            if (!script.settings().ipVersion().equals("ipv4")) {
                return "IPv6 is not there yet";
            }
            if (script.settings().isDryRun()) {
                return "";
            }
            Path directory = file.toAbsolutePath().normalize().getParent();
            execute(script, directory == null ? Path.of("/") : directory, commandLine.verbose() ? out : null);
            return "";
        } catch (ScriptError e) {
            return reason(e);
        } catch (RuntimeException | AssertionError e) { // a stack that breaks costs its script, and no other
            return "the stack broke: "
                    + (e.getCause() == null ? e : e.getCause()).toString().replace('\n', ' ');
        }
    }

    private static String reason(ScriptError e) {
        return (e.line() > 0 ? "line " + e.line() + ": " : "")
                + String.valueOf(e.getMessage()).replace('\n', ' ');
    }

    private void execute(Script script, Path directory, @Nullable Consumer<String> lines) throws InterruptedException {
        Task task = commandLine.write() == Write.NOTHING ? Runner::judge : this::rewrite;
        if (!commandLine.kernel()) {
            try (StackUnderTest stack = new PatchbayStack(script.settings(), directory)) {
                task.run(script, stack, directory, lines);
            }
            return;
        }
        if (!warm) {
            warm = true;
            onKernel(Runner::judge, Rehearsal.script(), directory, null);
        }
        onKernel(task, script, directory, lines);
    }

    /** What is done with a script and a stack. */
    private interface Task {
        void run(Script script, StackUnderTest stack, Path directory, @Nullable Consumer<String> lines)
                throws InterruptedException;
    }

    private static void judge(Script script, StackUnderTest stack, Path directory, @Nullable Consumer<String> lines)
            throws InterruptedException {
        new Interpreter(script, stack, directory, lines).run();
    }

    private void rewrite(Script script, StackUnderTest stack, Path directory, @Nullable Consumer<String> lines)
            throws InterruptedException {
        Transcript transcript = new Transcript(script, stack, directory, commandLine.write() == Write.WINDOWS);
        try {
            transcript.write();
        } finally { // what went before the line that could not be done is of use, too
            out.accept(transcript.text());
        }
    }

    /** A thread of its own, for it moves into a namespace and does not come back. */
    private static void onKernel(Task task, Script script, Path directory, @Nullable Consumer<String> lines)
            throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                () -> {
                    try (StackUnderTest stack = new KernelStack(script.settings(), directory)) {
                        task.run(script, stack, directory, lines);
                    } catch (Throwable e) { // it goes to the caller
                        failure.set(e);
                    }
                },
                "script");
        thread.start();
        thread.join();
        Throwable thrown = failure.get();
        if (thrown instanceof ScriptError error) {
            throw error;
        }
        if (thrown != null) {
            throw new ScriptError(0, "the kernel cannot be tested: " + thrown);
        }
    }
}
