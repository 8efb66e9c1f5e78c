package dev.patchbay.netns.loop;

import java.util.ArrayList;
import java.util.List;

/** What went wrong inside loops: logged, and the first ones kept so that tests can see them. Thread-safe. */
final class Failures {

    private static final int KEPT = 16;
    private static final System.Logger LOG = System.getLogger("dev.patchbay.loop");

    private final List<Throwable> first = new ArrayList<>();

    void note(Throwable failure) {
        synchronized (first) {
            if (first.size() < KEPT) {
                first.add(failure);
            }
        }
        LOG.log(System.Logger.Level.ERROR, "a loop met a failure and goes on", failure);
    }

    List<Throwable> list() {
        synchronized (first) {
            return List.copyOf(first);
        }
    }
}
