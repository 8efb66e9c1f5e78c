package dev.patchbay.transport.socket;

import dev.patchbay.packet.Block;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The block of the last large message that a socket sent, kept in order to be used again once nobody else holds it: who
 * sends one message after the other allocates nothing. Thread-safe. Linux: {@code sk_page_frag}.
 */
final class SpareBlock {

    private final AtomicReference<@Nullable Block> spare = new AtomicReference<>();

    SpareBlock() {}

    /** A block that holds a copy of the buffer's remaining bytes, and perhaps more room; the caller is its only holder. */
    Block fill(ByteBuffer data) {
        int length = data.remaining();
        Block block = spare.getAndSet(null);
        if (block == null || block.bytes().length < length || block.holders() != 1) {
            if (block != null) {
                block.release();
            }
            block = new Block(new byte[roomFor(length)]);
        }
        data.get(data.position(), block.bytes(), 0, length);
        return block;
    }

    /** The caller needs it no longer; others may still. */
    void giveBack(Block block) {
        if (!spare.compareAndSet(null, block)) {
            block.release();
        }
    }

    /** The next power of two, so that messages of different lengths use the same block. */
    private static int roomFor(int length) {
        return Integer.highestOneBit(Math.max(1, length - 1)) << 1;
    }
}
