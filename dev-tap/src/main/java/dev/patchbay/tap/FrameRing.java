package dev.patchbay.tap;

import dev.patchbay.tap.linux.NativeBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Frames on their way from a loop to the thread that writes them: bounded, without a lock, without allocation. One thread
 * at a time puts, one takes. Linux: {@code tfile->tx_ring}.
 *
 * <p>A frame stands in one piece behind its length, at a multiple of 8; where the end of the memory is too near a
 * mark sends the reader back to the beginning.
 */
final class FrameRing {

    private static final int LENGTH = 4;
    private static final int ALIGNMENT = 8;
    private static final int BACK_TO_THE_BEGINNING = -1;

    private static final VarHandle PUT;
    private static final VarHandle TAKEN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PUT = lookup.findVarHandle(FrameRing.class, "put", long.class);
            TAKEN = lookup.findVarHandle(FrameRing.class, "taken", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final NativeBuffer memory;
    private final ByteBuffer bytes;
    private final int capacity;

    /** Bytes put and taken since the beginning. */
    private long put;

    private long taken;

    /**
     * A ring.
     *
     * @param capacity bytes; a power of two
     */
    FrameRing(int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < ALIGNMENT) {
            throw new IllegalArgumentException("not a power of two: " + capacity);
        }
        this.capacity = capacity;
        memory = new NativeBuffer(capacity);
        bytes = memory.bytes();
    }

    NativeBuffer memory() {
        return memory;
    }

    /**
     * Puts a copy of a frame in. Only one thread at a time.
     *
     * @return false if there is no room
     */
    boolean put(byte[] frame, int from, int length) {
        int size = sizeOf(length);
        int at = index(put);
        int toEnd = capacity - at;
        int needed = size <= toEnd ? size : toEnd + size;
        if (put + needed - (long) TAKEN.getAcquire(this) > capacity) {
            return false;
        }
        if (size > toEnd) {
            bytes.putInt(at, BACK_TO_THE_BEGINNING);
            at = 0;
        }
        bytes.putInt(at, length);
        bytes.put(at + LENGTH, frame, from, length);
        PUT.setVolatile(this, put + needed);
        return true;
    }

    boolean isEmpty() {
        return taken == (long) PUT.getVolatile(this);
    }

    /** Where the oldest frame begins in {@link #memory}. Only the taking thread, and only if it is not empty. */
    int first() {
        int at = index(taken);
        if (bytes.getInt(at) == BACK_TO_THE_BEGINNING) {
            TAKEN.setRelease(this, taken + capacity - at);
            at = 0;
        }
        return at + LENGTH;
    }

    /** The length of the frame that begins there. */
    int length(int first) {
        return bytes.getInt(first - LENGTH);
    }

    /** The frame that begins there is done with. */
    void take(int first) {
        TAKEN.setRelease(this, taken + sizeOf(length(first)));
    }

    private int index(long position) {
        return (int) position & (capacity - 1);
    }

    private static int sizeOf(int length) {
        return (LENGTH + length + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
