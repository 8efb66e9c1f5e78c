package dev.patchbay.transport.tcp.listen;

import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.IsnGenerator;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * Connections that nothing is remembered of: the sequence number says it all, and comes back with the acknowledgment.
 * With timestamps the lowest bits of these say what the number cannot. RFC 4987 §3.6; Linux: syncookies.c.
 */
final class SynCookies {

    /** Largest segments that a cookie can say; Linux: {@code msstab}. */
    private static final int[] MSS = {536, 1300, 1440, 1460};

    /** A cookie is good for two of these, in milliseconds. */
    private static final long PERIOD_MS = 60_000;

    private static final int COUNT_BITS = 24;
    private static final int MASK = (1 << COUNT_BITS) - 1;
    private static final int MAX_AGE = 2;

    /** How many bits of a timestamp are ours. Linux: TSBITS. */
    private static final int TS_BITS = 6;

    private static final int TS_SCALE = 0xf;
    private static final int TS_SACK = 1 << 4;
    private static final int TS_ECN = 1 << 5;

    private final TcpStack stack;
    private long lastOverflowMs = -1;

    SynCookies(TcpStack stack) {
        this.stack = stack;
    }

    private int count() {
        return (int) (stack.nowMs() / PERIOD_MS);
    }

    /** The sequence number for an answer. Linux: {@code secure_tcp_syn_cookie}. */
    int make(Segment segment, int mss) {
        int index = MSS.length - 1;
        while (index > 0 && mss < MSS[index]) {
            index--;
        }
        lastOverflowMs = stack.nowMs();
        stack.counters.increment(Snmp.TcpExtSyncookiesSent);
        IsnGenerator secret = stack.numbers;
        int count = count();
        int base =
                secret.cookie(segment.remoteAddress, segment.localAddress, segment.remotePort, segment.localPort, 0, 0);
        return base + segment.seq + (count << COUNT_BITS) + (hash(segment, count) + index & MASK);
    }

    private int hash(Segment segment, int count) {
        return stack.numbers.cookie(
                segment.remoteAddress, segment.localAddress, segment.remotePort, segment.localPort, count, 1);
    }

    /** The connection that an acknowledgment proves; null if its number is no cookie of ours. */
    @Nullable
    TcpEndpoint check(Listener listener, Segment segment) {
        boolean recently = lastOverflowMs >= 0 && stack.nowMs() - lastOverflowMs <= MAX_AGE * PERIOD_MS;
        if (!stack.is(TcpSysctl.SYNCOOKIES) || !recently) {
            return null;
        }
        int mss = decode(segment);
        if (mss == 0) {
            stack.counters.increment(Snmp.TcpExtSyncookiesFailed);
            return null;
        }
        stack.counters.increment(Snmp.TcpExtSyncookiesRecv);
        if (!listener.hasRoom()) {
            return null;
        }
        segment.seq--; // as if it were the SYN
        segment.options.mss = mss;
        decodeOptions(segment);
        Offer offer = new Offer(listener.tcp(), segment, true, true);
        segment.seq++;
        segment.flags &= ~(TcpHeader.ECE | TcpHeader.CWR);
        return offer.child(new Ends(segment), segment, segment.ack - 1);
    }

    /**
     * A timestamp that is not later than now and says what the peer can. Linux: {@code cookie_init_timestamp}.
     *
     * @param scale shift of the peer's window, -1: none
     */
    static int encode(int now, int scale, boolean sack, boolean ecn) {
        int bits = (scale < 0 ? TS_SCALE : scale) | (sack ? TS_SACK : 0) | (ecn ? TS_ECN : 0);
        int stamp = now >>> TS_BITS << TS_BITS | bits;
        return stamp - now > 0 ? stamp - (1 << TS_BITS) : stamp;
    }

    /** What the echo of our timestamp says about the SYN. Linux: {@code cookie_timestamp_decode}. */
    private void decodeOptions(Segment segment) {
        int offset = stack.numbers.timestampOffset(segment.localAddress, segment.remoteAddress);
        int bits = segment.options.timestamps ? segment.options.tsEcr - offset : TS_SCALE;
        segment.options.sackPermitted = (bits & TS_SACK) != 0;
        segment.options.windowScale = (bits & TS_SCALE) == TS_SCALE ? -1 : bits & TS_SCALE;
        if ((bits & TS_ECN) != 0) {
            segment.flags |= TcpHeader.ECE | TcpHeader.CWR;
        }
    }

    /** Linux: {@code check_tcp_syn_cookie}; 0: it is none. */
    private int decode(Segment segment) {
        int cookie = segment.ack - 1;
        int peerIsn = segment.seq - 1;
        int base = stack.numbers.cookie(
                segment.remoteAddress, segment.localAddress, segment.remotePort, segment.localPort, 0, 0);
        cookie -= base + peerIsn;
        int age = count() - (cookie >>> COUNT_BITS) & 0xff;
        if (age >= MAX_AGE) {
            return 0;
        }
        int index = cookie - hash(segment, count() - age) & MASK;
        return index < MSS.length ? MSS[index] : 0;
    }

    /** The two ends of a segment. */
    private static final class Ends extends Connected {
        Ends(Segment segment) {
            localAddress = segment.localAddress;
            localPort = segment.localPort;
            remoteAddress = segment.remoteAddress;
            remotePort = segment.remotePort;
        }

        @Override
        public void receive(Segment segment) {
            throw new AssertionError("not in any table");
        }
    }
}
