package dev.patchbay.shell.language;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The commands in the background, in the order in which they were started. */
final class Jobs {

    /** {@code wait} interrupts a capture that has heard nothing for so long. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** {@code wait} interrupts everything that has not ended by itself after so long. */
    static final Duration LONGEST = Duration.ofDays(1);
    /** So long may a command take to end once it is interrupted. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** The shortest time to wait between two looks. */
    private static final Duration STEP = Duration.ofMillis(1);

    private final World world;
    private final List<Job> jobs = new ArrayList<>();

    Jobs(World world) {
        this.world = world;
    }

    /** Starts one. */
    void start(String name, Consumer<Job> body) {
        Job job = new Job(world);
        jobs.add(job);
        job.runAs(world.spawn(name, () -> body.accept(job)));
    }

    /** Waits until all have ended, and prints what they printed. */
    void awaitAll(Streams console) throws InterruptedException {
        long start = world.clock().nanos();
        while (!allDone()) {
            Duration passed = Duration.ofNanos(world.clock().nanos() - start);
            if (passed.compareTo(LONGEST) >= 0) {
                console.err().line("sh: wait: interrupted after " + LONGEST.toHours() + " hours");
                endAll(console);
                return;
            }
            boolean ended = world.await(this::allDone, untilSomeoneIsIdle());
            if (!ended) {
                jobs.stream().filter(Jobs::isIdle).forEach(Job::interrupt);
            }
        }
        replayAll(console);
    }

    /** Interrupts all that have not ended, and prints what they printed. */
    void endAll(Streams console) throws InterruptedException {
        jobs.stream().filter(job -> !job.isDone()).forEach(Job::interrupt);
        if (!allDone() && !world.await(this::allDone, GRACE)) {
            console.err().line("sh: a command in the background does not end");
        }
        replayAll(console);
    }

    private boolean allDone() {
        return jobs.stream().allMatch(Job::isDone);
    }

    private static boolean isIdle(Job job) {
        return job.isListening() && job.idle().compareTo(PATIENCE) >= 0;
    }

    /** Until the first that listens now will have heard nothing for long enough; others may begin to listen. */
    private Duration untilSomeoneIsIdle() {
        Duration shortest = PATIENCE;
        for (Job job : jobs) {
            Duration left = PATIENCE.minus(job.idle());
            if (job.isListening() && left.compareTo(shortest) < 0) {
                shortest = left;
            }
        }
        return shortest.compareTo(STEP) < 0 ? STEP : shortest;
    }

    private void replayAll(Streams console) {
        jobs.forEach(job -> job.replay(console));
        jobs.clear();
    }
}
