package dev.patchbay.bench.report;

import dev.patchbay.bench.CpuTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs measurements by JMH, each in a JVM of its own, and remembers what came out. */
final class Measurer {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** What two threads do at the same time is measured by the clock on the wall. */
    private static final List<String> TWO_THREADS = List.of("UdpTwoThreads", "TcpBulk", "TcpRoundTrip");

    /** On a busy machine the compiler would not be done when it is to be. */
    private static final String BATCH = "-Xbatch";

    private final TimeValue iteration;
    private final List<Figure> figures = new ArrayList<>();

    /**
     * What came out of one measurement.
     *
     * @param rate operations per second of processor time, or where several threads measure, per second: the median of
     *     the iterations
     * @param allocated bytes for each operation, by all threads
     */
    record Figure(String benchmark, Map<String, String> parameters, double rate, double allocated) {}

    /** @param iterationMillis how long each iteration takes; there are 6 to warm up and 5 that count */
    Measurer(int iterationMillis) {
        iteration = TimeValue.milliseconds(iterationMillis);
    }

    /**
     * Measures.
     *
     * @param benchmark a class and a method of it, {@code Forwarding.inBatches}
     * @param parameters a name and its values, each as {@code name=1,2,3}
     */
    void measure(String benchmark, String... parameters) throws RunnerException {
        run(benchmark, options(benchmark).jvmArgsAppend(BATCH), parameters);
    }

    /** Measures with another JVM, and flags for it. */
    void measureWith(Path java, List<String> flags, String benchmark, String... parameters) throws RunnerException {
        List<String> all = new ArrayList<>(flags);
        all.add(BATCH);
        run(benchmark, options(benchmark).jvm(java.toString()).jvmArgsAppend(all.toArray(String[]::new)), parameters);
    }

    private ChainedOptionsBuilder options(String benchmark) {
        return new OptionsBuilder()
                .include("\\." + benchmark.replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(6)
                .warmupTime(iteration)
                .measurementIterations(5)
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private void run(String benchmark, ChainedOptionsBuilder options, String... parameters) throws RunnerException {
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            options.param(
                    parameter.substring(0, equals),
                    parameter.substring(equals + 1).split(","));
        }
        for (RunResult result : new Runner(options.build()).run()) {
            note(benchmark, result);
        }
    }

    private void note(String benchmark, RunResult result) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : result.getParams().getParamsKeys()) {
            parameters.put(name, result.getParams().getParam(name));
        }
        boolean alone = TWO_THREADS.stream().noneMatch(benchmark::startsWith);
        double[] rates = result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(each ->
                        alone ? ratePerProcessor(each) : each.getPrimaryResult().getScore())
                .sorted()
                .toArray();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        Figure figure = new Figure(
                benchmark, parameters, rates[rates.length / 2], allocated == null ? 0 : allocated.getScore());
        figures.add(figure);
        System.out.printf("%-26s %-60s %14s%n", benchmark, parameters, Figures.rate(figure.rate));
    }

    private static double ratePerProcessor(IterationResult iteration) {
        Result<?> time = iteration.getSecondaryResults().get(CpuTime.NAME);
        if (time == null) {
            throw new IllegalStateException("no processor time was measured");
        }
        return 1e9 / time.getScore();
    }

    /**
     * What came out.
     *
     * @param parameters those that matter, each as {@code name=value}
     * @throws IllegalStateException if this was not measured
     */
    Figure get(String benchmark, String... parameters) {
        return figures.stream()
                .filter(figure -> figure.benchmark.equals(benchmark) && has(figure, parameters))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not measured: " + benchmark));
    }

    /** The points of a line: the rate over one parameter, of all that has the other ones. */
    Plot.Series series(String name, String benchmark, String over, String... others) {
        return new Plot.Series(
                name,
                figures.stream()
                        .filter(figure -> figure.benchmark.equals(benchmark) && has(figure, others))
                        .map(figure -> new Plot.Point(Double.parseDouble(figure.parameters.get(over)), figure.rate))
                        .sorted((one, other) -> Double.compare(one.x(), other.x()))
                        .distinct()
                        .toList());
    }

    private static boolean has(Figure figure, String... parameters) {
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String value = figure.parameters.get(parameter.substring(0, equals));
            if (!parameter.substring(equals + 1).equals(value)) {
                return false;
            }
        }
        return true;
    }
}
