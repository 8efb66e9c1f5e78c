package dev.patchbay.packet;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where blocks come from, and where they go when their last holder lets go: who moves a stream of bytes allocates
 * nothing. One per world, because the thread that releases a block is seldom the one that took it. Thread-safe and
 * lock-free.
 *
 * <p>Blocks have sizes of powers of two from {@value #SMALLEST} to {@value #LARGEST} bytes, and lie on one shelf per size.
 * A shelf is bounded, and is referred to softly, by the pool; strongly only by blocks that are held. So a world whose
 * streams rest keeps its free blocks only as long as the virtual machine has memory to spare. Linux: the page allocator's
 * free lists and {@code skb_page_frag_refill}.
 */
public final class BlockPool {

    /** Size of the smallest blocks, in bytes. */
    public static final int SMALLEST = 2 * 1024;

    /** Size of the largest blocks that are kept, in bytes: what a write and a super-segment measure. */
    public static final int LARGEST = 64 * 1024;

    private static final int SIZES = Integer.numberOfTrailingZeros(LARGEST / SMALLEST) + 1;

    private final AtomicReferenceArray<@Nullable SoftReference<BlockShelf>> shelves = new AtomicReferenceArray<>(SIZES);

    public BlockPool() {}

    /**
     * A block with room for at least {@code length} bytes, of which the caller is the only holder. What its bytes are is
     * not defined. One that is longer than {@link #LARGEST} will not be used again.
     */
    public Block take(int length) {
        if (length > LARGEST) {
            return new Block(new byte[length]);
        }
        int exponent = Integer.SIZE - Integer.numberOfLeadingZeros((Math.max(length, SMALLEST) - 1) / SMALLEST);
        return shelf(exponent).take();
    }

    private BlockShelf shelf(int exponent) {
        while (true) {
            SoftReference<BlockShelf> present = shelves.get(exponent);
            BlockShelf shelf = present == null ? null : present.get();
            if (shelf != null) {
                return shelf;
            }
            BlockShelf fresh = new BlockShelf(SMALLEST << exponent);
            if (shelves.compareAndSet(exponent, present, new SoftReference<>(fresh))) {
                return fresh;
            }
        }
    }
}
