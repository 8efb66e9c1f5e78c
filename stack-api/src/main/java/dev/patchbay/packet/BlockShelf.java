package dev.patchbay.packet;

import org.jspecify.annotations.Nullable;

/**
 * Free blocks of one size. At most {@value #PLACES}: what finds no place is left to the garbage collector. The block that
 * was put down last is taken first, because the caches still have it. Thread-safe and lock-free.
 */
final class BlockShelf {

    /** How many blocks it holds. */
    static final int PLACES = 256;

    private final int size;

    /** What lies at each place. Who has taken a place's number from a stack may touch it, and nobody else. */
    private final @Nullable Block[] blocks = new Block[PLACES];

    private final PlaceStack empty = new PlaceStack(PLACES);
    private final PlaceStack full = new PlaceStack(PLACES);

    /** @param size of its blocks, in bytes */
    BlockShelf(int size) {
        this.size = size;
        for (int place = PLACES - 1; place >= 0; place--) {
            empty.push(place);
        }
    }

    /** A block, perhaps a new one, of which the caller is the only holder. */
    Block take() {
        int place = full.pop();
        if (place == PlaceStack.NONE) {
            return new Block(new byte[size], this);
        }
        Block block = blocks[place];
        blocks[place] = null;
        empty.push(place);
        if (block == null) {
            throw new AssertionError("nothing lies at a place that was full");
        }
        block.renew();
        return block;
    }

    /** Takes back a block that nobody holds. */
    void put(Block block) {
        int place = empty.pop();
        if (place != PlaceStack.NONE) {
            blocks[place] = block;
            full.push(place);
        }
    }
}
