package dev.patchbay.bench;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Random prefixes whose lengths are spread as in the Internet's default-free zone. The same seed gives the same table.
 */
final class BgpTable {

    /** Percent of the prefixes that have a length; index is the length. */
    private static final double[] SHARE = new double[33];

    static {
        SHARE[24] = 60;
        SHARE[23] = 10;
        SHARE[22] = 12;
        SHARE[21] = 5;
        SHARE[20] = 5;
        SHARE[19] = 3;
        SHARE[18] = 1.2;
        SHARE[17] = 1;
        SHARE[16] = 1.6;
        SHARE[15] = 0.4;
        SHARE[14] = 0.24;
        SHARE[13] = 0.12;
        SHARE[12] = 0.06;
        SHARE[11] = 0.03;
        SHARE[10] = 0.015;
        SHARE[9] = 0.008;
        SHARE[8] = 0.007;
        for (int length = 25; length <= 32; length++) {
            SHARE[length] = Double.parseDouble(System.getProperty("deep", "0.15"));
        }
    }

    final int[] prefix;
    final int[] length;
    private final Random random;

    BgpTable(int size, long seed) {
        prefix = new int[size];
        length = new int[size];
        random = new Random(seed);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < size; i++) {
            do {
                length[i] = anyLength();
                int address = 1 + random.nextInt(223) << 24 | random.nextInt(1 << 24);
                prefix[i] = address & -1 << 32 - length[i];
            } while (!seen.add((long) prefix[i] << 6 | length[i]));
        }
    }

    /** So many random addresses, each inside a random prefix of the table. */
    int[] covered(int count) {
        int[] addresses = new int[count];
        for (int i = 0; i < count; i++) {
            int which = random.nextInt(prefix.length);
            addresses[i] = prefix[which] | (int) (random.nextInt() & (1L << 32 - length[which]) - 1);
        }
        return addresses;
    }

    private int anyLength() {
        double dart = random.nextDouble() * 100;
        for (int bits = 8; bits < 32; bits++) {
            dart -= SHARE[bits];
            if (dart < 0) {
                return bits;
            }
        }
        return 24;
    }
}
