package dev.patchbay.bench;

import java.lang.reflect.InvocationTargetException;

/** What sort of threads measure. Virtual ones exist from Java 21 on, hence the reflection. JEP 444. */
public enum ThreadKind {
    PLATFORM,
    /** JMH measures in one if it is told to by {@code -jvmArgs -Djmh.executor=VIRTUAL}. */
    VIRTUAL;

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    /** @throws IllegalStateException if the current thread is of the other sort */
    void check() {
        boolean virtual = Runtime.version().feature() >= 21 && (boolean) call("isVirtual", new Class<?>[0]);
        if (virtual != (this == VIRTUAL)) {
            throw new IllegalStateException("measured by a thread of the other sort: -jvmArgs -Djmh.executor=" + this);
        }
    }

    /**
     * Places the current thread. A virtual one runs where its carriers are: there is one alone, or as many as there are.
     *
     * @param which of two threads it is, 0 or 1
     * @throws IllegalStateException if that is not possible
     */
    void place(Placement placement, int which) {
        if (this == PLATFORM) {
            placement.pin(which);
        } else if (placement != Placement.FREE
                && !(placement == Placement.ONE_CPU && Integer.getInteger(CARRIERS, 0) == 1)) {
            throw new IllegalStateException("virtual threads: placement=ONE_CPU takes -jvmArgs -D" + CARRIERS + "=1");
        }
    }

    /** Starts a thread that keeps nobody from ending. */
    Thread start(String name, Runnable body) {
        if (this == VIRTUAL) {
            return (Thread) call("startVirtualThread", new Class<?>[] {Runnable.class}, body);
        }
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Calls a method of the current thread, or a static one. */
    private static Object call(String method, Class<?>[] types, Object... arguments) {
        try {
            return Thread.class.getMethod(method, types).invoke(Thread.currentThread(), arguments);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException problem) {
            throw new IllegalStateException("no virtual threads here", problem);
        }
    }
}
