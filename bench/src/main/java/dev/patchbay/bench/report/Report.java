package dev.patchbay.bench.report;

import dev.patchbay.bench.Footprint;
import dev.patchbay.bench.ManyConnections;
import dev.patchbay.bench.ManyNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything and writes the generated parts of the page and the plots beside it. */
public final class Report {

    private static final String ECHO = "EchoOverLo.echo";
    private static final String FORWARDING = "Forwarding.inBatches";
    private static final String BARE = "BareForwarding.forward";
    private static final String TWO_THREADS = "UdpTwoThreads.receive";
    private static final String BULK = "TcpBulk.write";
    private static final String MANY = "destinations=65536";
    private static final String MILLION = "routes=1000000";
    private static final String TABLE_SIZES = "routes=1,100,10000,100000,1000000";
    private static final int[] CABLES = {1, 10, 100, 1000};

    private final Measurer measurer;
    private final RoundTrips roundTrips;
    private double kernelPing;
    private static final int IDLE = 1_000_000;

    private Map<String, Double> footprint = Map.of();
    private Map<String, Double> virtual = Map.of();
    private Map<String, Double> real = Map.of();
    private Map<String, Double> idle = Map.of();

    private Report(int iterationMillis) {
        measurer = new Measurer(iterationMillis);
        roundTrips = new RoundTrips(measurer);
    }

    /**
     * Measures, which takes some minutes, and writes.
     *
     * @param docs directory of {@code benchmarks.md}
     * @param iterationMillis how long each of the nine iterations of a measurement takes; 400 is enough
     */
    public static void write(Path docs, int iterationMillis) throws IOException, InterruptedException {
        Page page = new Page(docs.resolve("benchmarks.md"));
        Report report = new Report(iterationMillis);
        try {
            report.measure();
        } catch (RunnerException problem) {
            throw new IOException("a measurement failed", problem);
        }
        report.fill(page);
        report.plot(docs);
        page.save();
    }

