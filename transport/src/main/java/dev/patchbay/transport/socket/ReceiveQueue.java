package dev.patchbay.transport.socket;

import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketQueue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait at a socket, and what they weigh. Inside the loop, but for {@link #readAhead}. Linux: {@code
 * sk_receive_queue}, {@code sk_rmem_alloc}.
 */
final class ReceiveQueue {

    private final QueuedSocket socket;
    private final PacketQueue queue = new PacketQueue();
    private final @Nullable ReaderQueue ahead;
    private int weight;

    /** @param readsAhead whether a reader may take many messages at once: describing one needs nothing of the loop */
    ReceiveQueue(QueuedSocket socket, boolean readsAhead) {
        this.socket = socket;
        this.ahead = readsAhead ? new ReaderQueue() : null;
    }

    /** What all of them weigh. */
    int weight() {
        return weight;
    }

    boolean isEmpty() {
        return queue.isEmpty() && (ahead == null || ahead.isEmpty());
    }

    /** Whether there is room for one more: not all of it is taken. Linux: {@code __sock_queue_rcv_skb}. */
    boolean hasRoom(int limit) {
        endRead();
        return weight < limit;
    }

    /** Whether there is room for this one, or nothing else. Linux: {@code __udp_enqueue_schedule_skb}. */
    boolean fits(Packet packet, int limit) {
        endRead();
        return weight == 0 || weight + Truesize.of(packet) <= limit;
    }

    /** Takes a message. */
    void add(Packet packet) {
        weight += Truesize.of(packet);
        queue.add(packet);
    }

    /** Length of the message that is read next, 0 if there is none. */
    int firstLength() {
        Packet first = queue.peek();
        if (ahead != null && ahead.tryEnter()) {
            Packet older = ahead.peek();
            first = older != null ? older : first;
            ahead.exit();
        }
        return first == null ? 0 : first.length();
    }

    /** Reads the oldest message; false if there is none. */
    boolean read(ByteBuffer into, MessageHeader header, boolean peek) {
        endRead();
        ReaderQueue mine = reader();
        try {
            Packet older = mine == null ? null : mine.peek();
            Packet packet = older != null ? older : queue.peek();
            if (packet == null) {
                return false;
            }
            socket.hand(packet, into, header);
            if (!peek) {
                remove(packet, mine);
            }
            return true;
        } finally {
            if (mine != null) {
                mine.exit();
            }
        }
    }

    /** The queue of what was taken out, entered, if it matters: there is something in it, or is soon to be. */
    private @Nullable ReaderQueue reader() {
        if (ahead == null || ahead.isEmpty() && queue.size() <= ReaderQueue.WORTHWHILE) {
            return null;
        }
        return ahead.tryEnter() ? ahead : null;
    }

    private void remove(Packet packet, @Nullable ReaderQueue mine) {
        if (queue.peek() == packet) {
            queue.poll();
        } else if (mine != null) {
            mine.poll();
        }
        delivered(packet);
        takeMany(mine);
    }

    private void delivered(Packet packet) {
        weight -= Truesize.of(packet);
        packet.end(Outcome.DELIVERED);
        socket.delivered();
    }

    /** The reader has nothing left: where many messages wait, it takes them all. */
    private void takeMany(@Nullable ReaderQueue mine) {
        if (mine != null && mine.isEmpty() && queue.size() >= ReaderQueue.WORTHWHILE) {
            mine.takeAll(queue);
        }
    }

    /** What was taken out has all been read: it ends, and the next ones are taken out. */
    void refill() {
        endRead();
        if (ahead != null && ahead.tryEnter()) {
            takeMany(ahead);
            ahead.exit();
        }
    }

    /**
     * Reads one of those that were taken out of the queue before, outside the loop.
     *
     * @return false if there is none, or another thread is reading
     */
    boolean readAhead(ByteBuffer into, MessageHeader header) {
        ReaderQueue mine = ahead;
        if (mine == null || mine.isEmpty() || !mine.tryEnter()) {
            return false;
        }
        try {
            Packet packet = mine.peek();
            if (packet == null || !socket.isOpen()) {
                return false;
            }
            socket.hand(packet, into, header);
            mine.pass();
        } finally {
            mine.exit();
            if (!socket.isOpen()) {
                endAhead(mine);
            }
        }
        return true;
    }

    /** Whether all that was taken out has been read, so that the socket should look again what it is ready for. */
    boolean isReadOut() {
        return ahead != null && ahead.isEmpty();
    }

    /** What was read outside the loop ends. */
    void endRead() {
        if (ahead != null && ahead.hasRead()) {
            for (Packet packet = ahead.pollRead(); packet != null; packet = ahead.pollRead()) {
                delivered(packet);
            }
        }
    }

    /** The socket is closed: all that waits ends. */
    void endAll() {
        queue.endAll(DropReason.SOCKET_FILTER);
        if (ahead != null) {
            endAhead(ahead);
        }
    }

    /** What was taken out ends. If a reader is at it, it will see to that itself. */
    private static void endAhead(ReaderQueue taken) {
        if (taken.tryEnter()) {
            taken.endAll();
            taken.exit();
        }
    }
}
