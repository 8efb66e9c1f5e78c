package dev.patchbay.transport.tcp.socket;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.BlockList;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Parts of blocks that one read has taken out of a receive queue, and where in the application's buffer they belong. It
 * holds the blocks, so that they can be copied outside the loop, while their packets have ended and the sender goes on.
 * Belongs to one thread at a time.
 */
final class TakenBytes {

    private final BlockList parts = new BlockList();
    private int[] places = new int[8];

    TakenBytes() {}

    /** How many bytes there are. */
    int bytes() {
        return parts.bytes();
    }

    /** Adds a part of a block, which belongs at an index of the buffer. */
    void add(Block block, int from, int length, int at) {
        int i = parts.count();
        if (i == places.length) {
            places = Arrays.copyOf(places, 2 * i);
        }
        places[i] = at;
        parts.append(block, from, length);
    }

    /** Copies them all. */
    void copyTo(ByteBuffer into) {
        for (int i = 0; i < parts.count(); i++) {
            into.put(places[i], parts.block(i).bytes(), parts.start(i), parts.length(i));
        }
    }

    /** Lets go of the blocks. */
    void release() {
        parts.release();
    }
}
