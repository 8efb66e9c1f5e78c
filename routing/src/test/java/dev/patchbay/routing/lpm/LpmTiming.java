package dev.patchbay.routing.lpm;

import java.util.Locale;

/**
 * Measures the longest-prefix match, by hand:
 *
 * <pre>mvn -q -pl routing -am test-compile
 * java -Xmx2g -cp routing/target/classes:routing/target/test-classes dev.patchbay.routing.lpm.LpmTiming</pre>
 *
 * <p>For scale it also times the classic flat table of 2²⁴ 16-bit entries on the same addresses: what a cache-missing
 * load costs differs much between machines and between minutes.
 */
public final class LpmTiming {

    private static final int[] SIZES = {3, 1_000, 100_000, 1_000_000};
    private static final int QUESTIONS = 1 << 20;
    private static final int ROUNDS = 12;

    private LpmTiming() {}

    public static void main(String[] args) {
        int hops = args.length > 0 ? Integer.parseInt(args[0]) : 16;
        for (int size : SIZES) {
            measure(size, hops);
        }
    }

    private static void measure(int size, int hops) {
        BgpTable table = new BgpTable(size, 1);
        PrefixMap map = new PrefixMap();
        double build = 0;
        for (int i = 0; i < 5; i++) {
            map = new PrefixMap();
            long start = System.nanoTime();
            for (int j = 0; j < size; j++) {
                map.put(table.prefix[j], table.length[j], 1 + j % hops);
            }
            build = System.nanoTime() - start;
        }
        say("%,d prefixes, %d values: %,d bytes, built in %.1f ms", size, hops, map.bytes(), build / 1e6);
        lookups(map, table.covered(QUESTIONS), "random covered");
        lookups(map, new int[QUESTIONS], "one address");
        if (size >= 100_000) {
            flat(table, map);
        }
        churn(map, table);
    }

    private static void lookups(PrefixMap map, int[] addresses, String what) {
        double best = 0;
        double sum = 0;
        int proof = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 8; i++) {
                proof += ask(map, addresses);
            }
            double rate = 8e3 * addresses.length / (System.nanoTime() - start);
            best = Math.max(best, rate);
            sum += rate;
        }
        say("  %-15s %7.1f M/s at best, %7.1f on average   (%08x)", what, best, sum / ROUNDS, proof);
    }

    private static int ask(PrefixMap map, int[] addresses) {
        int sum = 0;
        for (int address : addresses) {
            sum += map.find(address);
        }
        return sum;
    }

    private static void flat(BgpTable table, PrefixMap map) {
        char[] all = new char[1 << 24];
        for (int i = 0; i < all.length; i++) {
            all[i] = (char) map.find(i << 8);
        }
        int[] addresses = table.covered(QUESTIONS);
        double best = 0;
        int proof = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 8; i++) {
                proof += askFlat(all, addresses);
            }
            best = Math.max(best, 8e3 * addresses.length / (System.nanoTime() - start));
        }
        say("  %-15s %7.1f M/s at best (32 MiB, for scale)   (%08x)", "flat 2^24", best, proof);
    }

    private static int askFlat(char[] all, int[] addresses) {
        int sum = 0;
        for (int address : addresses) {
            sum += all[address >>> 8];
        }
        return sum;
    }

    /** Takes every other prefix out and puts it in again. */
    private static void churn(PrefixMap map, BgpTable table) {
        int size = table.prefix.length;
        double out = 0;
        double in = 0;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < size; i += 2) {
                map.remove(table.prefix[i], table.length[i]);
            }
            long turn = System.nanoTime();
            for (int i = 0; i < size; i += 2) {
                map.put(table.prefix[i], table.length[i], 1 + i % 16);
            }
            out = (turn - start) / (size / 2.0);
            in = (System.nanoTime() - turn) / (size / 2.0);
        }
        say("  changes: %.2f M deletes/s, %.2f M inserts/s; then %,d bytes", 1e3 / out, 1e3 / in, map.bytes());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
