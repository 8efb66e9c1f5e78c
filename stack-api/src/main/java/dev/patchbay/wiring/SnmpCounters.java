package dev.patchbay.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol counters of one namespace. Confined to its loop. */
public final class SnmpCounters {

    private static final int TYPES = 256;

    private final long[] values = new long[Snmp.COUNT];
    private long @Nullable [] icmpIn;
    private long @Nullable [] icmpOut;

    public SnmpCounters() {}

    public void increment(Snmp counter) {
        values[counter.ordinal()]++;
    }

    public void add(Snmp counter, long n) {
        values[counter.ordinal()] += n;
    }

    public long get(Snmp counter) {
        return values[counter.ordinal()];
    }

    /** Counts an ICMP message received, by its type: {@code IcmpMsgInType…}. */
    public void icmpIn(int type) {
        long[] types = icmpIn;
        if (types == null) {
            types = new long[TYPES];
            icmpIn = types;
        }
        types[type]++;
    }

    /** Counts an ICMP message sent, by its type: {@code IcmpMsgOutType…}. */
    public void icmpOut(int type) {
        long[] types = icmpOut;
        if (types == null) {
            types = new long[TYPES];
            icmpOut = types;
        }
        types[type]++;
    }

    /** All counters, in {@code nstat}'s order. Types of ICMP message that never occurred are absent. */
    public Map<String, Long> snapshot() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Snmp counter : Snmp.values()) {
            if (counter == Snmp.UdpInDatagrams) {
                addTypes(all, "IcmpMsgInType", icmpIn);
                addTypes(all, "IcmpMsgOutType", icmpOut);
            }
            all.put(counter.name(), values[counter.ordinal()]);
        }
        return all;
    }

    private static void addTypes(Map<String, Long> all, String name, long @Nullable [] types) {
        if (types != null) {
            for (int type = 0; type < TYPES; type++) {
                if (types[type] != 0) {
                    all.put(name + type, types[type]);
                }
            }
        }
    }
}
