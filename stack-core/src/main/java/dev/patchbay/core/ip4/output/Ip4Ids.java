package dev.patchbay.core.ip4.output;

import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Identification numbers of packets that may be fragmented: a counter for each bucket of (source, destination,
 * protocol), moved on by one and, after a pause, by a little more. RFC 6864; Linux: {@code __ip_select_ident}, {@code
 * ip_idents_reserve}.
 */
public final class Ip4Ids {

    private static final int BUCKETS = 64;
    /** Linux counts pauses in ticks of 4 ms. */
    private static final long TICK = 4_000_000L;

    private final Loop loop;
    private int @Nullable [] counters;
    private int @Nullable [] stamps;

    @Inject
    public Ip4Ids(Loop loop) {
        this.loop = loop;
    }

    /** The next number. */
    int next(int source, int destination, int protocol) {
        return next(source, destination, protocol, 1);
    }

    /** The first of so many numbers in a row. */
    int next(int source, int destination, int protocol, int howMany) {
        int[] ids = counters;
        int[] last = stamps;
        if (ids == null || last == null) {
            ids = new int[BUCKETS];
            last = new int[BUCKETS];
            for (int i = 0; i < BUCKETS; i++) {
                ids[i] = loop.chance().nextInt();
            }
            counters = ids;
            stamps = last;
        }
        int mixed = (source * 31 + destination) * 31 + protocol;
        int bucket = mixed * 0x9e3779b1 >>> 26;
        int now = (int) (loop.now() / TICK);
        int pause = now - last[bucket];
        last[bucket] = now;
        int jump = pause > 0 && ids[bucket] != 0 ? loop.chance().nextInt(pause) : 0;
        int id = ids[bucket];
        ids[bucket] = id + howMany + jump;
        return id & 0xffff;
    }
}
