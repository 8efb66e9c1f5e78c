package dev.patchbay.bench;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Namespaces with their {@code lo} up: 10,000 of them in a new world. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NamespaceCreation {

    private static final int COUNT = 10_000;

    private final String[] names = new String[COUNT];
    private World world = World.builder().seed(1).build();

    /** Thinks of names. */
    public NamespaceCreation() {
        for (int i = 0; i < COUNT; i++) {
            names[i] = "n" + i;
        }
    }

    /** An empty world. */
    @Setup(Level.Invocation)
    public void open() {
        world.close();
        world = World.builder().seed(1).build();
    }

    /** Makes namespaces. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public Namespace create() {
        Namespace last = world.initial();
        for (String name : names) {
            last = world.host(name);
        }
        return last;
    }

    /** Closes the last world. */
    @TearDown
    public void close() {
        world.close();
    }
}
