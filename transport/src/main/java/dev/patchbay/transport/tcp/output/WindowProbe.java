package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.Errno;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;

/** Asks whether a closed window has opened, or the peer is still there. RFC 9293 §3.8.6.1; Linux: tcp_output.c. */
public final class WindowProbe {

    private final TcpEndpoint tcp;

    public WindowProbe(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Probes, and comes back later. Linux: {@code tcp_send_probe0}. */
    public void probe0() {
        CongestionState cong = tcp.cong;
        boolean ignored = wakeUp(Snmp.TcpExtTCPWinProbe);
        if (cong.packetsOut != 0 || tcp.queue.sendHead() == null) {
            cong.probesOut = 0;
            cong.backoff = 0;
            tcp.timers.probesBeganMs = 0;
            return;
        }
        cong.probesOut++;
        if (cong.backoff < tcp.stack.get(TcpSysctl.RETRIES2)) {
            cong.backoff++;
        }
        tcp.timers.armPaced(Kind.PROBE0, tcp.timers.clampToUserTimeout(tcp.rto.probe0When()));
    }

    /**
     * Makes the peer answer: with what fits into the window, else with a segment that is out of it. Linux: {@code
     * tcp_write_wakeup}.
     */
    public boolean wakeUp(Snmp counter) {
        SendState snd = tcp.snd;
        if (tcp.state == TcpState.CLOSE) {
            return false;
        }
        SendSegment segment = tcp.queue.sendHead();
        if (segment != null && SeqNum.before(segment.seq, snd.windowEnd())) {
            return sendPart(segment);
        }
        if (SeqNum.between(snd.up, snd.una + 1, snd.una + 0xffff) && snd.urgentMode) {
            send(true, counter);
        }
        return send(false, counter);
    }

    private boolean sendPart(SendSegment segment) {
        SendState snd = tcp.snd;
        int mss = tcp.size.current();
        int fits = snd.windowEnd() - segment.seq;
        snd.pushedSeq = SeqNum.max(snd.pushedSeq, segment.endSeq);
        if (fits < segment.endSeq - segment.seq || segment.length() > mss) {
            SendSegment rest = tcp.queue.split(segment, Math.min(fits, mss));
            tcp.memory.queuedByForce(SendSegment.OVERHEAD);
            rest.reckon(mss);
        }
        segment.flags |= TcpHeader.PSH;
        segment.reckon(mss);
        Errno error = tcp.transmitter.send(segment);
        if (error == null) {
            tcp.output.newDataSent(segment);
        }
        return error == null;
    }

    /** A segment with an old sequence number, which has to be acknowledged. Linux: {@code tcp_xmit_probe_skb}. */
    private boolean send(boolean urgent, Snmp counter) {
        tcp.count(counter);
        return tcp.transmitter.sendControl(tcp.snd.una - (urgent ? 0 : 1), TcpHeader.ACK) == null;
    }
}
