package dev.patchbay.transport.tcp.output;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how large packets may be by trying: larger segments now and then, smaller ones where large ones vanish. All
 * sizes but those of segments are of packets. RFC 4821, RFC 2923 §2.1; Linux: {@code tcp_mtu_probe}, {@code
 * tcp_mtu_probing}.
 */
public final class MtuProbing {

    private static final int IP_HEADER = 20;

    /** Below this window a lost probe could not be told from congestion. */
    private static final int LEAST_WINDOW = 11;

    private final TcpEndpoint tcp;

    /** Packets of this size pass. */
    private int searchLow;
    /** Larger ones need not be tried. */
    private int searchHigh;
    /** The packet that is being tried; 0: none. */
    private int probeSize;

    private int probeStart;
    private int probeEnd;
    /** Milliseconds when the search began. */
    private int beganMs;

    private MtuProbing(TcpEndpoint tcp) {
        this.tcp = tcp;
        searchHigh = most();
        searchLow = mtuOf(tcp.stack.get(TcpSysctl.BASE_MSS));
        beganMs = (int) tcp.nowMs();
    }

    /** What came of an attempt to probe. */
    enum Outcome {
        /** Nothing: go on as usual. */
        NONE,
        /** There is something to wait for before a probe can be sent. */
        WAIT,
        SENT
    }

    /** A connection is established: what it probes with, null if it does not. Linux: {@code tcp_mtup_init}. */
    public static @Nullable MtuProbing begin(TcpEndpoint tcp) {
        return tcp.stack.get(TcpSysctl.MTU_PROBING) > 1 ? new MtuProbing(tcp) : null;
    }

    /** What the peer takes. */
    private int most() {
        return tcp.snd.mssClamp + TcpHeader.MIN_LENGTH + IP_HEADER;
    }

    private int mtuOf(int mss) {
        return mss + tcp.snd.headerLength + IP_HEADER;
    }

    /** What the search allows of a segment size, on a path with this MTU. */
    int bound(int mss, int pmtu) {
        searchHigh = Math.min(searchHigh, pmtu);
        return Math.min(mss, tcp.size.forMtu(searchLow));
    }

    // -------------------------------------------------------------------------------------------------- larger ones

    /** Tries a larger packet, if it is time. RFC 4821 §7.3–7.4; Linux: {@code tcp_mtu_probe}. */
    Outcome probe() {
        CongestionState cong = tcp.cong;
        if (probeSize != 0
                || cong.state != CongestionControl.State.OPEN
                || cong.cwnd < LEAST_WINDOW
                || tcp.data.reports() != 0
                || tcp.rcv.dsack) {
            return Outcome.NONE;
        }
        int length = tcp.size.forMtu((searchHigh + searchLow) >> 1);
        if (length > tcp.size.forMtu(searchHigh) || searchHigh - searchLow < tcp.stack.get(TcpSysctl.PROBE_THRESHOLD)) {
            searchAgain();
            return Outcome.NONE;
        }
        Outcome room = room(length + (cong.reordering + 1) * tcp.snd.mssCache);
        return room == Outcome.SENT ? send(length) : room;
    }

    /** Paths change: from time to time the search begins anew. RFC 4821 §7.7; Linux: {@code tcp_mtu_check_reprobe}. */
    private void searchAgain() {
        int now = (int) tcp.nowMs();
        if (now - beganMs >= 1000L * tcp.stack.get(TcpSysctl.PROBE_INTERVAL)) {
            int mss = tcp.size.current();
            probeSize = 0;
            searchHigh = most();
            searchLow = mtuOf(mss);
            beganMs = now;
        }
    }

    /** Whether a probe could be sent, with enough behind it to see whether it is lost. */
    private Outcome room(int needed) {
        SendState snd = tcp.snd;
        CongestionState cong = tcp.cong;
        if (snd.writeSeq - snd.nxt < needed || snd.wnd < needed) {
            return Outcome.NONE;
        }
        if (SeqNum.after(snd.nxt + needed, snd.windowEnd())) {
            return Outcome.WAIT;
        }
        int inFlight = cong.inFlight();
        if (inFlight + 2 > cong.cwnd) {
            return inFlight == 0 ? Outcome.NONE : Outcome.WAIT;
        }
        return Outcome.SENT;
    }

    private Outcome send(int length) {
        int mss = tcp.size.current();
        SendSegment segment = tcp.output.gather(length, mss);
        if (segment == null || tcp.transmitter.send(segment) != null) {
            return Outcome.NONE;
        }
        tcp.cong.cwnd--; // it is as large as two
        tcp.output.newDataSent(segment);
        probeSize = mtuOf(segment.length());
        probeStart = segment.seq;
        probeEnd = segment.endSeq;
        return Outcome.SENT;
    }

    /** Whether a packet is being tried. */
    public boolean isUnderWay() {
        return probeSize != 0;
    }

    /** Something is sent again: the probe proves nothing. */
    void inconclusive() {
        probeSize = 0;
    }

    /** SND.UNA has advanced: perhaps the probe has passed. RFC 4821 §7.6.1; Linux: {@code tcp_mtup_probe_success}. */
    public void acknowledged() {
        if (probeSize == 0 || SeqNum.after(probeEnd, tcp.snd.una)) {
            return;
        }
        CongestionState cong = tcp.cong;
        cong.priorSsthresh = cong.currentSsthresh();
        cong.cwnd = (int) Math.max(1, (long) cong.cwnd * mtuOf(tcp.snd.mssCache) / probeSize);
        cong.cwndCnt = 0;
        cong.cwndStampMs = (int) tcp.nowMs();
        cong.ssthresh = cong.currentSsthresh();
        searchLow = probeSize;
        probeSize = 0;
        int ignored = tcp.size.sync(tcp.snd.pmtu);
        tcp.count(Snmp.TcpExtTCPMTUPSuccess);
    }

    /**
     * Something is lost; whether that is the probe alone: then the window stays as it is. RFC 4821 §7.6.2; Linux: {@code
     * tcp_mtup_probe_failed}.
     */
    public boolean isLost() {
        if (probeSize == 0 || tcp.snd.una != probeStart) {
            return false;
        }
        searchHigh = probeSize - 1;
        probeSize = 0;
        tcp.count(Snmp.TcpExtTCPMTUPFail);
        tcp.cong.cwnd++;
        return true;
    }

    // ------------------------------------------------------------------------------------------------- smaller ones

    /** Retransmissions go on without an answer: the path may be a black hole. RFC 4821 §7.7; Linux: {@code tcp_mtu_probing}. */
    public static void suspectBlackHole(TcpEndpoint tcp) {
        if (!tcp.stack.is(TcpSysctl.MTU_PROBING)) {
            return;
        }
        MtuProbing present = tcp.mtuProbing;
        if (present == null) {
            tcp.mtuProbing = new MtuProbing(tcp);
        } else {
            present.goLower();
        }
        int ignored = tcp.size.sync(tcp.snd.pmtu);
    }

    private void goLower() {
        int half = tcp.size.forMtu(searchLow) >> 1;
        int mss = Math.min(tcp.stack.get(TcpSysctl.BASE_MSS), half);
        mss = Math.max(mss, tcp.stack.get(TcpSysctl.MTU_PROBE_FLOOR));
        searchLow = mtuOf(Math.max(mss, tcp.stack.get(TcpSysctl.MIN_SND_MSS)));
    }
}
