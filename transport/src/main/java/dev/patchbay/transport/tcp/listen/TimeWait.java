package dev.patchbay.transport.tcp.listen;

import dev.patchbay.packet.DropReason;
import dev.patchbay.time.Timer;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.Ports;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * TIME-WAIT, and FIN-WAIT-2 of a connection that nobody holds. It is small, for there may be many. RFC 9293 §3.6.1 and
 * §3.10.7.4, RFC 6191, RFC 1337; Linux: {@code struct tcp_timewait_sock}, {@code tcp_timewait_state_process}.
 */
public final class TimeWait extends Connected {

    /** Linux: TCP_TIMEWAIT_LEN, milliseconds. */
    public static final long LENGTH_MS = 60_000;

    private static final long NANOS = 1_000_000L;

    private final TcpStack stack;
    private final Timer timer;
    private final boolean local;
    private TcpState state;
    private int rcvNxt;
    private final int sndNxt;
    private final int rcvWnd;
    private final int rcvScale;
    private final int tsOffset;
    private int tsRecent;
    private long tsRecentMs;
    private long lastAckMs;
    /** The port is taken as long as this lasts. */
    private final Ports.@Nullable Claim claim;

    TimeWait(TcpStack stack, TcpEndpoint tcp, TcpState state) {
        this.stack = stack;
        this.state = state;
        localAddress = tcp.localAddress;
        localPort = tcp.localPort;
        remoteAddress = tcp.remoteAddress;
        remotePort = tcp.remotePort;
        boundDevice = tcp.boundDevice;
        local = tcp.path.isLocal();
        rcvNxt = tcp.rcv.nxt;
        sndNxt = tcp.snd.nxt;
        rcvWnd = tcp.rcv.window();
        rcvScale = tcp.rcv.wscale;
        tsOffset = tcp.agreed.tsOffset;
        tsRecent = tcp.agreed.tsRecent;
        tsRecentMs = tcp.agreed.timestamps ? tcp.agreed.tsRecentMs : 0;
        claim = tcp.claim;
        tcp.claim = null;
        timer = stack.loop.timer(this::end);
    }

    /** TIME_WAIT or FIN_WAIT2. */
    public TcpState state() {
        return state;
    }

    /** Milliseconds that are left. */
    public long leftMs() {
        return Math.max(0, (timer.deadline() - stack.loop.now()) / NANOS);
    }

    void begin(long millis) {
        timer.arm(stack.loop.now() + millis * NANOS);
        if (state == TcpState.TIME_WAIT) {
            stack.counters.increment(Snmp.TcpExtTW);
        }
    }

    private void end() {
        timer.cancel();
        stack.demux.ended(this);
        if (claim != null) {
            stack.ports.release(claim);
        }
    }

    /** Whether a new connection may take its place. RFC 6191; Linux: {@code tcp_twsk_unique}. */
    boolean yieldsTo(TcpEndpoint fresh) {
        int reuse = stack.get(TcpSysctl.TW_REUSE);
        boolean allowed = reuse == 1 || reuse == 2 && local;
        boolean aged = stack.nowMs() - tsRecentMs > stack.get(TcpSysctl.TW_REUSE_DELAY);
        return allowed && tsRecentMs != 0 && aged;
    }

    /** A new connection takes its place, and goes on where it ended. */
    public void giveWay(TcpEndpoint fresh) {
        fresh.snd.iss = sndNxt + 65_535 + 2;
        fresh.agreed.tsRecent = tsRecent;
        fresh.agreed.tsRecentMs = tsRecentMs;
        end();
        stack.counters.increment(Snmp.TcpExtTWRecycled);
    }

    // -------------------------------------------------------------------------------------------------------- input

    @Override
    public void receive(Segment segment) {
        TcpOptions options = segment.options;
        boolean stamped = options.timestamps && tsRecentMs != 0;
        boolean old = stamped && tsRecent - options.tsVal > 0 && !isResetAfterAMinute(segment);
        if (state == TcpState.FIN_WAIT2) {
            finWait(segment, stamped, old);
        } else if (!old && segment.seq == rcvNxt && (segment.seq == segment.endSeq || segment.isReset())) {
            inWindow(segment, stamped);
        } else if (isNewConnection(segment, stamped, old)) {
            reopen(segment);
        } else {
            outOfWindow(segment, old);
        }
    }

    /** A reset is believed although its timestamp is old, if the last one is older still. Linux: tcp_paws_reject. */
    private boolean isResetAfterAMinute(Segment segment) {
        return segment.isReset() && stack.nowMs() >= tsRecentMs + 60_000;
    }

