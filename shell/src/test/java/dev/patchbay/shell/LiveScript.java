package dev.patchbay.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A shell in a real world of virtual time; what it writes comes together in the order of writing. */
final class LiveScript {

    private LiveScript() {}

    /** Runs a script in a new world; answers what it printed. */
    static String run(String script) {
        return run(script, List.of("-"));
    }

    /** The same with each command and its status. */
    static String trace(String script) {
        return run(script, List.of("--trace", "-"));
    }

    private static String run(String script, List<String> arguments) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        ByteArrayInputStream input = new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
        try {
            int status = new Shell(input, stream, stream).run(arguments);
            stream.flush();
            String text = written.toString(StandardCharsets.UTF_8);
            return status == 0 || arguments.contains("--trace") ? text : text + "(exit " + status + ")\n";
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
