package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the machine that has run.
 *
 * @param command what ran
 * @param status its exit status
 * @param output what it printed, both streams
 */
record Run(List<String> command, int status, String output) {

    /** However slow the machine is, no command of these tests takes so long. */
    private static final long PATIENCE_SECONDS = 90;

    /** Runs it to its end. */
    static Run of(List<String> command) {
        try {
            Path printed = Files.createTempFile("kernel", ".txt");
            try {
                Process process = start(command, printed);
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(
                            command + " did not end; it printed " + Files.readString(printed, StandardCharsets.UTF_8));
                }
                return new Run(command, process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
            } finally {
                Files.delete(printed);
            }
        } catch (IOException problem) {
            throw new AssertionError(command + " cannot run", problem);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Starts it in the background; what it prints goes into a file. */
    static Process start(List<String> command, Path printed) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(printed.toFile());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    /** What it printed, if all went well. */
    String checked() {
        assertThat(status)
                .as("status of %s, which printed%n%s", command, output)
                .isZero();
        return output;
    }
}
