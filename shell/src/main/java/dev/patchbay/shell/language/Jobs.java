package dev.patchbay.shell.language;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands in the background, in the order in which they were started. */
final class Jobs {

    /** {@code wait} interrupts a capture that has heard nothing for so long. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** {@code wait} interrupts everything that has not ended by itself after so long. */
    static final Duration LONGEST = Duration.ofDays(1);
    /** So long may a command take to end once it is interrupted. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** The number of the first job. */
    private static final long FIRST = 1001;

    /** The shortest time to wait between two looks. */
    private static final Duration STEP = Duration.ofMillis(1);

    private final World world;
    private final List<Job> jobs = new ArrayList<>();
    private long lastNumber = FIRST - 1;

    Jobs(World world) {
        this.world = world;
    }

    /** What a job does. */
    @FunctionalInterface
    interface Work {
        /** @return the exit status */
        int run(Job job) throws InterruptedException;
    }

    /**
     * Starts one.
     *
     * @return its number, as {@code $!} says it
     */
    long start(String name, Work work) {
        Job job = new Job(world, ++lastNumber, name);
        jobs.add(job);
        job.runAs(world.spawn(name, () -> {
            try {
                job.end(work.run(job));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt(); // the task ends
            }
        }));
        return lastNumber;
    }

    /** The job of a number, or of {@code %N}, the n-th of those that nobody has waited for. */
    Optional<Job> find(String word) {
        if (word.matches("%[0-9]{1,6}")) {
            int place = Integer.parseInt(word.substring(1));
            return place >= 1 && place <= jobs.size() ? Optional.of(jobs.get(place - 1)) : Optional.empty();
        }
        return jobs.stream()
                .filter(job -> word.equals(Long.toString(job.number())) || word.equals("%%"))
                .findFirst();
    }

    /** Waits until one has ended, prints what it printed, and answers its status. */
    int await(Job job, Streams console) throws InterruptedException {
        long start = world.clock().nanos();
        while (!job.isDone()) {
            if (Duration.ofNanos(world.clock().nanos() - start).compareTo(LONGEST) >= 0) {
                job.interrupt();
            }
            boolean ended = world.await(job::isDone, untilSomeoneIsIdle());
            if (!ended && isIdle(job)) {
                job.interrupt();
            }
        }
        job.replay(console);
        jobs.remove(job);
        return job.status();
    }

    /** Interrupts one, and prints what it printed if it ends. */
    void interrupt(Job job, Streams console) throws InterruptedException {
        job.interrupt();
        if (world.await(job::isDone, GRACE)) {
            job.replay(console);
        }
    }

    List<Job> all() {
        return List.copyOf(jobs);
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
