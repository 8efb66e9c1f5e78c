package dev.patchbay.tap;

import dev.patchbay.spi.LinkPort;
import dev.patchbay.tap.linux.KernelDevice;
import dev.patchbay.tap.linux.SystemCallException;
import java.util.concurrent.Semaphore;

/**
 * The thread that writes into the kernel what the loop left in the ring, and tells it whether the cable's end here is up.
 * It is woken only if it sleeps: a busy one finds what is there.
 */
final class Outbound implements Runnable {

    /** Some 1,300 full frames. */
    private static final int RING = 1 << 21;

    private final Inbound inbound;
    private final KernelDevice device;
    private final LinkPort port;
    private final FrameRing ring = new FrameRing(RING);
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean sleeping;
    private volatile boolean up;
    private volatile boolean closed;
    private boolean complained;

    private Outbound(Inbound inbound, LinkPort port) {
        this.inbound = inbound;
        this.device = inbound.device();
        this.port = port;
    }

    /** Starts the thread. */
    static Outbound start(Inbound inbound, LinkPort port) {
        Outbound outbound = new Outbound(inbound, port);
        Inbound.daemon("patchbay to " + inbound.name(), outbound).start();
        return outbound;
    }

    // ------------------------------------------------------------------------------------------- inside the loop

    /** Copies a frame; whether there was room for it. */
    boolean put(byte[] frame, int from, int length) {
        boolean room = ring.put(frame, from, length);
        wake();
        return room;
    }

    void carrier(boolean on) {
        up = on;
        wake();
    }

    /** Lets both threads end, once what is in the ring is written. */
    void close() {
        inbound.closing();
        closed = true;
        wake();
    }

    private void wake() {
        if (sleeping) {
            sleeping = false;
            wake.release();
        }
    }

    // --------------------------------------------------------------------------------------------- in the thread

    @Override
    public void run() {
        try {
            boolean told = false;
            device.carrier(false);
            while (true) {
                if (told != up) {
                    told = !told;
                    device.carrier(told);
                }
                writeAll();
                if (closed && ring.isEmpty()) {
                    return;
                }
                sleeping = true;
                if (told == up && !closed && ring.isEmpty()) {
                    wake.acquireUninterruptibly();
                }
                sleeping = false;
            }
        } finally {
            inbound.end();
        }
    }

    private void writeAll() {
        while (!ring.isEmpty()) {
            int frame = ring.first();
            int errno = device.write(ring.memory(), frame, ring.length(frame));
            ring.take(frame);
            if (errno != 0) {
                complain(errno);
            }
        }
    }

    /** A kernel whose end has just gone down, or away, is not worth a word: the carrier tells. */
    private void complain(int errno) {
        if (errno != SystemCallException.EIO && errno != SystemCallException.EBADFD && !complained) {
            complained = true;
            port.log("the kernel refused a frame (errno " + errno + "); further refusals are not reported");
        }
    }
}
