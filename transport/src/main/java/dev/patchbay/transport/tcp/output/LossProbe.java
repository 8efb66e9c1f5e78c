package dev.patchbay.transport.tcp.output;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wiring.Snmp;

/** Finds losses at the end of a flight before the retransmission timer does. RFC 8985 §7; Linux: {@code tcp_send_loss_probe}. */
public final class LossProbe {

    /** Microseconds a probe waits beyond two round trips. Linux: {@code TCP_TIMEOUT_MIN_US}. */
    private static final long TIMEOUT_MIN_US = 2000;
    /** A probe waits for whole ticks of so many milliseconds, and half of one. Linux: {@code usecs_to_jiffies}. */
    private static final int TICK = 4;

    /** Milliseconds before anything was measured. */
    private static final long TIMEOUT_INIT = 1000;

    private final TcpEndpoint tcp;

    public LossProbe(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Schedules a probe, if it makes sense now. RFC 8985 §7.2; Linux: {@code tcp_schedule_loss_probe}. */
    public boolean schedule(boolean advancing) {
        CongestionState cong = tcp.cong;
        boolean calm = cong.state == CongestionControl.State.OPEN || cong.state == CongestionControl.State.CWR;
        if (tcp.stack.get(TcpSysctl.EARLY_RETRANS) < 3
                || cong.packetsOut == 0
                || !tcp.agreed.sack
                || tcp.fastOpen.isPassive()
                || !calm) {
            return false;
        }
        long timeout = TIMEOUT_INIT;
        long srtt = tcp.rto.srttUs();
        if (srtt != 0) {
            long us = (srtt >> 2) + (cong.packetsOut == 1 ? tcp.rto.rtoMinUs() : TIMEOUT_MIN_US);
            timeout = (us + TICK * 1000 - 1) / (TICK * 1000) * TICK + TICK / 2;
        }
        long left = advancing ? tcp.rto.rtoMs() * 1000 : tcp.timers.rtoLeftUs();
        if (left > 0) {
            timeout = Math.min(timeout, (left + 999) / 1000);
        }
        tcp.timers.armPaced(Kind.LOSS_PROBE, timeout);
        return true;
    }

    /** RFC 8985 §7.3: new data if there is some, else the last segment again. */
    public void send() {
        CongestionState cong = tcp.cong;
        int mss = tcp.size.current();
        if (cong.tlpActive || !probe(mss)) {
            tcp.timers.rearmRto();
            return;
        }
        cong.tlpActive = true;
        cong.tlpHighSeq = tcp.snd.nxt;
        tcp.count(Snmp.TcpExtTCPLossProbes);
        tcp.timers.forget(); // the timer runs from now
        tcp.timers.rearmRto();
    }

    private boolean probe(int mss) {
        CongestionState cong = tcp.cong;
        cong.tlpRetransmission = false;
        SendSegment fresh = tcp.queue.sendHead();
        if (fresh != null) {
            int end = fresh.length() > mss ? fresh.seq + mss : fresh.endSeq;
            if (!SeqNum.after(end, tcp.snd.windowEnd())) {
                int before = cong.packetsOut;
                tcp.output.pushProbe(mss);
                return cong.packetsOut > before;
            }
        }
        SendSegment last = tcp.queue.sentTail();
        if (last == null) {
            return false;
        }
        int segments = last.segments;
        if (segments > 1 && last.length() > (segments - 1) * mss) {
            last = tcp.retransmitter().split(last, (segments - 1) * mss, mss);
        }
        if (tcp.retransmitter().send(last, 1) != null) {
            return false;
        }
        cong.tlpRetransmission = true;
        return true;
    }
}
