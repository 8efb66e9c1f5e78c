package dev.patchbay.netns.world;

import dev.patchbay.netns.loop.Loops;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The configuration lock of a world. Whoever changes links, addresses or routes holds it, before any loop and never
 * from inside one; a change that concerns two namespaces enters their loops one after the other. The packet path never
 * takes it. Linux: {@code rtnl_lock}.
 */
final class Rtnl {

    private final Loops loops;
    private final ReentrantLock lock = new ReentrantLock();

    Rtnl(Loops loops) {
        this.loops = loops;
    }

    /** Does a change. */
    void run(Runnable change) {
        call(() -> {
            change.run();
            return true;
        });
    }

    /** Does a change that has a result. */
    <T> T call(Supplier<T> change) {
        loops.checkOutside();
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}
