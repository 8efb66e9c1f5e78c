package dev.patchbay.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A large piece of payload that several packets may hold at once, so that a big datagram is sliced into fragments, or
 * crosses {@code lo}, without being copied. Bytes that are shared do not change; a block that came from a {@link
 * BlockPool} goes back to it when its last holder lets go, and is then somebody else's. Linux: a page of {@code
 * skb_shinfo(skb)->frags}.
 *
 * <p>Holding and releasing are thread-safe. Forgetting a release costs only garbage; one too many, or holding what nobody
 * holds any more, is a broken invariant.
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
    private final @Nullable BlockShelf shelf;

    @SuppressWarnings("unused") // through HOLDERS
    private volatile int holders = 1;

    /** A block with one holder: the caller. It takes the array; the caller does not write to it any more once shared. */
    public Block(byte[] bytes) {
        this(bytes, null);
    }

    /** A block that goes to a shelf when nobody holds it. */
    Block(byte[] bytes, @Nullable BlockShelf shelf) {
        this.bytes = bytes;
        this.shelf = shelf;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** One more holder. Whoever calls this is one, or is lent the block by one. */
    public Block hold() {
        if ((int) HOLDERS.getAndAdd(this, 1) <= 0) {
            throw new AssertionError("a block was held after its last holder let go of it");
        }
        return this;
    }

    /** One holder fewer. */
    public void release() {
        int before = (int) HOLDERS.getAndAdd(this, -1);
        if (before <= 0) {
            throw new AssertionError("a block was released more often than held");
        }
        if (before == 1 && shelf != null) {
            shelf.put(this);
        }
    }

    /** How many hold it now; for tests and accounting. */
    public int holders() {
        return holders;
    }

    /** Gives it to one new holder. Only for the shelf that it lay on. */
    void renew() {
        holders = 1;
    }
}
