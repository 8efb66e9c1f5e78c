package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.World;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.packetdrill.backend.SystemCalls.EpollEvent;
import dev.patchbay.packetdrill.backend.SystemCalls.PollEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for descriptors. Linux: fs/select.c, fs/eventpoll.c. */
final class Waiting {

    private static final Duration FOREVER = Duration.ofDays(365);

    private final World world;
    private final Descriptors descriptors;

    Waiting(World world, Descriptors descriptors) {
        this.world = world;
        this.descriptors = descriptors;
    }

    int poll(PollEntry[] entries, int timeoutMillis) {
        return await(() -> look(entries) > 0, timeoutMillis) ? look(entries) : -Numbers.EINTR;
    }

    private int look(PollEntry[] entries) {
        int ready = 0;
        for (PollEntry entry : entries) {
            OpenFile file = descriptors.get(entry.fd);
            entry.revents = file == null ? PollEvents.POLLNVAL : file.poll() & (entry.events | PollEvents.ALWAYS);
            ready += entry.revents != 0 ? 1 : 0;
        }
        return ready;
    }

    int epoll(int fd, @Nullable EpollEvent[] events, int timeoutMillis) {
        OpenFile file = descriptors.get(fd);
        if (!(file instanceof Epoll epoll)) {
            return file == null ? -Numbers.EBADF : -Numbers.EINVAL;
        }
        if (events.length == 0) {
            return -Numbers.EINVAL;
        }
        if (!await(epoll::hasReady, timeoutMillis)) {
            return -Numbers.EINTR;
        }
        List<EpollEvent> ready = epoll.take(events.length);
        for (int i = 0; i < ready.size(); i++) {
            events[i] = ready.get(i);
        }
        return ready.size();
    }

    /** @return false if it was interrupted */
    private boolean await(BooleanSupplier condition, int timeoutMillis) {
        if (condition.getAsBoolean() || timeoutMillis == 0) {
            return true;
        }
        try {
            world.await(condition, timeoutMillis < 0 ? FOREVER : Duration.ofMillis(timeoutMillis));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