    private void finWait(Segment segment, boolean stamped, boolean old) {
        if (old || !isInWindow(segment)) {
            if (!isRateLimited(segment, Snmp.TcpExtTCPACKSkippedFinWait2)) {
                ack(segment);
            }
            TcpDemux.end(segment, DropReason.TCP_OVERWINDOW);
            return;
        }
        if (segment.isReset()) {
            kill(segment);
            return;
        }
        boolean duplicate = !segment.isAck() || !SeqNum.after(segment.endSeq, rcvNxt) || segment.endSeq == segment.seq;
        if (segment.isSyn() && !SeqNum.before(segment.seq, rcvNxt)) {
            refuse(segment);
        } else if (duplicate) {
            TcpDemux.end(segment, null);
        } else if (!segment.isFin() || segment.endSeq != rcvNxt + 1) {
            refuse(segment); // data that nobody will read
        } else {
            state = TcpState.TIME_WAIT;
            rcvNxt = segment.endSeq;
            remember(segment, stamped);
            stack.counters.increment(Snmp.TcpExtTW);
            again();
            ack(segment);
            TcpDemux.end(segment, null);
        }
    }

    private boolean isInWindow(Segment segment) {
        int end = rcvNxt + rcvWnd;
        if (segment.seq == rcvNxt) {
            return true;
        }
        if (SeqNum.after(segment.endSeq, rcvNxt) && SeqNum.before(segment.seq, end)) {
            return true;
        }
        return segment.seq == end && segment.seq == segment.endSeq;
    }

    private void refuse(Segment segment) {
        stack.demux.reset(segment);
        end();
        TcpDemux.end(segment, DropReason.TCP_ABORT_ON_DATA);
    }

    private void kill(Segment segment) {
        end();
        stack.counters.increment(Snmp.TcpExtTWKilled);
        TcpDemux.end(segment, DropReason.TCP_RESET);
    }

    private void inWindow(Segment segment, boolean stamped) {
        if (segment.isReset() && !stack.is(TcpSysctl.RFC1337)) {
            kill(segment);
            return;
        }
        if (!segment.isReset()) {
            again();
        }
        remember(segment, stamped);
        TcpDemux.end(segment, null);
    }

    /** RFC 9293 §3.10.7.4: a SYN with a higher number, or a younger timestamp (RFC 6191 §2), begins anew. */
    private boolean isNewConnection(Segment segment, boolean stamped, boolean old) {
        return segment.isSyn()
                && !segment.isReset()
                && !segment.isAck()
                && !old
                && (SeqNum.after(segment.seq, rcvNxt) || stamped && tsRecent - segment.options.tsVal < 0);
    }

    private void reopen(Segment segment) {
        int isn = sndNxt + 65_535 + 2;
        end();
        stack.demux.listenAgain(segment, isn == 0 ? 1 : isn);
    }

    private void outOfWindow(Segment segment, boolean old) {
        if (old) {
            stack.counters.increment(Snmp.TcpExtPAWSTimewait);
        }
        if (!segment.isReset()) {
            if (old || segment.isAck()) {
                again();
            }
            if (!isRateLimited(segment, Snmp.TcpExtTCPACKSkippedTimeWait)) {
                ack(segment);
            }
        }
        TcpDemux.end(segment, old ? DropReason.TCP_RFC7323_TW_PAWS : DropReason.TCP_OVERWINDOW);
    }

    /** Data is no part of a storm of acknowledgments. Linux: {@code tcp_oow_rate_limited}. */
    private boolean isRateLimited(Segment segment, Snmp skipped) {
        if (segment.hasSequenceSpace() && !segment.isSyn()) {
            return false;
        }
        if (stack.isRateLimited(lastAckMs, skipped)) {
            return true;
        }
        lastAckMs = Math.max(1, stack.nowMs());
        return false;
    }

    private void remember(Segment segment, boolean stamped) {
        if (stamped) {
            tsRecent = segment.options.tsVal;
            tsRecentMs = Math.max(1, stack.nowMs());
        }
    }

    private void again() {
        timer.arm(stack.loop.now() + LENGTH_MS * NANOS);
    }

    private void ack(Segment segment) {
        int tsVal = (int) stack.nowMs() + tsOffset;
        stack.demux.replies.ack(
                segment, sndNxt, rcvNxt, rcvWnd >>> rcvScale, tsRecentMs != 0, tsVal, tsRecent, boundDevice);
    }
}
