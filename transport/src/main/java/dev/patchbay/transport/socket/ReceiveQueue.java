package dev.patchbay.transport.socket;

import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketInbox;
import dev.patchbay.packet.PacketQueue;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait at a socket, and what they weigh. They are put in inside the loop. A reader takes out all that
 * is there at once and reads it without the loop, which those who send need meanwhile. What it has read it gives back
 * inside the loop, many at a time, so that the two threads seldom meet; until then it weighs on the socket. Linux: {@code
 * sk_receive_queue} and {@code sk_rmem_alloc}, {@code udp_sock.reader_queue} and {@code forward_deficit}.
 *
 * <p>Readers go one after the other, each for as long as it takes to copy a message.
 */
final class ReceiveQueue {

    /** So many that were read are given back together, unless they are large. */
    private static final int MOST_READ = 64;

    private final QueuedSocket socket;
    private final PacketInbox arrived = new PacketInbox();

    /** Confined to the loop. */
    private int weight;

    private final AtomicBoolean taken = new AtomicBoolean();

    // ---- the reader's, between enter and exit
    private final PacketQueue fresh = new PacketQueue();
    private final PacketQueue read = new PacketQueue();
    private int readWeight;
    private volatile boolean noneFresh = true;

    ReceiveQueue(QueuedSocket socket) {
        this.socket = socket;
    }

    /** Whether there is nothing to be read. From any thread. */
    boolean isEmpty() {
        return arrived.isEmpty() && noneFresh; // in this order: see next()
    }

    // ---------------------------------------------------------------------------------------------- inside the loop

    /** What all of them weigh. */
    int weight() {
        return weight;
    }

    /** Whether there is room for one more: not all of it is taken. Linux: {@code __sock_queue_rcv_skb}. */
    boolean hasRoom(int limit) {
        return weight < limit;
    }

    /** Whether there is room for this one, or nothing else. Linux: {@code __udp_enqueue_schedule_skb}. */
    boolean fits(Packet packet, int limit) {
        return weight == 0 || weight + Truesize.of(packet) <= limit;
    }

    /** Takes a message. */
    void add(Packet packet) {
        weight += Truesize.of(packet);
        boolean ignored = arrived.push(packet, Integer.MAX_VALUE);
    }

    /** Length of the message that is read next, 0 if there is none. */
    int firstLength() {
        enter();
        Packet first = next();
        int length = first == null ? 0 : first.length();
        exit();
        return length;
    }

    /** What was read ends: it weighs no longer. */
    void giveBack() {
        enter();
        try {
            endRead();
        } finally {
            exit();
        }
    }

    private void endRead() {
        weight -= readWeight;
        readWeight = 0;
        for (Packet packet = read.poll(); packet != null; packet = read.poll()) {
            packet.end(Outcome.DELIVERED);
            socket.delivered();
        }
    }

    /** The socket is closed: all that waits ends. */
    void endAll() {
        enter();
        try {
            endRead();
            arrived.drainTo(fresh);
            fresh.endAll(DropReason.SOCKET_FILTER);
            noneFresh = true;
        } finally {
            exit();
        }
    }

    // ------------------------------------------------------------------------------------------------------- readers

    /** Reads the oldest message; false if there is none. From any thread. */
    boolean read(ByteBuffer into, MessageHeader header, boolean peek) {
        enter();
        try {
            Packet packet = next();
            if (packet == null) {
                return false;
            }
            socket.hand(packet, into, header);
            if (!peek) {
                pass(packet);
            }
            return true;
        } finally {
            exit();
        }
    }

    /**
     * Whether so much was read that it should be given back. By the one who read.
     *
     * @param limit what all may weigh. Linux: {@code udp_sock.forward_threshold}
     */
    boolean hasReadMuch(int limit) {
        return read.size() >= MOST_READ || readWeight >= limit >> 2;
    }

    /** Whether something was read that is to be given back. By the one who read. */
    boolean hasRead() {
        return !read.isEmpty();
    }

    private void enter() {
        while (taken.get() || !taken.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
    }

    private void exit() {
        taken.setRelease(false);
    }

    /** The oldest message, still in the queue; null if there is none. */
    private @Nullable Packet next() {
        if (fresh.isEmpty() && !arrived.isEmpty()) {
            noneFresh = false; // before they leave the other: nobody may see both empty
            arrived.drainTo(fresh);
        }
        return fresh.peek();
    }

    private void pass(Packet packet) {
        Packet same = fresh.poll();
        assert same == packet;
        if (fresh.isEmpty()) {
            noneFresh = true;
        }
        readWeight += Truesize.of(packet);
        read.add(packet);
    }

    /** Copies the first bytes of a message to the application. */
    static void copyOut(Packet packet, ByteBuffer into, int length) {
        int inline = Math.min(length, packet.headLength());
        into.put(packet.array(), packet.start(), inline);
        int left = length - inline;
        for (int i = 0; left > 0; i++) {
            int part = Math.min(left, packet.blockLength(i));
            into.put(packet.block(i).bytes(), packet.blockStart(i), part);
            left -= part;
        }
    }
}
