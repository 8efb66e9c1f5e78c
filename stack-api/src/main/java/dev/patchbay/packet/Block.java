package dev.patchbay.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A large piece of payload that several packets may hold at once, so that a big datagram is sliced into fragments, or
 * crosses {@code lo}, without being copied. Its bytes do not change once it is shared. Linux: a page of {@code
 * skb_shinfo(skb)->frags}.
 *
 * <p>Holding and releasing are thread-safe. Forgetting a release costs only garbage; one too many is a broken
 * invariant.
 */
public final class Block {

    private static final VarHandle HOLDERS;

    static {
        try {
            HOLDERS = MethodHandles.lookup().findVarHandle(Block.class, "holders", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final byte[] bytes;

    @SuppressWarnings("unused") // through HOLDERS
    private volatile int holders = 1;

    /** A block with one holder: the caller. It takes the array; the caller does not write to it any more once shared. */
    public Block(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** One more holder. */
    public Block hold() {
        HOLDERS.getAndAdd(this, 1);
        return this;
    }

    /** One holder fewer. */
    public void release() {
        if ((int) HOLDERS.getAndAdd(this, -1) <= 0) {
            throw new AssertionError("a block was released more often than held");
        }
    }

    /** How many hold it now; for tests and accounting. */
    public int holders() {
        return holders;
    }
}
