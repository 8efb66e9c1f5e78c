package dev.patchbay.bench.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Round trips between two threads: wherever they run, pinned to processors, looking instead of being parked, and virtual
 * ones where there is a JDK that has them. What cannot be measured here is left out, and that is said.
 */
final class RoundTrips {

    static final String NAME = "TcpRoundTrip.ask";

    private static final String HERE = "carrier=PATCHBAY";
    private static final String KERNEL = "carrier=KERNEL";
    private static final String PLATFORM = "threads=PLATFORM";

    private final Measurer measurer;
    private final List<Case> cases = new ArrayList<>();

    /**
     * One way to place two threads.
     *
     * @param aim what is to be reached
     * @param here parameters of the measurement here
     * @param kernel parameters of the kernel's; none: not measured
     */
    record Case(String what, String aim, List<String> here, List<String> kernel) {}

    RoundTrips(Measurer measurer) {
        this.measurer = measurer;
    }

    void measure() throws RunnerException, IOException {
        measurer.measure(NAME, "carrier=PATCHBAY,ALONE,KERNEL", "placement=FREE");
        add("round trips of 64 B, two threads", "", "placement=FREE", PLATFORM, "busyPoll=0");
        cases.add(new Case(
                "the same, one thread does both",
                "",
                List.of("carrier=ALONE", "placement=FREE", PLATFORM),
                List.of(KERNEL, "placement=FREE", PLATFORM)));
        if (Runtime.getRuntime().availableProcessors() > 1) {
            measurePinned();
        } else {
            System.out.println("one processor: round trips between two of them are not measured");
        }
        Optional<Path> java = virtualThreads();
        if (java.isPresent()) {
            measureVirtual(java.get());
        } else {
            System.out.println("no JDK 25, set JAVA_25_HOME: round trips between virtual threads are not measured");
        }
    }

    private void add(String what, String aim, String... common) {
        List<String> here = new ArrayList<>(List.of(common));
        List<String> kernel = new ArrayList<>(here);
        here.add(HERE);
        kernel.add(KERNEL);
        cases.add(new Case(what, aim, here, kernel));
    }

    private void measurePinned() throws RunnerException {
        measurer.measure(NAME, "carrier=PATCHBAY,KERNEL", "placement=TWO_CPUS,ONE_CPU");
        measurer.measure(NAME, HERE, "placement=TWO_CPUS", "busyPoll=1000");
        add("the same, each pinned to a CPU of its own", "1.5×", "placement=TWO_CPUS", PLATFORM, "busyPoll=0");
        cases.add(new Case(
                "the same, and with `SO_BUSY_POLL` of 1 ms",
                "1 M/s",
                List.of(HERE, "placement=TWO_CPUS", PLATFORM, "busyPoll=1000"),
                List.of(KERNEL, "placement=TWO_CPUS", PLATFORM, "busyPoll=0")));
        add("the same, both pinned to one CPU", "", "placement=ONE_CPU", PLATFORM, "busyPoll=0");
    }

    private void measureVirtual(Path java) throws RunnerException {
        String virtual = "threads=VIRTUAL";
        String both = "carrier=PATCHBAY,KERNEL";
        List<String> flags = new ArrayList<>(List.of("-Djmh.executor=VIRTUAL"));
        measurer.measureWith(java, flags, NAME, both, "placement=FREE", virtual);
        flags.add("-Djdk.virtualThreadScheduler.parallelism=1");
        measurer.measureWith(java, flags, NAME, both, "placement=ONE_CPU", virtual);
        add("the same, virtual threads (JDK 25)", "", "placement=FREE", virtual, "busyPoll=0");
        add("the same, virtual threads with one carrier", "300 k/s", "placement=ONE_CPU", virtual, "busyPoll=0");
    }

    /** The cases that were measured, in order. */
    List<Case> cases() {
        return cases;
    }

    Measurer.Figure here(Case each) {
        return measurer.get(NAME, each.here.toArray(String[]::new));
    }

    Measurer.Figure kernel(Case each) {
        return measurer.get(NAME, each.kernel.toArray(String[]::new));
    }

    /** The command of a JVM with virtual threads: this one, or JDK 25 where one is looked for. */
    private static Optional<Path> virtualThreads() throws IOException {
        List<Path> homes = new ArrayList<>();
        if (Runtime.version().feature() >= 25) {
            homes.add(Path.of(System.getProperty("java.home")));
        }
        String named = System.getenv("JAVA_25_HOME");
        if (named != null) {
            homes.add(Path.of(named));
        }
        Path all = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(all)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(all, "*25*")) {
                found.forEach(homes::add);
            }
        }
        return homes.stream()
                .sorted()
                .filter(RoundTrips::isJava25)
                .map(home -> home.resolve("bin").resolve("java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean isJava25(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false; // no JDK
        }
    }
}
