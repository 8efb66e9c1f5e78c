package dev.patchbay.core.device;

import dev.patchbay.api.LinkCounters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What went through one device. Plain numbers, counted inside the loop; only what is refused at the port's door, on
 * the sender's thread, is counted by an atomic.
 */
public final class LinkStats {

    private static final VarHandle REFUSED;

    static {
        try {
            REFUSED = MethodHandles.lookup().findVarHandle(LinkStats.class, "refused", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    long rxPackets;
    long rxBytes;
    long rxErrors;
    long rxDropped;
    long txPackets;
    long txBytes;
    long txErrors;
    long txDropped;

    /** Whether the driver has been given a packet and has not come back: what a watchdog looks for. */
    boolean transmitting;

    @SuppressWarnings("unused") // through REFUSED
    private volatile long refused;

    LinkStats() {}

    /** A packet was refused at the door. From any thread. */
    void refused() {
        REFUSED.getAndAdd(this, 1L);
    }

    /** A packet that had come in was of no use. Inside the loop. */
    public void dropped() {
        rxDropped++;
    }

    LinkCounters snapshot() {
        return new LinkCounters(
                rxBytes, rxPackets, rxErrors, rxDropped + refused, 0, 0, txBytes, txPackets, txErrors, txDropped, 0, 0);
    }
}
