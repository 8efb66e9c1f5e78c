package dev.patchbay.bench;

import dev.patchbay.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.Main;

/**
 * Runs measurements; the arguments are JMH's: names as regular expressions ({@code Echo}), {@code -l} to list them all,
 * {@code -prof gc} for the bytes that each operation allocates, {@code -h} for the rest. With {@code --report} it
 * measures everything and writes the tables and plots of {@code docs/benchmarks.md} anew.
 */
public final class Bench {

    private static final int ITERATION_MILLIS = 400;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("--report")) {
            int iteration = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ITERATION_MILLIS;
            Report.write(Path.of(System.getProperty("patchbay.docs", "docs")), iteration);
        } else {
            Main.main(arguments);
        }
    }
}
