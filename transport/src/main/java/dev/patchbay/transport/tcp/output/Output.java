package dev.patchbay.transport.tcp.output;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.Chronograph;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendQueue;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.control.TcpValues;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** Sends what is in the queue, as far as both windows and Nagle let it. RFC 9293 §3.8; Linux: {@code tcp_write_xmit}. */
public final class Output {

    private final TcpEndpoint tcp;
    private boolean windowLimited;
    private boolean cwndLimited;

    public Output(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Who wants something to be sent. */
    private enum Push {
        /** All that may be. */
        ALL,
        /** One segment. */
        ONE,
        /** One segment, whatever the congestion window says: a loss probe. */
        PROBE
    }

    // ------------------------------------------------------------------------------------------------- what callers
    // ask

    /** The end of a write. Linux: {@code tcp_push}. */
    public void push(boolean more, boolean urgent, int mss, int nonagle) {
        SendSegment last = tcp.queue.unsentTail();
        if (last == null) {
            return;
        }
        if (!more || isForced()) {
            markPush(last);
        }
        if (urgent) {
            tcp.snd.urgentMode = true;
            tcp.snd.up = tcp.snd.writeSeq;
        }
        pushPending(mss, more ? TcpValues.NAGLE_CORK : nonagle);
    }

    /** The last byte of a segment is to reach the application at once. Linux: {@code tcp_mark_push}. */
    public void markPush(SendSegment segment) {
        segment.flags |= TcpHeader.PSH;
        tcp.snd.pushedSeq = tcp.snd.writeSeq;
    }

    /** Half a window was written without a push. Linux: {@code forced_push}. */
    public boolean isForced() {
        return SeqNum.after(tcp.snd.writeSeq, tcp.snd.pushedSeq + (tcp.snd.maxWindow >> 1));
    }

    /** Sends what may be sent. Linux: {@code __tcp_push_pending_frames}. */
    public void pushPending(int mss, int nonagle) {
        if (tcp.state != TcpState.CLOSE && write(mss, nonagle, Push.ALL)) {
            checkProbeTimer();
        }
    }

    /** Sends what may be sent, if there is anything. Linux: {@code tcp_push_pending_frames}. */
    public void pushPending() {
        if (tcp.queue.sendHead() != null) {
            pushPending(tcp.size.current(), tcp.set.nonagle);
        }
    }

    /** Sends what pacing held back. */
    void goOn() {
        boolean ignored = write(tcp.size.current(), tcp.set.nonagle, Push.ALL);
    }

    /** Sends one segment that a write has filled. Linux: {@code tcp_push_one}. */
    public void pushOne(int mss) {
        boolean ignored = write(mss, TcpValues.NAGLE_PUSH, Push.ONE);
    }

    /** Sends one segment as a loss probe. */
    void pushProbe(int mss) {
        boolean ignored = write(mss, TcpValues.NAGLE_OFF, Push.PROBE);
    }

    /** A closed window will be probed, if nothing else keeps the connection going. */
    public void checkProbeTimer() {
        if (tcp.cong.packetsOut == 0 && tcp.timers.pending() == Kind.NONE) {
            tcp.timers.armPaced(Kind.PROBE0, tcp.rto.probe0Base());
        }
    }

    // -------------------------------------------------------------------------------------------------------- the loop

    /** Whether nothing is under way although something waits: a window is closed. */
    private boolean write(int mss, int nonagle, Push push) {
        windowLimited = false;
        cwndLimited = false;
        int sent = 0;
        MtuProbing probing = tcp.mtuProbing;
        if (push == Push.ALL && probing != null) {
            MtuProbing.Outcome outcome = probing.probe();
            if (outcome == MtuProbing.Outcome.WAIT) {
                return false;
            }
            sent = outcome == MtuProbing.Outcome.SENT ? 1 : 0;
        }
        int max = tcp.size.superSegments(mss);
        SendSegment segment = tcp.queue.sendHead();
        while (segment != null) {
            int quota = quota(push, max);
            if (tcp.pacing.holds() || quota == 0 || !prepare(segment, mss, nonagle, push, quota, max)) {
                break;
            }
            if (tcp.transmitter.send(segment) == dev.patchbay.api.Errno.ENOBUFS) {
                break;
            }
            newDataSent(segment);
            minshall(segment, mss);
            sent += segment.segments;
            if (push != Push.ALL) {
                break;
            }
            segment = tcp.queue.sendHead();
        }
        return finish(sent, push);
    }

    private boolean finish(int sent, Push push) {
        CongestionState cong = tcp.cong;
        if (windowLimited) {
            tcp.chrono.start(Chronograph.Kind.RWND_LIMITED);
        } else {
            tcp.chrono.stop(Chronograph.Kind.RWND_LIMITED);
        }
        cwndLimited |= cong.inFlight() >= cong.cwnd;
        if (sent > 0 || cwndLimited) {
            tcp.congestion.validate(cwndLimited);
        }
        if (sent > 0) {
            if (cong.inReduction()) {
                cong.prrOut += sent;
            }
            if (push != Push.PROBE) {
                tcp.lossProbe.schedule(false);
            }
            return false;
        }
        return cong.packetsOut == 0 && tcp.queue.sendHead() != null;
    }

    /** How many segments may be sent now: not more than half the window at a time. Linux: {@code tcp_cwnd_test}. */
    private int quota(Push push, int max) {
        CongestionState cong = tcp.cong;
        int inFlight = cong.inFlight();
        if (inFlight >= cong.cwnd) {
            return push == Push.PROBE ? 1 : 0;
        }
        int half = Math.max(cong.cwnd >> 1, 1);
        return Math.min(Math.min(half, cong.cwnd - inFlight), max);
    }

    /** Whether a segment may go; cuts it to what may. */
    private boolean prepare(SendSegment segment, int mss, int nonagle, Push push, int quota, int max) {
        grow(segment, quota * mss - segment.length());
        segment.reckon(mss);
        if (!fitsWindow(segment, mss)) {
            windowLimited = true;
            return false;
        }
        if (segment.segments == 1) {
            boolean last = segment == tcp.queue.unsentTail();
            if (!nagleLets(segment, mss, last ? nonagle : TcpValues.NAGLE_PUSH)) {
                return false;
            }
        } else if (push == Push.ALL && shouldDefer(segment, max)) {
            return false;
        }
        int limit = mss;
        if (segment.segments > 1 && !tcp.transmitter.isUrgent()) {
            limit = splitPoint(segment, mss, quota, nonagle);
        }
        if (segment.length() > limit) {
            split(segment, limit, mss);
        }
        return true;
    }

    /** Cuts a segment that was not sent. Linux: {@code tso_fragment}. */
    private void split(SendSegment segment, int limit, int mss) {
        SendSegment rest = tcp.queue.split(segment, limit);
        tcp.memory.queuedByForce(SendSegment.OVERHEAD);
        segment.reckon(mss);
        rest.reckon(mss);
    }

    /** Takes from the segments behind what still fits into this one. Linux: {@code tcp_grow_skb}. */
    private void grow(SendSegment segment, int missing) {
        SendSegment following = segment.next();
        if (following == null
                || missing <= 0
                || segment.eor
                || segment.timestampFlags != 0
                || following.isFin() && following.length() == 0
                || following.length() == 0) {
            return;
        }
        take(segment, following, missing);
    }

    /** Moves bytes from the front of one segment to the end of the one before it. */
    private void take(SendSegment segment, SendSegment following, int most) {
        if (following.length() > most) {
            SendSegment ignored = tcp.queue.split(following, most);
        } else {
            tcp.memory.unqueued(SendSegment.OVERHEAD);
        }
        tcp.queue.join(segment);
    }

    /**
     * Makes the first segment that was not sent just so long, as one packet.
     *
     * @return null if it cannot be: it is not all to be in one packet. Linux: {@code tcp_can_coalesce_send_queue_head}
     */
    @Nullable
    SendSegment gather(int length, int mss) {
        SendSegment head = tcp.queue.sendHead();
        int missing = length;
        for (SendSegment each = head; each != null && each.length() < missing; each = each.next()) {
            if (each.eor || each.timestampFlags != 0) {
                return null;
            }
            missing -= each.length();
        }
        for (SendSegment next = head; head != null && next != null && head.length() < length; ) {
            next = head.next();
            if (next != null) {
                take(head, next, length - head.length());
            }
        }
        if (head != null) {
            if (head.length() > length) {
                split(head, length, mss);
            }
            head.reckon(length);
        }
        return head;
    }

    /** Linux: {@code tcp_snd_wnd_test}. */
    private boolean fitsWindow(SendSegment segment, int mss) {
        int end = segment.length() > mss ? segment.seq + mss : segment.endSeq;
        return !SeqNum.after(end, tcp.snd.windowEnd());
    }

    /** RFC 9293 §3.7.4, RFC 896; Linux: {@code tcp_nagle_test}. */
    private boolean nagleLets(SendSegment segment, int mss, int nonagle) {
        if ((nonagle & TcpValues.NAGLE_PUSH) != 0 || tcp.transmitter.isUrgent() || segment.isFin()) {
            return true;
        }
        return !nagleHolds(segment.length() < mss, nonagle);
    }

    /** Minshall's variant: a small segment waits only for another small one. Linux: {@code tcp_nagle_check}. */
    private boolean nagleHolds(boolean partial, int nonagle) {
        SendState snd = tcp.snd;
        boolean smallUnderWay = SeqNum.after(snd.sml, snd.una) && !SeqNum.after(snd.sml, snd.nxt);
        return partial
                && ((nonagle & TcpValues.NAGLE_CORK) != 0 || nonagle == 0 && tcp.cong.packetsOut != 0 && smallUnderWay);
    }

    private void minshall(SendSegment segment, int mss) {
        if (segment.length() < segment.segments * mss) {
            tcp.snd.sml = segment.endSeq;
        }
    }

    /** How much of a super-segment goes now. Linux: {@code tcp_mss_split_point}. */
    private int splitPoint(SendSegment segment, int mss, int quota, int nonagle) {
        int window = tcp.snd.windowEnd() - segment.seq;
        int most = mss * quota;
        if (most <= window && segment != tcp.queue.unsentTail()) {
            return most;
        }
        int needed = Math.min(segment.length(), window);
        if (most <= needed) {
            return most;
        }
        int partial = needed % mss;
        return nagleHolds(partial != 0, nonagle) ? needed - partial : needed;
    }

    /** Whether waiting for the next acknowledgment makes a larger super-segment. Linux: {@code tcp_tso_should_defer}. */
    private boolean shouldDefer(SendSegment segment, int max) {
        CongestionState cong = tcp.cong;
        if (cong.state.compareTo(CongestionControl.State.RECOVERY) >= 0
                || tcp.nowUs() - tcp.pacing.departureUs() > 1000) {
            return false;
        }
        int window = tcp.snd.windowEnd() - segment.seq;
        long congestion = (long) (cong.cwnd - cong.inFlight()) * tcp.snd.mssCache;
        long limit = Math.min(window, congestion);
        boolean last = segment == tcp.queue.unsentTail();
        if (limit >= (long) max * tcp.snd.mssCache || !last && limit >= segment.length()) {
            return false;
        }
        int divisor = tcp.stack.get(TcpSysctl.TSO_WIN_DIVISOR);
        if (divisor != 0) {
            if (limit >= Math.min(tcp.snd.wnd, (long) cong.cwnd * tcp.snd.mssCache) / divisor) {
                return false;
            }
        } else if (limit > 3L * tcp.snd.mssCache) {
            return false;
        }
        if (isAckFar()) {
            return false;
        }
        if (congestion < window) {
            cwndLimited |= congestion <= segment.length();
            if (congestion <= segment.length()) {
                return true;
            }
        } else if (window <= segment.length()) {
            windowLimited = true;
            return true;
        }
        return !segment.isFin() && !segment.eor;
    }

    /** Whether the next acknowledgment is more than a moment away: a millisecond, or half a round trip if that is less. */
    private boolean isAckFar() {
        SendSegment head = tcp.queue.sentHead();
        if (head == null) {
            return true;
        }
        long srtt = tcp.rto.srttUs() >> 3;
        return head.sentUs + srtt - tcp.nowUs() > Math.min(srtt >> 1, 1000);
    }

    /** A segment was sent for the first time. Linux: {@code tcp_event_new_data_sent}. */
    void newDataSent(SendSegment segment) {
        CongestionState cong = tcp.cong;
        int before = cong.packetsOut;
        tcp.snd.nxt = segment.endSeq;
        tcp.queue.advance();
        cong.packetsOut += segment.segments;
        if (before == 0 || tcp.timers.pending() == Kind.LOSS_PROBE) {
            tcp.timers.rearmRto();
        }
        tcp.count(Snmp.TcpExtTCPOrigDataSent, segment.segments);
    }

    /** Whether the last attempt was stopped by the peer's window. */
    public boolean isWindowLimited() {
        return windowLimited;
    }

    /** For a segment that is queued at the end: null if none may take more bytes. */
    public @Nullable SendSegment openTail() {
        SendQueue queue = tcp.queue;
        SendSegment tail = queue.unsentTail();
        return tail == null || tail.eor || tail.isFin() ? null : tail;
    }
}
