package dev.patchbay.bench.report;

import dev.patchbay.bench.TcpBulk;
import java.util.Locale;

/** The table of what TCP carries. */
final class Streams {

    private static final String BULK = "TcpBulk.write";
    private static final int BITS = 8;
    private static final double KIB = 1024;

    private final Measurer measurer;
    private final RoundTrips roundTrips;
    private final StringBuilder text = new StringBuilder();

    Streams(Measurer measurer, RoundTrips roundTrips) {
        this.measurer = measurer;
        this.roundTrips = roundTrips;
    }

    String table() {
        text.append("| measure | to reach | Patchbay | B/KiB, B/op | the kernel's `lo` | ratio | ceiling |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|\n");
        bulk("bulk over `lo`, two threads", "45 Gbit/s", "LO");
        bulk("bulk over a cable, MTU 1500, super-segments", "20 Gbit/s", "CABLE");
        bulk("bulk over a cable, packets of 1500 bytes with checksums", "8 Gbit/s", "WIRE");
        for (RoundTrips.Case each : roundTrips.cases()) {
            line(each.what(), each.aim(), roundTrips.here(each), roundTrips.kernel(each));
        }
        Measurer.Figure connects = measurer.get("TcpConnect.patchbay");
        line("connect, accept, close", "60 k/s", connects, measurer.get("TcpConnect.kernel"));
        return text.toString();
    }

    private static double gigabits(Measurer.Figure figure) {
        return figure.rate() * TcpBulk.LENGTH * BITS / 1e9;
    }

    private void bulk(String what, String aim, String carrier) {
        Measurer.Figure figure = measurer.get(BULK, "carrier=" + carrier);
        double kernel = gigabits(measurer.get(BULK, "carrier=KERNEL"));
        double ring = gigabits(measurer.get(BULK, "carrier=RING"));
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.1f Gbit/s | %.2f | %.1f Gbit/s | %s | %.0f Gbit/s |%n",
                what,
                aim,
                gigabits(figure),
                figure.allocated() / (TcpBulk.LENGTH / KIB),
                kernel,
                Figures.ratio(gigabits(figure) / kernel),
                ring));
    }

    private void line(String what, String aim, Measurer.Figure figure, Measurer.Figure kernel) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | %s | %s | |%n",
                what,
                aim,
                Figures.rate(figure.rate()),
                figure.allocated(),
                Figures.rate(kernel.rate()),
                Figures.ratio(figure.rate() / kernel.rate())));
    }
}
