package dev.patchbay.ethernet.bridge.fdb;

import java.util.Arrays;

/**
 * Stations by VLAN and address: an open-addressing hash table with linear probing and one flat array per column, so that
 * a million entries are a handful of objects. Rows move when others are added or removed; a row number is good until
 * then.
 *
 * <p>Keys are {@code vid << 48 | address}; none is zero, since no station has the address zero.
 */
final class StationTable {

    private static final int SMALLEST = 16;

    private long[] keys = new long[SMALLEST];
    private long[] updated = new long[SMALLEST];
    private long[] used = new long[SMALLEST];
    private long[] serial = new long[SMALLEST];
    private short[] port = new short[SMALLEST];
    private byte[] flags = new byte[SMALLEST];
    private int size;
    private long nextSerial;

    StationTable() {}

    static long key(long station, int vid) {
        return (long) vid << 48 | station;
    }

    int size() {
        return size;
    }

    int capacity() {
        return keys.length;
    }

    /** The row of a key; -1: none. */
    int find(long key) {
        long[] k = keys;
        int mask = k.length - 1;
        int i = slot(key, mask);
        while (true) {
            long there = k[i];
            if (there == key) {
                return i;
            }
            if (there == 0) {
                return -1;
            }
            i = i + 1 & mask;
        }
    }

    /** Fibonacci hashing: addresses of one maker differ in their last bits only. */
    private static int slot(long key, int mask) {
        return (int) (key * 0x9e37_79b9_7f4a_7c15L >>> 32) & mask;
    }

    /** A row for a key that is not there. */
    int add(long key, int atPort, int withFlags, long now) {
        if (++size > keys.length - (keys.length >>> 2)) {
            grow();
        }
        int mask = keys.length - 1;
        int i = slot(key, mask);
        while (keys[i] != 0) {
            i = i + 1 & mask;
        }
        keys[i] = key;
        port[i] = (short) atPort;
        flags[i] = (byte) withFlags;
        updated[i] = now;
        used[i] = now;
        serial[i] = ++nextSerial;
        return i;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldUpdated = updated;
        long[] oldUsed = used;
        long[] oldSerial = serial;
        short[] oldPort = port;
        byte[] oldFlags = flags;
        int capacity = oldKeys.length * 2;
        keys = new long[capacity];
        updated = new long[capacity];
        used = new long[capacity];
        serial = new long[capacity];
        port = new short[capacity];
        flags = new byte[capacity];
        for (int from = 0; from < oldKeys.length; from++) {
            if (oldKeys[from] != 0) {
                int i = slot(oldKeys[from], capacity - 1);
                while (keys[i] != 0) {
                    i = i + 1 & capacity - 1;
                }
                keys[i] = oldKeys[from];
                updated[i] = oldUpdated[from];
                used[i] = oldUsed[from];
                serial[i] = oldSerial[from];
                port[i] = oldPort[from];
                flags[i] = oldFlags[from];
            }
        }
    }

    /** Removes a row; those behind it in its chain move up, so that no tombstones are needed. */
    void remove(int row) {
        size--;
        int mask = keys.length - 1;
        int hole = row;
        int i = row;
        while (true) {
            i = i + 1 & mask;
            if (keys[i] == 0) {
                keys[hole] = 0;
                return;
            }
            int home = slot(keys[i], mask);
            if ((i - home & mask) >= (i - hole & mask)) {
                move(i, hole);
                hole = i;
            }
        }
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        updated[to] = updated[from];
        used[to] = used[from];
        serial[to] = serial[from];
        port[to] = port[from];
        flags[to] = flags[from];
    }

    /** The rows of a port, the newest first. */
    int[] rowsOf(int number) {
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            count += keys[i] != 0 && port[i] == number ? 1 : 0;
        }
        long[] order = new long[count];
        int n = 0;
        for (int i = 0; n < count; i++) {
            if (keys[i] != 0 && port[i] == number) {
                order[n++] = serial[i];
            }
        }
        Arrays.sort(order);
        int[] newestFirst = new int[count];
        n = 0;
        for (int i = 0; n < count; i++) {
            if (keys[i] != 0 && port[i] == number) {
                newestFirst[count - 1 - Arrays.binarySearch(order, serial[i])] = i;
                n++;
            }
        }
        return newestFirst;
    }

    /** Whether a row is taken. */
    boolean isTaken(int row) {
        return keys[row] != 0;
    }

    long keyOf(int row) {
        return keys[row];
    }

    int port(int row) {
        return port[row];
    }

    void port(int row, int number) {
        port[row] = (short) number;
    }

    int flags(int row) {
        return flags[row];
    }

    void flags(int row, int bits) {
        flags[row] = (byte) bits;
    }

    long updated(int row) {
        return updated[row];
    }

    void updated(int row, long now) {
        updated[row] = now;
    }

    long used(int row) {
        return used[row];
    }

    void used(int row, long now) {
        used[row] = now;
    }
}
