package dev.patchbay.api;

import dev.patchbay.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;

/**
 * A network inside this JVM: namespaces, the links in them and the cables between them. Two worlds share nothing.
 *
 * <pre>{@code
 * try (World world = World.create()) {
 *     Namespace alice = world.host("alice");
 *     Namespace bob = world.host("bob");
 *     Cable cable = world.cable(alice, bob);
 *     cable.left().add("10.0.0.1/24").up();
 *     cable.right().add("10.0.0.2/24").up();
 *     PingReport report = alice.ping("10.0.0.2");
 * }
 * }</pre>
 *
 * <p>A world runs in the machine's time, or in virtual time: then nothing happens unless somebody waits, the clock
 * jumps from event to event, and the same seed gives the same bytes on every wire.
 *
 * <p>Thread-safe in real time. In virtual time one thread drives the world; others are refused unless they were
 * {@linkplain #spawn spawned}. Closing a world closes everything in it; after that calls throw
 * {@link IllegalStateException}.
 */
public interface World extends AutoCloseable {

    /** A world in real time with a seed made by chance. */
    static World create() {
        return builder().build();
    }

    static Builder builder() {
        return ServiceLoader.load(Builder.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no implementation of dev.patchbay.api.World found: add the jar 'netns', or the jar"
                                + " 'patchbay' that brings it along"));
    }

    /** Says what a world is to be. The implementation is found by {@link ServiceLoader}. */
    interface Builder {
        /** Chance begins here; the same seed makes the same world. */
        Builder seed(long seed);

        /** Time stands still unless somebody waits. */
        Builder virtualTime();

        /** Where link types, transports and other plugins are looked for; the context class loader by default. */
        Builder plugins(ClassLoader loader);

        /**
         * Gives each packet that passes between a driver and the stack a new identity and bytes of its own, so that
         * whoever uses one after handing it over is caught, where assertions are on; whoever kept its array reads
         * poison, and is reported if he writes to it. For tests of drivers; it costs a copy per hop.
         */
        Builder quarantine();

        World build();
    }

    /** Where chance began, to be printed when a test fails. */
    long seed();

    /** The namespace that a world is born with; its name is empty. */
    Namespace initial();

    /**
     * Makes a namespace, as {@code ip netns add} does; its {@code lo} is switched off.
     *
     * @throws NetException EEXIST if there is one of this name
     */
    Namespace add(String name);

    /** Makes a namespace whose {@code lo} is up. */
    default Namespace host(String name) {
        Namespace namespace = add(name);
        namespace.lo().up();
        return namespace;
    }

    Optional<Namespace> find(String name);

    /** All but the initial one, the youngest first, as {@code ip netns list} does. */
    List<Namespace> namespaces();

    /** Joins two namespaces with a cable: a pair of {@code veth}, called eth0, eth1, … as is free. Both ends are down. */
    Cable cable(Namespace left, Namespace right);

    /** The two ends of a cable. */
    record Cable(Link left, Link right) {}

    Clock clock();

    /** Whether it runs in virtual time. */
    boolean isVirtual();

    /** Lets time pass: sleeps in real time, runs all that happens meanwhile in virtual time. */
    void elapse(Duration time) throws InterruptedException;

    /**
     * Waits until a condition holds, or the time is over. The condition is asked outside every loop and may use the
     * API.
     *
     * @return whether it holds
     */
    boolean await(BooleanSupplier condition, Duration time) throws InterruptedException;

    /**
     * Runs a task beside the caller. In virtual time exactly one of the tasks runs at any moment, and a task runs
     * until it waits; so what happens does not depend on the machine.
     */
    Task spawn(String name, Runnable body);

    /** A task that was {@linkplain #spawn spawned}. */
    interface Task {
        boolean isDone();

        /** Interrupts its next or present wait. */
        void interrupt();
    }

    /** The kinds of link that {@code ip link add … type} knows here, by name. */
    List<LinkKind> linkKinds();

    /** What went wrong with plugins: each line names the jar, the class and the reason. */
    List<String> pluginProblems();

    /** What Linux would have written to the kernel log, the latest lines of it. */
    List<String> kernelLog();

    /** What went wrong inside loops, which went on all the same: broken invariants, drivers that threw from timers. */
    List<Throwable> failures();

    /** Counts the packets of this world; also once it is closed. */
    Books books();

    /**
     * The books of a world. They balance: {@code received + originated + copied + fragments = delivered + consumed +
     * dropped + inside}.
     *
     * @param made packets that came into being: received from outside, originated, copied, cut by fragmentation
     * @param delivered packets that reached a socket or a protocol
     * @param consumed packets that became part of something else
     * @param dropped packets lost, by the name of the verdict
     * @param inside packets under way or queued
     */
    record Books(long made, long delivered, long consumed, Map<String, Long> dropped, long inside) {}

    /** Whether {@link #close} was called. */
    boolean isClosed();

    @Override
    void close();
}
