package dev.patchbay.core.ip4.address;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which device has which address: every local address of a namespace, found by its number. An open hash that costs
 * nothing for a handful of addresses. Linux: {@code inet_addr_lst}.
 */
final class OwnAddresses {

    private static final int SCANNED = 8;

    private Ifa[] entries = new Ifa[2];
    private int size;

    /** Heads of the buckets, as index + 1 into {@link #next}; null while all entries are scanned. */
    private int @Nullable [] buckets;

    private int[] next = {};

    void add(Ifa ifa) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = ifa;
        int[] heads = buckets;
        if (heads != null && size <= heads.length && size <= next.length) {
            append(heads, size - 1);
        } else {
            rehash();
        }
    }

    /** Adds an entry at the end of its bucket. */
    private void append(int[] heads, int entry) {
        int bucket = hash(entries[entry].local) & heads.length - 1;
        int last = heads[bucket];
        if (last == 0) {
            heads[bucket] = entry + 1;
            return;
        }
        while (next[last - 1] != 0) {
            last = next[last - 1];
        }
        next[last - 1] = entry + 1;
    }

    void remove(Ifa ifa) {
        for (int i = 0; i < size; i++) {
            if (entries[i] == ifa) {
                size--;
                System.arraycopy(entries, i + 1, entries, i, size - i);
                entries[size] = null;
                rehash();
                return;
            }
        }
    }

    private void rehash() {
        if (size <= SCANNED) {
            buckets = null;
            return;
        }
        int[] heads = new int[Integer.highestOneBit(size) << 1];
        next = new int[entries.length];
        for (int i = size - 1; i >= 0; i--) {
            int bucket = hash(entries[i].local) & heads.length - 1;
            next[i] = heads[bucket];
            heads[bucket] = i + 1;
        }
        buckets = heads;
    }

    private static int hash(int address) {
        return address * 0x9e3779b1 >>> 8;
    }

    /** The first that has this address; null if it is not ours. */
    @Nullable
    Ifa find(int local) {
        int[] heads = buckets;
        if (heads == null) {
            for (int i = 0; i < size; i++) {
                if (entries[i].local == local) {
                    return entries[i];
                }
            }
            return null;
        }
        for (int i = heads[hash(local) & heads.length - 1]; i != 0; i = next[i - 1]) {
            if (entries[i - 1].local == local) {
                return entries[i - 1];
            }
        }
        return null;
    }
}
