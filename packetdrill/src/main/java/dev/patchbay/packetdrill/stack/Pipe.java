package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A pipe, of which only the number of bytes in it matters. Linux: pipe(7). */
final class Pipe {

    private static final int CAPACITY = 65536;
    private static final int PAGE = 4096;

    private int held;
    private boolean readable = true;
    private boolean writable = true;

    private final Set<Runnable> watchers = new LinkedHashSet<>();

    /** Asks to be told once of the next change. */
    Socket.Watch watch(Runnable wake) {
        watchers.add(wake);
        return () -> watchers.remove(wake);
    }

    private void changed() {
        List<Runnable> told = List.copyOf(watchers);
        watchers.clear();
        told.forEach(Runnable::run);
    }

    int pollReader() {
        int held = this.held > 0 ? PollEvents.POLLIN | PollEvents.POLLRDNORM : 0;
        return held | (writable ? 0 : PollEvents.POLLHUP);
    }

    int pollWriter() {
        int room = room() >= PAGE ? PollEvents.POLLOUT | PollEvents.POLLWRNORM : 0;
        return room | (readable ? 0 : PollEvents.POLLERR);
    }

    int held() {
        return held;
    }

    int room() {
        return CAPACITY - held;
    }

    void put(int bytes) {
        held += bytes;
        changed();
    }

    void take(int bytes) {
        held -= bytes;
        changed();
    }

    /** One end is closed. */
    void close(boolean ofWriter) {
        if (ofWriter) {
            writable = false;
        } else {
            readable = false;
        }
        changed();
    }

    /** @return bytes read, 0 at the end, or a negative errno; it does not wait */
    int read(int most) {
        if (held == 0) {
            return writable ? -Numbers.EAGAIN : 0;
        }
        int bytes = Math.min(held, most);
        take(bytes);
        return bytes;
    }

    /** @return bytes written, or a negative errno; it does not wait */
    int write(int bytes) {
        if (!readable) {
            return -Numbers.EPIPE;
        }
        int fits = Math.min(room(), bytes);
        put(fits);
        return fits == 0 && bytes > 0 ? -Numbers.EAGAIN : fits;
    }
}
