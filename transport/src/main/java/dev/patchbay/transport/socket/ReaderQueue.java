package dev.patchbay.transport.socket;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketInbox;
import dev.patchbay.packet.PacketQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a reader took out of the socket's queue all at once, in order to read them one by one without the loop,
 * which those who send need meanwhile. What it has read waits until somebody is inside the loop: there it ends, and goes
 * back into that thread's pool. Linux: {@code udp_sock.reader_queue}, {@code __skb_recv_udp}.
 *
 * <p>One thread at a time is the reader, between {@link #tryEnter} and {@link #exit}; whoever comes meanwhile reads
 * from the socket's queue.
 */
final class ReaderQueue {

    /** Fewer messages than this are not worth it. */
    static final int WORTHWHILE = 16;

    private final AtomicBoolean taken = new AtomicBoolean();
    private final PacketQueue fresh = new PacketQueue();
    private final PacketInbox read = new PacketInbox();
    private final PacketQueue ending = new PacketQueue();
    private volatile boolean empty = true;

    ReaderQueue() {}

    /** Whether there is nothing to be read. From any thread. */
    boolean isEmpty() {
        return empty;
    }

    boolean tryEnter() {
        return !taken.get() && taken.compareAndSet(false, true);
    }

    void exit() {
        taken.set(false);
    }

    // ---- by the reader

    @Nullable
    Packet peek() {
        return fresh.peek();
    }

    /** The oldest message is read: it will end. */
    void pass() {
        Packet packet = poll();
        if (packet != null) {
            read.push(packet, Integer.MAX_VALUE);
        }
    }

    /** The oldest message, now the caller's. */
    @Nullable
    Packet poll() {
        Packet packet = fresh.poll();
        empty = fresh.isEmpty();
        return packet;
    }

    /** Takes all that is in the socket's queue. Inside the loop. */
    void takeAll(PacketQueue queue) {
        for (Packet packet = queue.poll(); packet != null; packet = queue.poll()) {
            fresh.add(packet);
        }
        empty = fresh.isEmpty();
    }

    /** Nobody will read any more. */
    void endAll() {
        fresh.endAll(DropReason.SOCKET_FILTER);
        empty = true;
        for (Packet packet = pollRead(); packet != null; packet = pollRead()) {
            packet.end(Outcome.DELIVERED);
        }
    }

    // ---- inside the loop

    /** Whether there is something to end. */
    boolean hasRead() {
        return !read.isEmpty();
    }

    /** One of those that were read, now the caller's, to be ended; null if there is none. */
    @Nullable
    Packet pollRead() {
        if (ending.isEmpty()) {
            read.drainTo(ending);
        }
        return ending.poll();
    }
}