    private void measure() throws RunnerException, IOException, InterruptedException {
        kernelPing = Children.floodPing();
        measurer.measure(ECHO, "namespaces=1,10,100,1000,10000");
        for (String who : List.of("patchbay", "kernel", "ring")) {
            measurer.measure("UdpOverLo." + who, "length=64,256,1400,8192,65507");
        }
        measurer.measure(TWO_THREADS);
        measurer.measure("Forwarding.oneByOne");
        measurer.measure(FORWARDING);
        measurer.measure(FORWARDING, TABLE_SIZES, MANY, "neighbours=16");
        measurer.measure(FORWARDING, "routes=65536", MANY, "neighbours=1,16,256,4096,65536");
        for (int cables : CABLES) {
            measurer.measure(FORWARDING, "routes=65536", MANY, "neighbours=1024", "devices=" + cables);
        }
        measurer.measure(BARE);
        measurer.measure(BARE, TABLE_SIZES, MANY);
        measurer.measure("RouteLookup.find", TABLE_SIZES);
        measurer.measure("RouteLookup.flat", TABLE_SIZES);
        measurer.measure("RouteChange.insert");
        measurer.measure("RouteChange.delete");
        measurer.measure("NamespaceCreation.create");
        measurer.measure(BULK);
        roundTrips.measure();
        measurer.measure("TcpConnect.patchbay");
        measurer.measure("TcpConnect.kernel");
        footprint = Children.java(List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0"), Footprint.class);
        virtual = manyNamespaces("virtual");
        real = manyNamespaces("real");
        idle = Children.java(
                List.of("-Xmx4g", "-Xmn32m", "-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0"),
                ManyConnections.class,
                Integer.toString(IDLE));
    }

    private static Map<String, Double> manyNamespaces(String time) throws IOException, InterruptedException {
        return Children.java(List.of("-Xmx2g"), ManyNamespaces.class, time, "1000", "100");
    }

    // -------------------------------------------------------------------------------------------------- the tables

    private void fill(Page page) {
        page.replace("machine", Machine.describe() + ".\n");
        page.replace("rates", rates());
        page.replace("streams", new Streams(measurer, roundTrips).table());
        page.replace("sizes", sizes());
        for (Picture picture : pictures()) {
            page.replace(picture.name, picture.table());
        }
    }

    private String rates() {
        StringBuilder table = new StringBuilder();
        table.append("| measure, one core | to reach | Patchbay | B/op | the kernel | ratio | ceiling | of it |\n");
        table.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        row(table, "ICMP echo request and reply over `lo`", "2 M/s", figure(ECHO, "namespaces=1"), kernelPing, 0);
        String shortest = "length=64";
        row(
                table,
                "UDP 64 B over `lo`, one thread",
                "5 M/s",
                figure("UdpOverLo.patchbay", shortest),
                rate("UdpOverLo.kernel", shortest),
                rate("UdpOverLo.ring", shortest));
        row(
                table,
                "UDP 64 B over `lo`, two threads",
                "3 M/s",
                figure(TWO_THREADS, "carrier=PATCHBAY"),
                rate(TWO_THREADS, "carrier=KERNEL"),
                rate(TWO_THREADS, "carrier=RING"));
        String[] simple = {"routes=1", "destinations=1"};
        row(table, "forwarding 64 B, 1 route", "8 M/s", figure(FORWARDING, simple), 0, rate(BARE, simple));
        row(table, "the same, a call for each packet", "", figure("Forwarding.oneByOne"), 0, rate(BARE, simple));
        String[] full = {MILLION, MANY};
        row(
                table,
                "forwarding 64 B, 1,000,000 routes, 65,536 destinations",
                "3 M/s",
                figure(FORWARDING, full),
                0,
                rate(BARE, full));
        row(
                table,
                "longest-prefix match, 1,000,000 prefixes",
                "100 M/s",
                figure("RouteLookup.find", MILLION),
                0,
                rate("RouteLookup.flat", MILLION));
        row(table, "the same, inserts", "1 M/s", figure("RouteChange.insert"), 0, 0);
        row(table, "the same, deletes", "", figure("RouteChange.delete"), 0, 0);
        row(table, "namespaces with `lo` up", "50 k/s", figure("NamespaceCreation.create"), 0, 0);
        return table.toString();
    }

    private static void row(
            StringBuilder table, String what, String aim, Measurer.Figure figure, double kernel, double ceiling) {
        List<String> cells = new ArrayList<>();
        cells.add(what);
        cells.add(aim);
        cells.add(Figures.rate(figure.rate()));
        cells.add(figure.allocated() < 0.05 ? "0" : Figures.whole(Math.ceil(figure.allocated())));
        cells.add(kernel == 0 ? "" : Figures.rate(kernel));
        cells.add(kernel == 0 ? "" : Figures.ratio(figure.rate() / kernel));
        cells.add(ceiling == 0 ? "" : Figures.rate(ceiling));
        cells.add(ceiling == 0 ? "" : Figures.whole(100 * figure.rate() / ceiling) + " %");
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String sizes() {
        String table = "| measure | to reach | Patchbay |\n|---|---:|---:|\n";
        table += line("a namespace with `lo` up", "≤ 8 KB", Figures.whole(number(footprint, "namespace")) + " B");
        table += line(
                "the routing tables of one with three routes",
                "< 1 KiB",
                Figures.whole(number(footprint, "three-routes")) + " B");
        table += line(
                "1,000,000 prefixes",
                "≤ 48 MiB",
                Figures.whole(number(footprint, "million-prefixes") / (1 << 20)) + " MiB");
        table += many("virtual", virtual);
        table += many("real", real);
        table += line("an idle TCP connection, both its ends", "", Figures.whole(number(idle, "each")) + " B");
        String connections = String.format(
                java.util.Locale.ROOT,
                "%,.0f established, %.1f s, %,.0f MiB in use",
                number(idle, "established"),
                number(idle, "connected"),
                number(idle, "heap"));
        table += line(String.format(java.util.Locale.ROOT, "%,d of them, `-Xmx4g`", IDLE), "4 GB", connections);
        return table;
    }

    private static String many(String time, Map<String, Double> run) {
        String what = String.format(
                "100,000 namespaces, 1,000 routers, all-to-one ping, %s time, `-Xmx2g`: build, ping", time);
        String result = String.format(
                java.util.Locale.ROOT,
                "%.1f s + %.1f s, %,.0f answers, %,.0f MiB in use",
                number(run, "built"),
                number(run, "pinged"),
                number(run, "answered"),
                number(run, "heap"));
        return line(what, "< 10 s", result);
    }

    private static String line(String what, String aim, String figure) {
        return "| " + what + " | " + aim + " | " + figure + " |\n";
    }

    private static double number(Map<String, Double> from, String name) {
        Double number = from.get(name);
        if (number == null) {
            throw new IllegalStateException("not measured: " + name);
        }
        return number;
    }

    private Measurer.Figure figure(String benchmark, String... parameters) {
        return measurer.get(benchmark, parameters);
    }

    private double rate(String benchmark, String... parameters) {
        return figure(benchmark, parameters).rate();
    }

    // --------------------------------------------------------------------------------------------------- the plots

    private void plot(Path docs) throws IOException {
        Path directory = Files.createDirectories(docs.resolve("plots"));
        for (Picture picture : pictures()) {
            Files.writeString(directory.resolve(picture.name + ".svg"), picture.plot());
        }
    }

    private List<Picture> pictures() {
        return List.of(packetSize(), lookups(), routes(), neighbours(), devices(), namespaces());
    }

    private Picture packetSize() {
        return new Picture(
                        "packet-size",
                        "UDP over lo by size of the datagram, one thread",
                        "bytes",
                        "datagrams per second")
                .with(measurer.series("Patchbay", "UdpOverLo.patchbay", "length"))
                .with(measurer.series("the kernel's lo", "UdpOverLo.kernel", "length"))
                .with(measurer.series("a ring", "UdpOverLo.ring", "length"));
    }

    private Picture lookups() {
        return new Picture("lookups", "Longest-prefix match by number of routes", "routes", "look-ups per second")
                .with(measurer.series("Patchbay", "RouteLookup.find", "routes"))
                .with(measurer.series("a flat table", "RouteLookup.flat", "routes"));
    }

    private Picture routes() {
        return new Picture(
                        "routes", "Forwarding by number of routes, 65,536 destinations", "routes", "packets per second")
                .with(measurer.series("Patchbay", FORWARDING, "routes", MANY, "neighbours=16", "devices=1"))
                .with(measurer.series("bare loop", BARE, "routes", MANY));
    }

    private Picture neighbours() {
        return new Picture("neighbours", "Forwarding by number of neighbours", "neighbours", "packets per second")
                .with(measurer.series("Patchbay", FORWARDING, "neighbours", "routes=65536", MANY, "devices=1"));
    }

    private Picture devices() {
        return new Picture(
                        "devices", "Forwarding by number of devices, 1,024 neighbours", "devices", "packets per second")
                .with(measurer.series("Patchbay", FORWARDING, "devices", "routes=65536", "neighbours=1024"));
    }

    private Picture namespaces() {
        return new Picture(
                        "namespaces",
                        "Echo over lo, each in the next namespace",
                        "namespaces",
                        "round trips per second")
                .with(measurer.series("Patchbay", ECHO, "namespaces"));
    }
}
