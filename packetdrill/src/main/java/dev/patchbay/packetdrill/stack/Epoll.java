package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packetdrill.backend.SystemCalls.EpollEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors that are waited for together: level-triggered, edge-triggered or once. Linux: fs/eventpoll.c.
 *
 * <p>The call-backs of files only put them on the list of those that were woken; everything else happens in the calls.
 */
final class Epoll extends OpenFile {

    private static final int EPOLLONESHOT = 1 << 30;
    private static final int EPOLLET = 1 << 31;
    private static final int EPOLLEXCLUSIVE = 1 << 28;
    private static final int EPOLLWAKEUP = 1 << 29;
    private static final int EVENTS = 0xffff;

    /** A change of state: it concerns everybody. */
    private static final int ENDS = PollEvents.POLLHUP | PollEvents.POLLRDHUP;

    /** What one may ask for together with {@link #EPOLLEXCLUSIVE}. */
    private static final int EXCLUSIVE_WITH = PollEvents.POLLIN
            | PollEvents.POLLOUT
            | PollEvents.POLLERR
            | PollEvents.POLLHUP
            | EPOLLWAKEUP
            | EPOLLET
            | EPOLLEXCLUSIVE;

    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;

    private final Map<Integer, Item> items = new LinkedHashMap<>();

    /** Those that may have something to report, in the order in which they were woken. Linux: {@code rdllist}. */
    private final Set<Item> woken = Collections.synchronizedSet(new LinkedHashSet<>());

    Epoll() {
        super(OfSocket.O_RDWR);
    }

    private final class Item {
        private final OpenFile file;
        private int events;
        private long data;
        private int seen;
        private Socket.@Nullable Watch watch;

        Item(OpenFile file, EpollEvent event) {
            this.file = file;
            set(event);
        }

        private void set(EpollEvent event) {
            events = event.events() | PollEvents.POLLERR | PollEvents.POLLHUP;
            data = event.data();
            forget();
            listen();
            seen = file.poll();
            if (ready() != 0) {
                woken.add(this);
            }
        }

        /** Asks to be told of the next change. */
        private void listen() {
            if (watch != null) {
                watch.cancel();
            }
            watch = file.watch(() -> woken.add(this));
        }

        /**
         * Whether what has happened is any of what is waited for; what it was is told by what was not so before. Linux:
         * {@code ep_poll_callback}.
         */
        private boolean isConcerned() {
            int fresh = file.poll() & ~seen & EVENTS;
            return fresh == 0 || (fresh & (events | ENDS)) != 0;
        }

        private void forget() {
            woken.remove(this);
            if (watch != null) {
                watch.cancel();
                watch = null;
            }
        }

        private boolean has(int flag) {
            return (events & flag) != 0;
        }

        private int ready() {
            return mayReport() ? file.poll() & events & EVENTS : 0;
        }

        private int news() {
            return has(EPOLLET) && !isConcerned() ? 0 : ready();
        }

        private boolean mayReport() {
            return (events & EVENTS & ~PollEvents.ALWAYS) != 0 || !has(EPOLLONESHOT);
        }
    }

    /** @return 0, or a negative errno */
    int control(int operation, int fd, OpenFile file, @Nullable EpollEvent event) {
        Item known = items.get(fd);
        if (event != null && operation != DELETE && (event.events() & EPOLLEXCLUSIVE) != 0) {
            boolean allowed = operation == ADD && (event.events() & ~EXCLUSIVE_WITH) == 0 && !(file instanceof Epoll);
            if (!allowed) {
                return -Numbers.EINVAL;
            }
        }
        return switch (operation) {
            case ADD -> add(fd, file, known, event);
            case DELETE -> delete(fd, known);
            case MODIFY -> change(known, event);
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
        if (known == null || event == null || known.has(EPOLLEXCLUSIVE)) {
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
        return List.copyOf(woken).stream().anyMatch(item -> item.news() != 0);
    }

    /** What is ready now, at most so many; each is reported as its kind says. Linux: {@code ep_send_events}. */
    List<EpollEvent> take(int most) {
        List<EpollEvent> ready = new ArrayList<>();
        for (Item item : List.copyOf(woken)) {
            if (ready.size() == most) {
                break;
            }
            woken.remove(item);
            item.listen();
            int events = item.news();
            item.seen = item.file.poll();
            if (events == 0) {
                continue;
            }
            ready.add(new EpollEvent(events, item.data));
            if (item.has(EPOLLONESHOT)) {
                item.events &= EPOLLONESHOT | EPOLLET;
            } else if (!item.has(EPOLLET)) {
                woken.add(item); // behind the others
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
