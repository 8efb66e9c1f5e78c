package dev.patchbay.routing.lpm;

import java.util.Arrays;

/**
 * A handful of prefixes in one array, in the order in which they are listed. All of them are looked at each time, which
 * for so few is as quick as anything cleverer.
 */
final class FewPrefixes implements Prefixes {

    private static final long[] EMPTY = {};

    /** The address in the upper half, the {@link Match} that it gives in the lower half. */
    private long[] entries = EMPTY;

    private int size;

    FewPrefixes() {}

    @Override
    public int find(int address) {
        return find(address, 32);
    }

    @Override
    public int find(int address, int longest) {
        int best = Match.NONE;
        for (int i = 0; i < size; i++) {
            int match = (int) entries[i];
            int length = Match.length(match);
            long apart = (address ^ (int) (entries[i] >>> 32)) & 0xffff_ffffL;
            if (apart >>> 32 - length == 0 && length <= longest && length >= Match.length(best)) {
                best = match;
            }
        }
        return best;
    }

    @Override
    public int get(int prefix, int length) {
        int at = indexOf(prefix, length);
        return at >= 0 ? Match.value((int) entries[at]) : 0;
    }

    @Override
    public boolean put(int prefix, int length, int value) {
        long entry = (long) prefix << 32 | Match.of(length, value);
        int at = indexOf(prefix, length);
        if (at >= 0) {
            entries[at] = entry;
            return false;
        }
        int gap = -1 - at;
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, Math.max(3, Math.min(PrefixMap.FEW, size * 2)));
        }
        System.arraycopy(entries, gap, entries, gap + 1, size - gap);
        entries[gap] = entry;
        size++;
        return true;
    }

    @Override
    public int remove(int prefix, int length) {
        int at = indexOf(prefix, length);
        if (at < 0) {
            return ABSENT;
        }
        size--;
        System.arraycopy(entries, at + 1, entries, at, size - at);
        return find(prefix, length);
    }

    @Override
    public void forEach(PrefixVisitor visitor) {
        for (int i = 0; i < size; i++) {
            int match = (int) entries[i];
            visitor.visit((int) (entries[i] >>> 32), Match.length(match), Match.value(match));
        }
    }

    @Override
    public long bytes() {
        return 24 + 16 + 8L * entries.length;
    }

    /** Where a prefix is; -1 minus where it would be if it is not there. */
    private int indexOf(int prefix, int length) {
        for (int i = 0; i < size; i++) {
            int order = Integer.compareUnsigned((int) (entries[i] >>> 32), prefix);
            if (order == 0) {
                order = length - Match.length((int) entries[i]);
            }
            if (order >= 0) {
                return order == 0 ? i : -1 - i;
            }
        }
        return -1 - size;
    }
}
