package dev.patchbay.bench;

import dev.patchbay.routing.lpm.PrefixMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A million prefixes, spread as in the Internet's default-free zone, put into an empty table and taken out again. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteChange {

    private static final int ROUTES = 1_000_000;
    private static final int NEXT_HOPS = 16;

    public RouteChange() {}

    /** The prefixes. */
    @State(Scope.Thread)
    public static class Prefixes {

        private final BgpTable table = new BgpTable(ROUTES, 1);

        public Prefixes() {}

        PrefixMap fill() {
            PrefixMap map = new PrefixMap();
            for (int i = 0; i < ROUTES; i++) {
                map.put(table.prefix[i], table.length[i], 1 + i % NEXT_HOPS);
            }
            return map;
        }
    }

    /** A full table for each turn. */
    @State(Scope.Thread)
    public static class Full {

        private PrefixMap map = new PrefixMap();

        public Full() {}

        /** Fills it. */
        @Setup(Level.Invocation)
        public void fill(Prefixes prefixes) {
            map = prefixes.fill();
        }
    }

    /** All in. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public PrefixMap insert(Prefixes prefixes) {
        return prefixes.fill();
    }

    /** All out, in the order in which they went in, which is no order of the addresses. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public int delete(Prefixes prefixes, Full full) {
        for (int i = 0; i < ROUTES; i++) {
            full.map.remove(prefixes.table.prefix[i], prefixes.table.length[i]);
        }
        return full.map.size();
    }
}
