package dev.patchbay.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A shell in a real world of virtual time; what it writes comes together in the order of writing. */
final class FreshShell {

    private FreshShell() {}

    /** Runs a script in a new world; answers what it printed. */
    static String run(String script) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        ByteArrayInputStream input = new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
        try {
            int status = new Shell(input, stream, stream).run(List.of("-"));
            stream.flush();
            String text = written.toString(StandardCharsets.UTF_8);
            return status == 0 ? text : text + "(exit " + status + ")\n";
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
