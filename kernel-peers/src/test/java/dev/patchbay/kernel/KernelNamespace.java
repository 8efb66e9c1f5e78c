package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A namespace of the machine's kernel that exists as long as a test. It speaks no IPv6, so nobody else talks in it. */
final class KernelNamespace implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int TRIES = 600;
    private static final long PAUSE_MILLIS = 50;

    private final String name;

    KernelNamespace() {
        name = "patchbay-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
        Run.of(List.of("ip", "netns", "add", name)).checked();
        run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
        ip("link set lo up");
    }

    String name() {
        return name;
    }

    /** The words of a command that runs inside. */
    List<String> inside(String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(Arrays.asList(command));
        return words;
    }

    /** Runs a command inside, and answers what it printed; it must go well. */
    String run(String... command) {
        return Run.of(inside(command)).checked();
    }

    /** Runs a command inside, whatever its status. */
    Run attempt(String... command) {
        return Run.of(inside(command));
    }

    /** Runs {@code ip} inside, with words between blanks. */
    String ip(String words) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(Arrays.asList(words.split(" ", 0)));
        return Run.of(command).checked();
    }

    /** Runs iproute2's {@code bridge} inside. */
    String bridge(String words) {
        List<String> command = new ArrayList<>(List.of("bridge", "-n", name));
        command.addAll(Arrays.asList(words.split(" ", 0)));
        return Run.of(command).checked();
    }

    /** Gives a device an address, and switches it on. */
    void configure(String device, String address) {
        ip("addr add " + address + " dev " + device);
        ip("link set " + device + " up");
    }

    /**
     * Lets ping flood a host, and waits until all its requests are answered. Of ping's own figures the last replies may be
     * missing: once it has got one it does not wait for others longer than two round trips take, whatever -W says.
     */
    void flood(String host, int requests) {
        long sent = counter("IcmpOutEchos");
        long received = counter("IcmpInEchoReps");
        attempt("ping", "-n", "-q", "-f", "-c", "" + requests, "-W", "20", host);
        assertThat(counter("IcmpOutEchos") - sent).as("requests").isEqualTo(requests);
        await("all are answered", () -> counter("IcmpInEchoReps") - received == requests);
    }

    /** One of the kernel's counters, by the name that nstat gives it. */
    long counter(String counter) {
        return run("nstat", "-asz", counter)
                .lines()
                .filter(line -> line.startsWith(counter))
                .mapToLong(line -> Long.parseLong(line.split(" +", 0)[1]))
                .sum();
    }

    boolean has(String device) {
        return Run.of(List.of("ip", "-n", name, "link", "show", device)).status() == 0;
    }

    /** Waits until the kernel says that a device is up and has a carrier. */
    void awaitCarrier(String device) {
        await("a carrier on " + device, () -> ip("link show " + device).contains("LOWER_UP"));
    }

    /** Waits until something is so. The kernel tells nobody here, so it is asked again and again. */
    static void await(String what, BooleanSupplier condition) {
        try {
            for (int i = 0; i < TRIES && !condition.getAsBoolean(); i++) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    @Override
    public void close() {
        Run.of(List.of("ip", "netns", "del", name)).checked();
    }
}
