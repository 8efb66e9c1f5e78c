package dev.patchbay.shell.fake;

import dev.patchbay.api.World;
import dev.patchbay.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Virtual time in which the caller and its tasks take turns: one of them runs until it waits. */
final class FakeTime implements Clock {

    private static final long EPOCH = 1_700_000_000_000_000_000L;

    /** Somebody who waits for his turn. */
    private static final class Turn implements World.Task {
        private final Semaphore mayRun = new Semaphore(0);
        private BooleanSupplier condition = () -> true;
        private long deadline;
        private volatile boolean done;
        private volatile boolean interrupted;

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public void interrupt() {
            interrupted = true;
        }

        boolean isReady() {
            return interrupted || condition.getAsBoolean();
        }
    }

    private final List<Turn> waiting = new ArrayList<>();
    private final ThreadLocal<Turn> mine = ThreadLocal.withInitial(Turn::new);
    private volatile long now;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public long wallNanos() {
        return EPOCH + now;
    }

    World.Task spawn(String name, Runnable body) {
        Turn turn = new Turn();
        turn.deadline = now;
        waiting.add(turn);
        Thread thread = new Thread(
                () -> {
                    mine.set(turn);
                    turn.mayRun.acquireUninterruptibly();
                    try {
                        body.run();
                    } finally {
                        turn.done = true;
                        handOn();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return turn;
    }

    boolean await(BooleanSupplier condition, Duration time) throws InterruptedException {
        Turn turn = mine.get();
        turn.condition = condition;
        turn.deadline = now + time.toNanos();
        waiting.add(turn);
        handOn();
        turn.mayRun.acquireUninterruptibly();
        if (turn.interrupted) {
            turn.interrupted = false;
            throw new InterruptedException();
        }
        return condition.getAsBoolean();
    }

    /** The first who is ready runs; else the one whose time is over first. */
    private void handOn() {
        Turn next = waiting.stream()
                .filter(Turn::isReady)
                .findFirst()
                .orElseGet(() -> waiting.stream()
                        .min(Comparator.comparingLong(turn -> turn.deadline))
                        .orElseThrow());
        if (!next.isReady()) {
            now = Math.max(now, next.deadline);
        }
        waiting.remove(next);
        next.mayRun.release();
    }
}
