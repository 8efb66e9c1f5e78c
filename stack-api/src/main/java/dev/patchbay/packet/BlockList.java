package dev.patchbay.packet;

import java.util.Arrays;
import java.util.Objects;

/**
 * Large payload: parts of {@linkplain Block blocks}, in order. The list is one holder of each block in
 * it; it never copies a block, and never writes to one. Linux: {@code skb_shinfo(skb)->frags}.
 *
 * <p>Not thread-safe: it belongs to one packet, or to one queue of a socket.
 */
public final class BlockList {

    private static final Block[] NO_BLOCKS = {};
    private static final int[] NO_SPANS = {};

    private Block[] blocks = NO_BLOCKS;

    /** Two entries per block: where its part begins, and how long it is. */
    private int[] spans = NO_SPANS;

    private int count;
    private int bytes;

    public BlockList() {}

    public int count() {
        return count;
    }

    /** Length of all parts together. */
    public int bytes() {
        return bytes;
    }

    public Block block(int i) {
        return blocks[i];
    }

    public int start(int i) {
        return spans[2 * i];
    }

    public int length(int i) {
        return spans[2 * i + 1];
    }

    /** Adds a part of a block, and holds the block; nothing happens if the part is empty. */
    public void append(Block block, int from, int length) {
        Objects.checkFromIndexSize(from, length, block.bytes().length);
        if (length == 0) {
            return;
        }
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(4, 2 * count));
            spans = Arrays.copyOf(spans, 2 * blocks.length);
        }
        blocks[count] = block.hold();
        spans[2 * count] = from;
        spans[2 * count + 1] = length;
        count++;
        bytes += length;
    }

    /** Appends a slice of these bytes to another list, sharing the blocks; the slice lies inside. */
    public void sliceTo(BlockList target, int from, int length) {
        int skip = from;
        int left = length;
        for (int i = 0; i < count && left > 0; i++) {
            int span = length(i);
            if (skip < span) {
                int part = Math.min(span - skip, left);
                target.append(blocks[i], start(i) + skip, part);
                left -= part;
                skip = 0;
            } else {
                skip -= span;
            }
        }
    }

    /** Copies a slice of these bytes out; the slice lies inside. */
    public void copyTo(int from, byte[] into, int at, int length) {
        int skip = from;
        int left = length;
        int to = at;
        for (int i = 0; i < count && left > 0; i++) {
            int span = length(i);
            if (skip < span) {
                int part = Math.min(span - skip, left);
                System.arraycopy(blocks[i].bytes(), start(i) + skip, into, to, part);
                to += part;
                left -= part;
                skip = 0;
            } else {
                skip -= span;
            }
        }
    }

    /** Copies the first {@code length} bytes out and drops them from the list, which has as many. */
    void pullTo(byte[] into, int at, int length) {
        copyTo(0, into, at, length);
        drop(length);
    }

    /** Lets go of the first {@code length} bytes; the list has as many. */
    public void drop(int length) {
        int left = length;
        int emptied = 0;
        while (left > 0) {
            int part = Math.min(left, length(emptied));
            spans[2 * emptied] += part;
            spans[2 * emptied + 1] -= part;
            left -= part;
            if (length(emptied) == 0) {
                blocks[emptied].release();
                emptied++;
            }
        }
        System.arraycopy(blocks, emptied, blocks, 0, count - emptied);
        System.arraycopy(spans, 2 * emptied, spans, 0, 2 * (count - emptied));
        Arrays.fill(blocks, count - emptied, count, null);
        count -= emptied;
        bytes -= length;
    }

    /** Makes the last part longer by bytes that follow it in its block. */
    public void extend(int length) {
        spans[2 * count - 1] += length;
        bytes += length;
    }

    /** Cuts the list down to its first {@code length} bytes, and lets go of the blocks behind; it is longer. */
    public void trim(int length) {
        int kept = 0;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, length(kept));
            spans[2 * kept + 1] = part;
            left -= part;
            kept++;
        }
        releaseFrom(kept);
        bytes = length;
    }

    /** Lets go of all blocks. */
    public void release() {
        releaseFrom(0);
        bytes = 0;
    }

    private void releaseFrom(int first) {
        for (int i = first; i < count; i++) {
            blocks[i].release();
        }
        Arrays.fill(blocks, first, count, null);
        count = first;
    }
}
