package dev.patchbay.netns.loop;

import dev.patchbay.api.World;
import dev.patchbay.time.Clock;
import dev.patchbay.wiring.Signal;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** The loops of a world in real time. */
public final class LiveLoops extends BookedLoops {

    /**
     * Threads for what is left over, in all worlds together. More than there are CPUs, so that a driver that blocks
     * holds up its own namespace alone; not one for each loop, of which thousands may be due at one moment. Linux: one
     * ksoftirqd per CPU.
     */
    static final int SOFTIRQ_THREADS = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());

    private static final ExecutorService SOFTIRQ = softirq();

    final Lanes lanes = new Lanes(Runtime.getRuntime().availableProcessors());
    final Clock clock;
    private final SplittableRandom seeds;
    private final RandomGenerator chance;
    private final Parking parking;
    private final Watchdog watchdog = new Watchdog(lanes);

    public LiveLoops(Clock clock, long seed) {
        this.clock = clock;
        this.seeds = new SplittableRandom(seed);
        this.chance = seeds.split();
        this.parking = new Parking(clock, lanes);
        AlarmClock.SHARED.employ(watchdog);
    }

    /** Threads die when there was nothing to do for a while. */
    private static ExecutorService softirq() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                SOFTIRQ_THREADS, SOFTIRQ_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LiveLoops::daemon);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "patchbay-softirq");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public NamespaceLoop create() {
        return new LiveLoop(this);
    }

    /** Runs the loops that were sent to meanwhile, and gives the lane back. */
    void runPending(Lane lane) {
        for (LiveLoop loop = lane.nextPending(); loop != null; loop = lane.nextPending()) {
            if (lane.budget > 0) {
                loop.runIfFree(lane);
            } else {
                handOver(loop);
            }
        }
        lane.wakeUp();
        lanes.vacate(lane);
        anything.raise();
    }

    /** Runs a loop on this thread, which is outside every loop. */
    void runNow(LiveLoop loop) {
        Lane lane = lanes.occupy();
        loop.runIfFree(lane);
        runPending(lane);
    }

    /** Lets the executor run a loop. */
    void handOver(LiveLoop loop) {
        if (loop.beginHandOver()) {
            try {
                SOFTIRQ.execute(() -> {
                    loop.endHandOver();
                    if (!isClosed()) {
                        runNow(loop);
                    }
                });
            } catch (OutOfMemoryError e) { // no thread could be made: whoever enters the loop next does its work
                loop.endHandOver();
                report(e);
            }
        }
    }

    /** Chance of one loop's own. */
    synchronized RandomGenerator newChance() {
        return seeds.split();
    }

    @Override
    public boolean await(Signal signal, BooleanSupplier condition, long timeoutNanos) throws InterruptedException {
        return parking.await(signal, condition, timeoutNanos);
    }

    @Override
    public World.Task spawn(String name, Runnable body) {
        LiveTask task = new LiveTask(name, body, this);
        task.start();
        return task;
    }

    /** A thread of its own. */
    private static final class LiveTask implements World.Task {
        private final Thread thread;
        private volatile boolean done;

        LiveTask(String name, Runnable body, LiveLoops world) {
            thread = new Thread(
                    () -> {
                        try {
                            body.run();
                        } catch (RuntimeException | Error e) {
                            world.report(e);
                        } finally {
                            done = true; // before anybody looks: the thread itself lives a little longer
                            world.anything.raise();
                        }
                    },
                    name);
            thread.setDaemon(true);
        }

        void start() {
            thread.start();
        }

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public void interrupt() {
            thread.interrupt();
        }
    }

    @Override
    public void checkOutside() {
        checkOpen();
        if (lanes.current() != null) {
            throw new IllegalStateException("the configuration cannot be changed from inside a loop");
        }
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public boolean isVirtual() {
        return false;
    }

    @Override
    public RandomGenerator chance() {
        return chance;
    }

    @Override
    public void close() {
        markClosed();
        AlarmClock.SHARED.dismiss(watchdog);
        anything.raise();
    }
}
