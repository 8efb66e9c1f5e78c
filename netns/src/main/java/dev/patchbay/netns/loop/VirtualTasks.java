package dev.patchbay.netns.loop;

import dev.patchbay.api.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a world in virtual time: each has a thread, and exactly one of them, the one with the <em>baton</em>,
 * runs. It runs until it waits; then the first task whose wait is over gets the baton, and if there is none, the next
 * event happens. Which task runs when depends on nothing but the seed.
 *
 * <p>The thread that first uses the world is its main task. Others are refused.
 */
final class VirtualTasks {

    private static final long FOREVER = Long.MAX_VALUE;

    private final VirtualTime time;
    private final Failures failures;

    /** In the order in which they are asked whether their wait is over: who ran last comes last. */
    private final List<Task> tasks = new ArrayList<>();

    private volatile @Nullable Task baton;
    private @Nullable Task main;
    private volatile boolean closed;

    VirtualTasks(VirtualTime time, Failures failures) {
        this.time = time;
        this.failures = failures;
    }

    /** One task, and what it waits for. */
    private static final class Task implements World.Task {
        private final Thread thread;
        private boolean started;
        private @Nullable BooleanSupplier condition;
        private long deadline;
        private boolean interrupted;
        private volatile boolean done;

        Task(Thread thread) {
            this.thread = thread;
        }

        private boolean isReady(long now) {
            BooleanSupplier awaited = condition;
            return awaited == null || interrupted || now >= deadline || awaited.getAsBoolean();
        }

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public void interrupt() {
            interrupted = true;
        }
    }

    /**
     * Makes sure that the current thread has the baton; the first one gets it.
     *
     * @throws IllegalStateException for any other thread
     */
    Task checkBaton() {
        Task holder = baton;
        Thread me = Thread.currentThread();
        if (holder != null && holder.thread == me) {
            return holder;
        }
        return adopt(me);
    }

    /** Makes a thread the main task, if there is none or that has died. */
    private synchronized Task adopt(Thread me) {
        Task holder = baton;
        if (holder != null && (holder != main || holder.thread.isAlive())) {
            throw refusal(holder);
        }
        tasks.remove(holder);
        Task adopted = new Task(me);
        adopted.started = true;
        tasks.add(adopted);
        main = adopted;
        baton = adopted;
        return adopted;
    }

    /**
     * Makes sure that no stranger touches the world; unlike {@link #checkBaton} it takes nobody in.
     *
     * @throws IllegalStateException for a thread other than the one with the baton
     */
    void checkNoStranger() {
        Task holder = baton;
        if (holder != null && holder.thread != Thread.currentThread()) {
            throw refusal(holder);
        }
    }

    private static IllegalStateException refusal(Task holder) {
        return new IllegalStateException("a world in virtual time is driven by one thread, here \""
                + holder.thread.getName() + "\"; \"" + Thread.currentThread().getName()
                + "\" must be spawned through World.spawn");
    }

    World.Task spawn(String name, Runnable body) {
        checkBaton();
        Task[] self = new Task[1];
        Thread thread = new Thread(() -> run(self[0], body), name);
        thread.setDaemon(true);
        Task task = new Task(thread);
        self[0] = task;
        tasks.add(task);
        return task;
    }

    private void run(Task me, Runnable body) {
        awaitBaton(me);
        try {
            body.run();
        } catch (Throwable e) { // whatever a task throws, the baton must go on
            if (!closed) {
                failures.note(e);
            }
        }
        me.done = true;
        tasks.remove(me);
        Task next = closed ? main : nextReady();
        if (next == null) {
            next = main; // nothing will ever happen: let the main task find out
        }
        if (next != null) {
            give(next);
        }
    }

    /**
     * Waits until a condition holds or the time is over, running what happens meanwhile.
     *
     * @param timeout nanoseconds, or {@link Long#MAX_VALUE}
     * @return whether the condition holds
     */
    boolean await(BooleanSupplier condition, long timeout) throws InterruptedException {
        Task me = checkBaton();
        if (closed) {
            throw new IllegalStateException("the world is closed");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        me.condition = condition;
        me.deadline = timeout >= FOREVER - time.nanos() ? FOREVER : time.nanos() + timeout;
        try {
            Task next = nextReady();
            if (next == null) {
                throw new IllegalStateException("waiting for ever: nothing will ever happen in this world");
            }
            if (next != me) {
                give(next);
                awaitBaton(me);
            }
        } finally {
            me.condition = null;
            tasks.remove(me);
            tasks.add(me);
        }
        if (closed) {
            throw new IllegalStateException("the world is closed");
        }
        if (me.interrupted) {
            me.interrupted = false;
            throw new InterruptedException();
        }
        return condition.getAsBoolean();
    }

    /** The first task whose wait is over, letting things happen until there is one; null if there never will be. */
    private @Nullable Task nextReady() {
        while (true) {
            long now = time.nanos();
            long deadline = FOREVER;
            for (Task task : tasks) {
                if (task.isReady(now)) {
                    return task;
                }
                deadline = Math.min(deadline, task.deadline);
            }
            long event = time.next();
            if (event == FOREVER && deadline == FOREVER) {
                return null;
            }
            if (event <= deadline) {
                time.runNext();
            } else {
                time.jumpTo(deadline);
            }
        }
    }

    private void give(Task to) {
        baton = to;
        if (to.started) {
            Parking.unpark(to.thread);
        } else {
            to.started = true;
            to.thread.start();
        }
    }

    private void awaitBaton(Task me) {
        boolean interrupted = false;
        while (baton != me) {
            Parking.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            me.interrupted = true;
        }
    }

    /** Ends all tasks but the caller's: their waits throw. */
    void close() {
        Task me = checkBaton();
        main = me;
        closed = true;
        for (Task task : List.copyOf(tasks)) {
            if (task != me && task.started) {
                give(task);
                awaitBaton(me);
            }
            task.done = true; // also one that never began
        }
        tasks.clear();
    }
}
