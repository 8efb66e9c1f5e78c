package dev.patchbay.routing.lpm;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a {@link Cover}, word by word, each as a code for its match: of one byte, or of two once there are more
 * than 256 different matches. If even 65,536 codes do not suffice, what is left over gets one that stands for any
 * match.
 *
 * <p>A word that gets more or fewer runs moves; what it leaves is used again by words of the same size. When there is
 * no room left, all are laid out anew, side by side, since a look-up is quick only if its memory is small.
 */
final class Runs {

    /** How many matches go without a code before codes out of use are looked for again. */
    private static final int PATIENCE = 1 << 20;

    private static final int LARGEST = 64;
    private static final int[] NOWHERE = {};

    private final long[] begins;
    private final int[] before;
    private final Codebook codebook = new Codebook();
    private final int anyMatch;
    private final Draft draft = new Draft();

    private int[] matches = codebook.matches();
    private byte @Nullable [] narrow;
    private char[] wide = {};
    private int end = 1;
    /** By half their room, the places that words have left, and how many there are. */
    private final int[][] left = new int[LARGEST / 2 + 1][];

    private final int[] lefts = new int[LARGEST / 2 + 1];
    private int patience;

    /**
     * A single run of no match for each word.
     *
     * @param begins for each word a bit for each slot where a run begins
     * @param before for each word the place just before its first run
     * @param anyMatch what stands for a match for which there is no code
     */
    Runs(long[] begins, int[] before, int anyMatch) {
        this.begins = begins;
        this.before = before;
        this.anyMatch = codebook.codeOf(anyMatch);
        for (int word = 0; word < begins.length; word++) {
            begins[word] = 1;
            before[word] = end - 1;
            end += room(1);
        }
        Arrays.fill(left, NOWHERE);
        narrow = new byte[end];
    }

    /** The match at a place. */
    int match(int at) {
        byte[] bytes = narrow;
        return matches[bytes != null ? bytes[at] & 0xff : wide[at]];
    }

    /** The code at a place. */
    int get(int at) {
        byte[] bytes = narrow;
        return bytes != null ? bytes[at] & 0xff : wide[at];
    }

    int matchOf(int code) {
        return matches[code];
    }

    /** The code for a match. */
    int codeOf(int match) {
        int code = codebook.codeOf(match);
        if (code == Codebook.FULL && --patience < 0) {
            sweep();
            code = codebook.codeOf(match);
        }
        return code == Codebook.FULL ? anyMatch : code;
    }

    /** Where the runs for {@link #write} are collected; codes that are there count as used. */
    Draft draft() {
        return draft;
    }

    /** Gives a word the runs of the draft. */
    void write(int word) {
        int count = draft.count;
        int room = room(count);
        int oldRoom = room(Long.bitCount(begins[word]));
        if (room != oldRoom) {
            move(word, oldRoom, room);
        }
        begins[word] = draft.begins;
        int at = before[word] + 1;
        byte[] bytes = narrow;
        for (int i = 0; i < count; i++) {
            if (bytes != null) {
                bytes[at + i] = (byte) draft.codes[i];
            } else {
                wide[at + i] = (char) draft.codes[i];
            }
        }
    }

    long bytes() {
        return 64
                + Draft.BYTES
                + 16
                + (narrow != null ? narrow.length : 0)
                + 16
                + 2L * wide.length
                + codebook.bytes()
                + leftBytes();
    }

    private long leftBytes() {
        long bytes = 2 * (16 + 4L * left.length);
        for (int[] places : left) {
            bytes += 16 + 4L * places.length;
        }
        return bytes;
    }

    /** Moves a word, whose runs are about to be written, to where it has more room. */
    private void move(int word, int oldRoom, int room) {
        int kind = room / 2;
        if (lefts[kind] == 0 && end + room > length()) {
            layOut();
        }
        leave(before[word], oldRoom / 2);
        if (lefts[kind] > 0) {
            before[word] = left[kind][--lefts[kind]];
        } else {
            before[word] = end - 1;
            end += room;
        }
    }

    private void leave(int place, int kind) {
        if (lefts[kind] == left[kind].length) {
            left[kind] = Arrays.copyOf(left[kind], 16 + lefts[kind] * 2);
        }
        left[kind][lefts[kind]++] = place;
    }

    private int length() {
        return narrow != null ? narrow.length : wide.length;
    }

    /** Lays all words out side by side, with an eighth to spare. */
    private void layOut() {
        int needed = 1;
        for (long heads : begins) {
            needed += room(Long.bitCount(heads));
        }
        Object from = row();
        allocate(needed + needed / 8 + LARGEST, narrow != null);
        Arrays.fill(left, NOWHERE);
        Arrays.fill(lefts, 0);
        Object to = row();
        end = 1;
        for (int word = 0; word < before.length; word++) {
            int count = Long.bitCount(begins[word]);
            System.arraycopy(from, before[word] + 1, to, end, count);
            before[word] = end - 1;
            end += room(count);
        }
    }

    private Object row() {
        return narrow != null ? narrow : wide;
    }

    private void allocate(int length, boolean oneByte) {
        narrow = oneByte ? new byte[length] : null;
        wide = new char[oneByte ? 0 : length];
    }

    /** Finds codes that are out of use, or makes room for more. */
    private void sweep() {
        BitSet used = new BitSet(codebook.limit());
        used.set(anyMatch);
        for (int i = 0; i < draft.count; i++) {
            used.set(draft.codes[i]);
        }
        for (int word = 0; word < begins.length; word++) {
            for (int run = Long.bitCount(begins[word]); run > 0; run--) {
                used.set(get(before[word] + run));
            }
        }
        boolean plenty = codebook.retain(used) > codebook.limit() / 4;
        byte[] bytes = narrow;
        if (!plenty && bytes != null) {
            allocate(bytes.length, false);
            for (int at = 0; at < bytes.length; at++) {
                wide[at] = (char) (bytes[at] & 0xff);
            }
            codebook.raiseLimit();
            matches = codebook.matches();
        } else if (!plenty) {
            patience = PATIENCE;
        }
    }

    /** How many places are set aside where so many runs are. */
    private static int room(int count) {
        return count + 1 & ~1;
    }
}
