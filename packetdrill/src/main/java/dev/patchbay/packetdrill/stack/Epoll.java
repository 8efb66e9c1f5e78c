package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packetdrill.backend.SystemCalls.EpollEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors that are waited for together: level-triggered, edge-triggered or once. Linux: fs/eventpoll.c.
 *
 * <p>The call-backs of sockets only leave a mark; everything else happens in the calls.
 */
final class Epoll extends OpenFile {

    private static final int EPOLLONESHOT = 1 << 30;
    private static final int EPOLLET = 1 << 31;
    private static final int EVENTS = 0xffff;

    private final Map<Integer, Item> items = new LinkedHashMap<>();

    Epoll() {
        super(OfSocket.O_RDWR);
    }

    private static final class Item {
        private final OpenFile file;
        private int events;
        private long data;
        private volatile boolean woken = true;
        private Socket.@Nullable Watch watch;

        Item(OpenFile file, EpollEvent event) {
            this.file = file;
            set(event);
        }

        private void set(EpollEvent event) {
            events = event.events() | PollEvents.POLLERR | PollEvents.POLLHUP;
            data = event.data();
            woken = true;
            listen();
        }

        /** Asks to be told of the next change. */
        private void listen() {
            forget();
            if (file instanceof OfSocket socket) {
                watch = socket.socket.watch(() -> woken = true);
            }
        }

        private void forget() {
            if (watch != null) {
                watch.cancel();
                watch = null;
            }
        }

        private boolean has(int flag) {
            return (events & flag) != 0;
        }

        private int ready() {
            return file.poll() & events & EVENTS;
        }

        private boolean mayReport() {
            return (events & EVENTS & ~PollEvents.ALWAYS) != 0 || !has(EPOLLONESHOT);
        }
    }

    /** @return 0, or a negative errno */
    int control(int operation, int fd, OpenFile file, @Nullable EpollEvent event) {
        Item known = items.get(fd);
        return switch (operation) {
            case 1 -> add(fd, file, known, event);
            case 2 -> delete(fd, known);
            case 3 -> change(known, event);
            default -> -Numbers.EINVAL;
        };
    }

    private int add(int fd, OpenFile file, @Nullable Item known, @Nullable EpollEvent event) {
        if (file == this || event == null) {
            return -Numbers.EINVAL;
        }
        if (file instanceof OfFile) {
            return -Numbers.EPERM;
        }
        if (known != null) {
            return -Numbers.EEXIST;
        }
        items.put(fd, new Item(file, event));
        return 0;
    }

    private int delete(int fd, @Nullable Item known) {
        if (known == null) {
            return -Numbers.ENOENT;
        }
        known.forget();
        items.remove(fd);
        return 0;
    }

    private static int change(@Nullable Item known, @Nullable EpollEvent event) {
        if (known == null || event == null) {
            return known == null ? -Numbers.ENOENT : -Numbers.EINVAL;
        }
        known.set(event);
        return 0;
    }

    /** A descriptor is closed. */
    void closed(int fd) {
        Item item = items.remove(fd);
        if (item != null) {
            item.forget();
        }
    }

    /** Whether {@link #take} would report something. */
    boolean hasReady() {
        return items.values().stream()
                .anyMatch(item -> item.mayReport() && (item.woken || !item.has(EPOLLET)) && item.ready() != 0);
    }

    /** What is ready now, at most so many; each is reported as its kind says. */
    List<EpollEvent> take(int most) {
        List<EpollEvent> ready = new ArrayList<>();
        for (Item item : items.values()) {
            if (ready.size() == most) {
                break;
            }
            if (item.has(EPOLLET) && !item.woken || !item.mayReport()) {
                continue;
            }
            item.woken = false;
            item.listen();
            int events = item.ready();
            if (events != 0) {
                ready.add(new EpollEvent(events, item.data));
                if (item.has(EPOLLONESHOT)) {
                    item.events &= EPOLLONESHOT | EPOLLET;
                }
            }
        }
        return ready;
    }

    @Override
    int poll() {
        return hasReady() ? PollEvents.POLLIN | PollEvents.POLLRDNORM : 0;
    }

    @Override
    void close() {
        items.values().forEach(Item::forget);
        items.clear();
    }
}
