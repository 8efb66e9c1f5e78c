package dev.patchbay.transport.tcp.listen;

import dev.patchbay.transport.tcp.control.Connected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All connections by their two ends: a hash table that grows. Confined to the loop. Linux: {@code ehash}. */
final class ConnectionTable {

    private @Nullable Connected[] buckets = new Connected[16];
    private int size;

    ConnectionTable() {}

    private static int hash(int address, int port, int peerAddress, int peerPort) {
        int h = (address * 31 + peerAddress) * 31 + (port << 16 | peerPort);
        h *= 0x9e3779b1;
        return h ^ h >>> 15;
    }

    private int bucket(Connected each) {
        return hash(each.localAddress, each.localPort, each.remoteAddress, each.remotePort) & buckets.length - 1;
    }

    @Nullable
    Connected find(int address, int port, int peerAddress, int peerPort) {
        Connected each = buckets[hash(address, port, peerAddress, peerPort) & buckets.length - 1];
        while (each != null && !each.matches(address, port, peerAddress, peerPort)) {
            each = each.nextInBucket;
        }
        return each;
    }

    void add(Connected fresh) {
        if (size >= buckets.length) {
            grow();
        }
        int at = bucket(fresh);
        fresh.nextInBucket = buckets[at];
        buckets[at] = fresh;
        size++;
    }

    private void grow() {
        List<Connected> all = all();
        buckets = new Connected[buckets.length * 2];
        for (Connected each : all) {
            int at = bucket(each);
            each.nextInBucket = buckets[at];
            buckets[at] = each;
        }
    }

    void remove(Connected gone) {
        int at = bucket(gone);
        Connected before = null;
        for (Connected each = buckets[at]; each != null; each = each.nextInBucket) {
            if (each == gone) {
                if (before == null) {
                    buckets[at] = each.nextInBucket;
                } else {
                    before.nextInBucket = each.nextInBucket;
                }
                each.nextInBucket = null;
                size--;
                return;
            }
            before = each;
        }
    }

    /** All of them, in the order of the table. */
    List<Connected> all() {
        List<Connected> all = new ArrayList<>(size);
        for (Connected first : buckets) {
            for (Connected each = first; each != null; each = each.nextInBucket) {
                all.add(each);
            }
        }
        return all;
    }
}
