package dev.patchbay.wiring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol counters of one namespace. Confined to its loop. */
public final class SnmpCounters {

    private static final int CHUNK = 32;
    private static final long[] @Nullable [] NOTHING_YET = new long[Snmp.COUNT / CHUNK + 1][];

    /** By ordinal, so many in each; most namespaces of a large world count nothing, or but a few things. */
    private long[] @Nullable [] chunks = NOTHING_YET;

    private long[] icmpIn = {};
    private long[] icmpOut = {};

    public SnmpCounters() {}

    public void increment(Snmp counter) {
        chunk(counter.ordinal())[counter.ordinal() % CHUNK]++;
    }

    public void add(Snmp counter, long n) {
        chunk(counter.ordinal())[counter.ordinal() % CHUNK] += n;
    }

    private long[] chunk(int ordinal) {
        long[] chunk = chunks[ordinal / CHUNK];
        return chunk != null ? chunk : newChunk(ordinal / CHUNK);
    }

    private long[] newChunk(int which) {
        if (chunks == NOTHING_YET) {
            chunks = NOTHING_YET.clone();
        }
        long[] chunk = new long[CHUNK];
        chunks[which] = chunk;
        return chunk;
    }

    /** Counts an ICMP message received, by its type. */
    public void icmpIn(int type) {
        if (type >= icmpIn.length) {
            icmpIn = Arrays.copyOf(icmpIn, type + 1);
        }
        icmpIn[type]++;
    }

    /** Counts an ICMP message sent, by its type. */
    public void icmpOut(int type) {
        if (type >= icmpOut.length) {
            icmpOut = Arrays.copyOf(icmpOut, type + 1);
        }
        icmpOut[type]++;
    }

    public long get(Snmp counter) {
        return switch (counter.icmpDirection()) {
            case NONE -> at(counter.ordinal());
            case IN -> at(icmpIn, counter.icmpType());
            case OUT -> at(icmpOut, counter.icmpType());
        };
    }

    private long at(int ordinal) {
        long[] chunk = chunks[ordinal / CHUNK];
        return chunk == null ? 0 : chunk[ordinal % CHUNK];
    }

    private static long at(long[] counts, int which) {
        return which < counts.length ? counts[which] : 0;
    }

    /** All counters, in {@code nstat}'s order. Types of ICMP message that never occurred are absent. */
    public Map<String, Long> snapshot() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Snmp counter : Snmp.values()) {
            if (counter == Snmp.TcpActiveOpens) {
                addTypes(all, "IcmpMsgInType", icmpIn);
                addTypes(all, "IcmpMsgOutType", icmpOut);
            }
            all.put(counter.name(), get(counter));
        }
        return all;
    }

    private static void addTypes(Map<String, Long> all, String name, long[] types) {
        for (int type = 0; type < types.length; type++) {
            if (types[type] != 0) {
                all.put(name + type, types[type]);
            }
        }
    }
}
