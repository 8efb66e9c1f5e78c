package dev.patchbay.routing.lpm;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The runs of a {@link Cover}, word by word, each as a code of two bytes for its match. If even 65,536 codes do not
 * suffice, what is left over gets one that stands for any match.
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
    private final DeepBlocks deep;
    private final Codebook codebook = new Codebook();
    private final int anyMatch;
    private final Draft draft = new Draft();

    private int[] matches = codebook.matches();
    private char[] codes;
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
     * @param deep where there are more codes
     * @param anyMatch what stands for a match for which there is no code
     */
    Runs(long[] begins, int[] before, DeepBlocks deep, int anyMatch) {
        this.begins = begins;
        this.before = before;
        this.deep = deep;
        this.anyMatch = codebook.codeOf(anyMatch);
        for (int word = 0; word < begins.length; word++) {
            begins[word] = 1;
            before[word] = end - 1;
            end += room(1);
        }
        Arrays.fill(left, NOWHERE);
        codes = new char[end];
    }

    /** The match at a place. */
    int match(int at) {
        return matches[codes[at]];
    }

    /** The code at a place. */
    int get(int at) {
        return codes[at];
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
        matches = codebook.matches();
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
        for (int i = 0; i < count; i++) {
            codes[at + i] = (char) draft.codes[i];
        }
    }

    long bytes() {
        return 64 + Draft.BYTES + 16 + 2L * codes.length + codebook.bytes() + leftBytes();
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
        if (lefts[kind] == 0 && end + room > codes.length) {
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

    /** Lays all words out side by side, with an eighth to spare. */
    private void layOut() {
        int needed = 1;
        for (long heads : begins) {
            needed += room(Long.bitCount(heads));
        }
        char[] old = codes;
        codes = new char[needed + needed / 8 + LARGEST];
        Arrays.fill(left, NOWHERE);
        Arrays.fill(lefts, 0);
        end = 1;
        for (int word = 0; word < before.length; word++) {
            int count = Long.bitCount(begins[word]);
            System.arraycopy(old, before[word] + 1, codes, end, count);
            before[word] = end - 1;
            end += room(count);
        }
    }

    /** Finds codes that are out of use. */
    private void sweep() {
        BitSet used = new BitSet(Codebook.LIMIT);
        used.set(anyMatch);
        for (int i = 0; i < draft.count; i++) {
            used.set(draft.codes[i]);
        }
        for (int word = 0; word < begins.length; word++) {
            for (int run = Long.bitCount(begins[word]); run > 0; run--) {
                used.set(codes[before[word] + run]);
            }
        }
        deep.codesInto(used);
        codebook.retain(used);
        if (codebook.free() < Codebook.LIMIT / 4) {
            patience = PATIENCE;
        }
    }

    /** How many places are set aside where so many runs are. */
    private static int room(int count) {
        return count + 1 & ~1;
    }
}
