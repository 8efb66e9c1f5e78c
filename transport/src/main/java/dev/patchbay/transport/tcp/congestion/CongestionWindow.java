package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionControlType;
import dev.patchbay.spi.CongestionPort;
import dev.patchbay.transport.tcp.control.Chronograph;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.output.SegmentSize;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Snmp;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The congestion window of one connection, and how its algorithm sees it. RFC 5681, RFC 7661; Linux: tcp_output.c. */
public final class CongestionWindow implements CongestionPort {

    private final TcpEndpoint tcp;
    private final CongestionState cong;
    private String name = "";

    public CongestionWindow(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.cong = tcp.cong;
    }

    /** The connection is established, or gets another algorithm. Linux: {@code tcp_init_congestion_control}. */
    public void begin() {
        if (tcp.control == null) {
            String wanted = tcp.set.congestion;
            choose(
                    wanted == null
                            ? tcp.stack.settings.congestion.chosen()
                            : tcp.stack.settings.congestion.byName(wanted));
        }
    }

    public void choose(CongestionControlType type) {
        name = type.name();
        tcp.control = type.attach(this);
        if (cong.state != CongestionControl.State.OPEN) {
            tcp.control.state(cong.state);
        }
    }

    /** The algorithm's name; empty before there is one. */
    public String name() {
        return name;
    }

    @Override
    public <T> T shared(Class<T> kind, Supplier<T> made) {
        return tcp.stack.settings.congestion.shared(kind, made);
    }

    @Override
    public IntSupplier parameter(String parameter) {
        return tcp.stack.settings.congestion.parameter(name, parameter);
    }

    private CongestionControl control() {
        CongestionControl present = tcp.control;
        if (present == null) {
            begin();
            present = tcp.control;
        }
        if (present == null) {
            throw new AssertionError("no congestion control");
        }
        return present;
    }

    public int newSsthresh() {
        return Math.max(control().ssthresh(), 2);
    }

    public int undoCwnd() {
        return Math.min(control().undoCwnd(), cong.cwndClamp);
    }

    public void event(CongestionControl.Event event) {
        CongestionControl present = tcp.control;
        if (present != null) {
            present.event(event);
        }
    }

    /** Linux: {@code tcp_cong_avoid}. */
    public void avoid(int ack, int acked) {
        control().avoid(ack, acked);
        cong.cwndStampMs = (int) tcp.nowMs();
    }

    // -------------------------------------------------------------------------------------------------- validation

    /** Something was sent, or could not be. RFC 7661; Linux: {@code tcp_cwnd_validate}. */
    public void validate(boolean limited) {
        if (!SeqNum.before(tcp.snd.una, cong.cwndUsageSeq)
                || limited
                || !cong.cwndLimited && cong.packetsOut > cong.maxPacketsOut) {
            cong.cwndLimited = limited;
            cong.maxPacketsOut = cong.packetsOut;
            cong.cwndUsageSeq = tcp.snd.nxt;
        }
        int now = (int) tcp.nowMs();
        if (isCwndLimited()) {
            cong.cwndUsed = 0;
            cong.cwndStampMs = now;
            return;
        }
        cong.cwndUsed = Math.max(cong.cwndUsed, cong.packetsOut);
        if (tcp.queue.sendHead() == null && tcp.socket.isShortOfRoom() && tcp.state.canSend()) {
            tcp.chrono.start(Chronograph.Kind.SNDBUF_LIMITED);
        }
        if (tcp.stack.is(TcpSysctl.SLOW_START_AFTER_IDLE) && now - cong.cwndStampMs >= tcp.rto.rtoMs()) {
            applicationLimited(now);
        }
    }

    /** Linux: {@code tcp_cwnd_application_limited}. */
    private void applicationLimited(int now) {
        if (cong.state == CongestionControl.State.OPEN) {
            int used = Math.max(cong.cwndUsed, tcp.path.initialCwnd());
            if (used < cong.cwnd) {
                cong.ssthresh = cong.currentSsthresh();
                cong.cwnd = (cong.cwnd + used) >> 1;
            }
            cong.cwndUsed = 0;
        }
        cong.cwndStampMs = now;
    }

    /** After a pause the window begins again. RFC 5681 §4.1; Linux: {@code tcp_slow_start_after_idle_check}. */
    public void checkIdle() {
        if (!tcp.stack.is(TcpSysctl.SLOW_START_AFTER_IDLE) || cong.packetsOut != 0) {
            return;
        }
        long pause = tcp.nowMs() - tcp.snd.lastSentMs;
        long rto = tcp.rto.rtoMs();
        if (pause <= rto) {
            return;
        }
        event(CongestionControl.Event.CWND_RESTART);
        cong.ssthresh = cong.currentSsthresh();
        int restart = Math.min(tcp.path.initialCwnd(), cong.cwnd);
        int cwnd = cong.cwnd;
        for (long left = pause - rto; left > 0 && cwnd > restart; left -= rto) {
            cwnd >>= 1;
        }
        cong.cwnd = Math.max(cwnd, restart);
        cong.cwndStampMs = (int) tcp.nowMs();
        cong.cwndUsed = 0;
    }

    // ------------------------------------------------------------------------------------------ what algorithms see

    @Override
    public int cwnd() {
        return cong.cwnd;
    }

    @Override
    public void cwnd(int segments) {
        cong.cwnd = segments;
    }

    @Override
    public int ssthresh() {
        return cong.ssthresh;
    }

    @Override
    public void ssthresh(int segments) {
        cong.ssthresh = segments;
    }

    @Override
    public int priorCwnd() {
        return cong.priorCwnd;
    }

    @Override
    public int cwndClamp() {
        return cong.cwndClamp;
    }

    @Override
    public int inFlight() {
        return cong.inFlight();
    }

    /** In slow start the window may be twice what was used. Linux: {@code tcp_is_cwnd_limited}. */
    @Override
    public boolean isCwndLimited() {
        return cong.cwndLimited || cong.inSlowStart() && cong.cwnd < 2 * cong.maxPacketsOut;
    }

    @Override
    public int sndNxt() {
        return tcp.snd.nxt;
    }

    @Override
    public int sndUna() {
        return tcp.snd.una;
    }

    @Override
    public long srttMicros() {
        return tcp.rto.srttUs() >> 3;
    }

    @Override
    public boolean isAppLimited() {
        return cong.appLimited != 0;
    }

    @Override
    public long lastSentMillis() {
        return tcp.snd.lastSentMs;
    }

    @Override
    public long nowMillis() {
        return tcp.nowMs();
    }

    @Override
    public long nowMicros() {
        return tcp.nowUs();
    }

    /** What super-segments add to the distance of acknowledgments. Linux: {@code hystart_ack_delay}. */
    @Override
    public long ackDelayMicros() {
        long rate = tcp.pacing.rate();
        return rate == 0 ? 0 : Math.min(1000, SegmentSize.GSO_MAX * 4L * 1_000_000L / rate);
    }

    @Override
    public boolean isPaced() {
        return tcp.pacing.isUsed();
    }

    @Override
    public void additiveIncrease(int window, int acked) {
        if (cong.cwndCnt >= window) {
            cong.cwndCnt = 0;
            cong.cwnd++;
        }
        cong.cwndCnt += acked;
        if (cong.cwndCnt >= window) {
            int more = cong.cwndCnt / window;
            cong.cwndCnt -= more * window;
            cong.cwnd += more;
        }
        cong.cwnd = Math.min(cong.cwnd, cong.cwndClamp);
    }

    @Override
    public void count(Snmp counter, long n) {
        tcp.count(counter, n);
    }
}
