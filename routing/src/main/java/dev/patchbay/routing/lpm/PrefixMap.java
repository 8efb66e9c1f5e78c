package dev.patchbay.routing.lpm;

import org.jspecify.annotations.Nullable;

/**
 * A map from IPv4 prefixes to numbers that finds the longest prefix that holds an address.
 *
 * <p>It takes the form that suits its size, see the package; changing a prefix costs the same few steps whatever else
 * the map holds. Not thread-safe. Look-ups allocate nothing. Prefixes are given as a network address without bits
 * behind the prefix, and a length from 0 to 32; anything else is the caller's mistake and not noticed.
 */
public final class PrefixMap {

    /** With more prefixes than this the array becomes a tree; with half of it, an array again. */
    static final int FEW = 16;
    /** With this many prefixes the tree gets a cover; with half of it, loses it. */
    static final int MANY = 1 << 17;

    private Prefixes prefixes = new FewPrefixes();
    private @Nullable Cover cover;
    private int size;

    /** An empty map. */
    public PrefixMap() {}

    /** The longest prefix that holds an address: a {@link Match}, or {@link Match#NONE}. */
    public int find(int address) {
        Cover top = cover;
        return top != null ? top.find(address) : prefixes.find(address);
    }

    /** As {@link #find(int)}, among the prefixes up to a length from 0 to 32. Slower. */
    public int find(int address, int longest) {
        return prefixes.find(address, longest);
    }

    /** The value of exactly this prefix, 0: there is no such prefix. */
    public int get(int prefix, int length) {
        return prefixes.get(prefix, length);
    }

    /**
     * Adds a prefix, or gives it another value.
     *
     * @param value 1 to {@link Match#MAX_VALUE}
     */
    public void put(int prefix, int length, int value) {
        if (value < 1 || value > Match.MAX_VALUE) {
            throw new IllegalArgumentException("value " + value + " is not in 1.." + Match.MAX_VALUE);
        }
        if (size == FEW && prefixes instanceof FewPrefixes && prefixes.get(prefix, length) == 0) {
            become(new PrefixTree());
        }
        if (prefixes.put(prefix, length, value)) {
            size++;
        }
        if (cover != null) {
            cover.update(prefix, length, Match.of(length, value));
        } else if (size >= MANY && prefixes instanceof PrefixTree tree) {
            cover = new Cover(tree);
        }
    }

    /** Removes a prefix; the shorter one behind it shows again. Nothing happens if there is no such prefix. */
    public void remove(int prefix, int length) {
        int uncovered = prefixes.remove(prefix, length);
        if (uncovered == Prefixes.ABSENT) {
            return;
        }
        size--;
        if (size <= MANY / 2) {
            cover = null;
        } else if (cover != null) {
            cover.update(prefix, length, uncovered);
        }
        if (size <= FEW / 2 && prefixes instanceof PrefixTree) {
            become(new FewPrefixes());
        }
    }

    /** How many prefixes there are. */
    public int size() {
        return size;
    }

    /**
     * Shows every prefix in the order in which Linux lists a table: by address, and of the same address the longest
     * first.
     */
    public void forEach(PrefixVisitor visitor) {
        prefixes.forEach(visitor);
    }

    /** About how many bytes the map takes up, itself included. */
    public long bytes() {
        return 24 + prefixes.bytes() + (cover != null ? cover.bytes() : 0);
    }

    private void become(Prefixes form) {
        prefixes.forEach(form::put);
        prefixes = form;
    }
}
