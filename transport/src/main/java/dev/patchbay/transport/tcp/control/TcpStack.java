package dev.patchbay.transport.tcp.control;

import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.socket.SocketSettings;
import dev.patchbay.transport.tcp.fastopen.BlackHole;
import dev.patchbay.transport.tcp.listen.TcpDemux;
import dev.patchbay.transport.tcp.recovery.AckNews;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.setting.TcpSettings;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Ip4Layer;
import dev.patchbay.wiring.Ip4Send;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;

/** TCP in one namespace: what its connections share. Confined to the loop. Linux: {@code struct netns_ipv4}. */
public final class TcpStack {

    /** What the clocks show when the loop's begins. */
    private static final long BOOT_US = 1_000_000;

    public final TransportPort port;
    public final Loop loop;
    public final Ip4Layer ip4;
    public final SnmpCounters counters;
    public final TcpSettings settings = new TcpSettings();
    /** Shared with all sockets of the namespace. */
    public final SocketSettings sockets;

    public final Ports ports;
    public final TcpDemux demux;
    public final IsnGenerator numbers;
    public final PathMetrics metrics = new PathMetrics();
    public final BlackHole blackHole = new BlackHole(this);

    public final SegmentPool sendSegments = new SegmentPool();
    /** What all queues weigh. */
    public final MemoryPool memory;

    /** The segment at hand. */
    public final Segment segment = new Segment();
    /** What the acknowledgment at hand says. */
    public final AckNews news = new AckNews();
    /** What the IP header of the next packet is to say. */
    public final Ip4Send how = new Ip4Send();

    /** Connections in ESTABLISHED and CLOSE-WAIT. Linux: TcpCurrEstab. */
    public int established;
    /** Connections that no socket holds. */
    public int orphans;

    private long challengeSecond = -1;
    private int challengesLeft;

    public TcpStack(TransportPort port) {
        this.port = port;
        loop = port.loop();
        ip4 = port.ip4();
        counters = port.counters();
        sockets = port.shared(SocketSettings.class, SocketSettings::new);
        memory = new MemoryPool(settings.mem, counters);
        ports = new Ports(this);
        demux = new TcpDemux(this);
        numbers = new IsnGenerator(this);
    }

    public int get(TcpSysctl parameter) {
        return settings.get(parameter);
    }

    public boolean is(TcpSysctl parameter) {
        return settings.is(parameter);
    }

    /** Milliseconds of the loop's clock; never 0, which stands for "not yet". Linux: {@code tcp_jiffies32}. */
    public long nowMs() {
        return nowUs() / 1000;
    }

    /** As {@link #nowMs}, microseconds. Linux: {@code tcp_clock_us}. */
    public long nowUs() {
        return micros(loop.now());
    }

    /** What {@link #nowUs} shows when the loop's clock shows so many nanoseconds. */
    public long micros(long nanos) {
        return BOOT_US + nanos / 1000;
    }

    /**
     * Whether one more challenge acknowledgment may be sent in this second. RFC 5961 §7; Linux: {@code
     * tcp_send_challenge_ack}.
     */
    public boolean mayChallenge() {
        int limit = get(TcpSysctl.CHALLENGE_ACK_LIMIT);
        if (limit == Integer.MAX_VALUE) {
            return true;
        }
        long second = loop.now() / 1_000_000_000L;
        if (second != challengeSecond) {
            challengeSecond = second;
            int half = (limit + 1) >> 1;
            challengesLeft = half + (limit == 0 ? 0 : loop.chance().nextInt(Math.max(1, limit)));
        }
        if (challengesLeft <= 0) {
            return false;
        }
        challengesLeft--;
        return true;
    }

    /**
     * Whether an acknowledgment of a segment out of the window must wait, because one was sent a moment ago. Linux:
     * {@code __tcp_oow_rate_limited}.
     *
     * @param last when the last one was sent, in milliseconds; 0: never
     */
    public boolean isRateLimited(long last, Snmp skipped) {
        if (last != 0 && nowMs() - last < get(TcpSysctl.INVALID_RATELIMIT)) {
            counters.increment(skipped);
            return true;
        }
        return false;
    }
}
