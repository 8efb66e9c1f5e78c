package dev.patchbay.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where packets from other threads wait for a loop: any thread may push, one takes all at once. What one thread pushes
 * stays in its order. Links the packets themselves and allocates nothing. Linux: {@code input_pkt_queue}, which {@code
 * process_backlog} splices away as a whole.
 */
public final class PacketInbox {

    private static final VarHandle TOP;

    static {
        try {
            TOP = MethodHandles.lookup().findVarHandle(PacketInbox.class, "top", Packet.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The youngest; each points to the next older one. */
    private volatile @Nullable Packet top;

    public PacketInbox() {}

    /**
     * Takes the packet if fewer than {@code limit} wait. From any thread.
     *
     * @return false if there is no room
     */
    public boolean push(Packet packet, int limit) {
        while (true) {
            Packet older = top;
            int depth = older == null ? 1 : older.depth + 1;
            if (depth > limit) {
                if (top == older) {
                    return false;
                }
                continue; // drained meanwhile: the depth may have been that of another inbox
            }
            packet.next = older;
            packet.depth = depth;
            if (TOP.compareAndSet(this, older, packet)) {
                return true;
            }
        }
    }

    public boolean isEmpty() {
        return top == null;
    }

    /** Moves all that wait behind the end of a queue, oldest first. By one thread at a time. */
    public void drainTo(PacketQueue queue) {
        if (top == null) {
            return;
        }
        Packet packet = (Packet) TOP.getAndSet(this, null);
        Packet oldest = null;
        while (packet != null) {
            Packet older = packet.next;
            packet.next = oldest;
            oldest = packet;
            packet = older;
        }
        while (oldest != null) {
            Packet younger = oldest.next;
            queue.add(oldest);
            oldest = younger;
        }
    }
}
