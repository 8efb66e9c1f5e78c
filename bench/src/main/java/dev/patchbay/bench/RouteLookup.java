package dev.patchbay.bench;

import dev.patchbay.routing.lpm.PrefixMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The longest-prefix match in tables whose prefixes are spread as in the Internet's default-free zone. The ceiling is
 * the classic flat table of 2²⁴ entries, which needs 32 MiB, cannot hold longer prefixes and takes long to change.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteLookup {

    private static final int QUESTIONS = 1 << 20;
    private static final int NEXT_HOPS = 16;

    @Param({"1000", "100000", "1000000"})
    private int routes;

    private final PrefixMap map = new PrefixMap();
    private final char[] flat = new char[1 << 24];
    private int[] addresses = {};

    public RouteLookup() {}

    /** Fills the tables. */
    @Setup
    public void fill() {
        BgpTable table = new BgpTable(routes, 1);
        for (int i = 0; i < routes; i++) {
            map.put(table.prefix[i], table.length[i], 1 + i % NEXT_HOPS);
        }
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (char) map.find(i << 8);
        }
        addresses = table.covered(QUESTIONS);
    }

    /** Random addresses that some prefix covers. */
    @Benchmark
    @OperationsPerInvocation(QUESTIONS)
    public int find() {
        int sum = 0;
        for (int address : addresses) {
            sum += map.find(address);
        }
        return sum;
    }

    /** The same in the flat table. */
    @Benchmark
    @OperationsPerInvocation(QUESTIONS)
    public int flat() {
        int sum = 0;
        for (int address : addresses) {
            sum += flat[address >>> 8];
        }
        return sum;
    }
}
