package dev.patchbay.bench;

import dev.patchbay.routing.lpm.Match;
import dev.patchbay.routing.lpm.PrefixMap;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ceiling of {@link Forwarding}: no devices, no namespaces, no cables. A frame is checked, its destination looked
 * up, its TTL decreased, its link addresses written, and it is copied into a ring.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BareForwarding {

    private static final int RING_SLOTS = 512;
    private static final int NEXT_HOPS = 16;

    @Param("1")
    private int routes;

    @Param("1")
    private int destinations;

    private final PrefixMap map = new PrefixMap();
    private final long[] addressOfHop = new long[NEXT_HOPS + 1];
    private final byte[] frame = new byte[Frames.LENGTH];
    private final byte[][] ring = new byte[RING_SLOTS][Frames.LENGTH];
    private Traffic traffic = new Traffic(1, 1);
    private int turn;

    public BareForwarding() {}

    /** Fills the table. */
    @Setup
    public void fill() {
        traffic = new Traffic(routes, destinations);
        for (int i = 0; i < routes; i++) {
            map.put(traffic.prefix(i), traffic.prefixLength(i), 1 + i % NEXT_HOPS);
        }
        for (int hop = 1; hop <= NEXT_HOPS; hop++) {
            addressOfHop[hop] = 0x0200_0000_0000L + hop;
        }
        Frames.write(frame, 1, 2, traffic.addresses[0]);
    }

    /** One packet. */
    @Benchmark
    public int forward() {
        turn = turn + 1 & destinations - 1;
        byte[] out = ring[turn % RING_SLOTS];
        System.arraycopy(frame, 0, out, 0, Frames.LENGTH);
        int ip = EthernetHeader.LENGTH;
        Bytes.put32(out, ip + Ip4Header.DESTINATION_AT, traffic.addresses[turn]);
        Bytes.put16(out, ip + Ip4Header.CHECKSUM_AT, traffic.checksums[turn]);
        boolean sane = Ip4Header.version(out, ip) == 4
                && Ip4Header.headerLength(out, ip) == Ip4Header.MIN_LENGTH
                && Ip4Header.checksumOk(out, ip, Ip4Header.MIN_LENGTH)
                && Ip4Header.ttl(out, ip) > 1;
        int match = sane ? map.find(Ip4Header.destination(out, ip)) : Match.NONE;
        if (match == Match.NONE) {
            return 0;
        }
        Ip4Header.decreaseTtl(out, ip);
        EthernetHeader.write(out, 0, addressOfHop[Match.value(match)], 2, 0x0800);
        return out[ip + Ip4Header.TTL_AT];
    }
}
