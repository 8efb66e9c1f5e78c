package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What a peer that began at one sequence number has sent, as far as anybody may have accepted it, and what the application
 * was given. Positions count from the first byte, 0. A byte may have come with several contents.
 */
final class PeerStream {

    /** How many contents a byte may have. */
    static final int VARIANTS = 4;

    /** No window is larger. */
    private static final int FARTHEST = 8 << 20;

    private static final int MOST_UNSAID = 1 << 20;

    private final int isn;

    /** For each position, bits: which contents have come. */
    private byte[] carried = new byte[1 << 12];

    private final BitSet fins = new BitSet();
    private final BitSet urgent = new BitSet();

    /** The right edge of the largest window that was offered; -1: none. */
    private int edge = -1;

    /** How far data may be accepted. */
    private int reach = -1;

    /** How many bytes are known to have come without a gap. */
    private int contiguous;

    /** Up to where the application may have read. */
    private BitSet read = new BitSet();

    PeerStream(int isn) {
        this.isn = isn;
        read.set(0);
    }

    int isn() {
        return isn;
    }

    /** A position's sequence number. */
    int seq(int position) {
        return isn + 1 + position;
    }

    int position(int seq) {
        return seq - isn - 1;
    }

    static byte content(int seq, int variant) {
        int mixed = (seq * 4 + variant) * 0x9e3779b1;
        return (byte) (mixed >>> 24 ^ mixed >>> 11);
    }

    /** Data has come in. Who began with it in a SYN offers no window yet. */
    void arrived(int seq, int length, int variant, boolean fin, boolean inSyn) {
        int from = position(seq);
        if (from > reach && !inSyn || from + length > FARTHEST || from < -FARTHEST) {
            return;
        }
        int end = from + length;
        if (end > carried.length) {
            carried = Arrays.copyOf(carried, Integer.highestOneBit(end) * 2);
        }
        for (int i = Math.max(from, 0); i < end; i++) {
            carried[i] |= (byte) (1 << variant);
        }
        if (fin && end >= 0) {
            fins.set(end);
        }
    }

    /** The peer has said that the byte at a sequence number is urgent. */
    void markedUrgent(int seq) {
        int position = position(seq);
        if (position >= 0 && position < FARTHEST) {
            urgent.set(position);
        }
    }

    /** A window was offered. Where its field is full, the window may be larger than it says: Linux remembers the excess. */
    void offered(int ack, int said, int shift) {
        edge = Math.max(edge, position(ack) + (said << shift));
        reach = Math.max(reach, said == 65_535 ? edge + MOST_UNSAID : edge);
    }

    /** Another connection begins, which has offered no window yet. */
    void beginAgain() {
        edge = -1;
        reach = -1;
    }

    int edge() {
        return edge;
    }

    /** How many bytes have come without a gap. */
    int contiguous() {
        while (contiguous < carried.length && carried[contiguous] != 0) {
            contiguous++;
        }
        return contiguous;
    }

    boolean hasFin(int position) {
        return fins.get(position);
    }

    /** Whether an acknowledgment acknowledges nothing but what has come. */
    boolean covers(int ack) {
        int position = position(ack);
        int end = contiguous();
        return position >= 0 && (position <= end || position == end + 1 && fins.get(end))
                || position > 0 && position <= end + 1 && fins.get(position - 1);
    }

    /** Whether all of a range has come; its end may be behind a FIN. */
    boolean hasAll(int start, int end) {
        for (int i = position(start); i < position(end); i++) {
            boolean there =
                    i >= 0 && i < carried.length && carried[i] != 0 || i >= 0 && fins.get(i) && i == position(end) - 1;
            if (!there) {
                return false;
            }
        }
        return position(start) < position(end);
    }

    /** The application was given some bytes: they follow what it had. An urgent byte may have been left out. */
    void read(byte[] bytes, int length) {
        BitSet now = read;
        for (int i = 0; i < length; i++) {
            BitSet after = new BitSet();
            for (int at = now.nextSetBit(0); at >= 0; at = now.nextSetBit(at + 1)) {
                int next = at;
                while (urgent.get(next)) { // each may have been left out, or not
                    follow(after, next++, bytes[i]);
                }
                follow(after, next, bytes[i]);
            }
            assertThat(after.isEmpty())
                    .as(
                            "byte %d of %d is nothing that came next; before: %s, in order: %d",
                            i, length, read, contiguous())
                    .isFalse();
            now = after;
        }
        read = now;
    }

    private void follow(BitSet after, int position, byte value) {
        if (mayBe(position, value)) {
            after.set(position + 1);
        }
    }

    private boolean mayBe(int position, byte value) {
        int variants = position < carried.length ? carried[position] : 0;
        for (int v = 0; v < VARIANTS; v++) {
            if ((variants >> v & 1) != 0 && content(seq(position), v) == value) {
                return true;
            }
        }
        return false;
    }
}
