package dev.patchbay.wiring;

import dev.patchbay.packet.BlockPool;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketHome;
import dev.patchbay.time.Timers;
import java.util.random.RandomGenerator;

/**
 * The loop of one namespace: everything in the namespace happens inside it, one thing at a time. It has no thread of
 * its own; whoever brings work runs it. Linux: a CPU's softirq, as seen from one {@code struct net}.
 *
 * <p>{@link #enter}, {@link #tryEnter}, {@link #post}, {@link #append}, {@link #adopt}, {@link #report}, {@link #blocks} and {@link
 * #entered} may be called from any thread, all else only inside.
 */
public interface Loop extends PacketHome, Timers {

    /**
     * Enters the loop, waiting while another thread is inside.
     *
     * @throws IllegalStateException if the thread is inside this or any other loop, or the world is closed
     */
    void enter();

    /**
     * Enters the loop if that is possible at once.
     *
     * @return whether the caller is inside
     * @throws IllegalStateException if the thread is inside this or any other loop, or the world is closed
     */
    boolean tryEnter();

    /** Leaves it, after running what came in meanwhile, here and in the loops that were sent to. */
    void leave();

    /** Runs a task inside the loop, soon. */
    void post(Runnable task);

    /**
     * Appends a packet to the backlog, for an ingress. Takes the packet only if there is room.
     *
     * @return false if there is no room; the packet still belongs to the caller
     */
    boolean append(Packet packet, Ingress ingress);

    /** Takes a packet into these books, from any thread; one without a home is counted as received. */
    void adopt(Packet packet);

    /** Notes what went wrong inside, for the log and for {@code World.failures()}; the loop goes on. */
    void report(Throwable failure);

    /** Wall-clock nanoseconds, for timestamps. */
    long wallNow();

    /** An empty packet that originates here. */
    Packet originate();

    /** A copy of a packet. */
    Packet copyOf(Packet packet);

    /** An empty packet that will hold a fragment of another. */
    Packet fragment();

    /** Where blocks of payload come from; from any thread, so that bytes can be copied outside. */
    BlockPool blocks();

    /** The world's chance. */
    RandomGenerator chance();
}
