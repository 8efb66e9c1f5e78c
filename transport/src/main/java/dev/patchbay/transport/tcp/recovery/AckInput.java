package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.packet.DropReason;
import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.input.HeaderPrediction;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** An acknowledgment. RFC 9293 §3.10.7.4, fifth check; Linux: {@code tcp_ack}. */
public final class AckInput {

    private final TcpEndpoint tcp;
    private final SendState snd;
    private final CongestionState cong;
    private final Acknowledged acknowledged;

    public final RateSampler rate;
    final SackScoreboard scoreboard;
    private @Nullable RenoSacks reno;

    public AckInput(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.snd = tcp.snd;
        this.cong = tcp.cong;
        this.rate = new RateSampler(tcp);
        this.scoreboard = new SackScoreboard(tcp);
        this.acknowledged = new Acknowledged(tcp);
    }

    /** For peers that do not say what they received out of order. */
    RenoSacks reno() {
        RenoSacks present = reno;
        if (present == null) {
            present = new RenoSacks(tcp);
            reno = present;
        }
        return present;
    }

    private AckNews news() {
        return tcp.stack.news;
    }

    /**
     * Takes the acknowledgment of a segment.
     *
     * @param challenge whether an old one is answered with a challenge; RFC 5961 §5
     * @return null if it is acceptable; else why not. {@link DropReason#TCP_OLD_ACK}: old, but harmless
     */
    public @Nullable DropReason receive(Segment segment, boolean challenge) {
        int prior = snd.una;
        int priorPackets = cong.packetsOut;
        int delivered = cong.delivered;
        news().clear(snd.nxt, cong.lostTotal);
        if (SeqNum.before(segment.ack, prior)) {
            return old(segment, prior, challenge);
        }
        if (SeqNum.after(segment.ack, snd.nxt)) {
            if (challenge) {
                tcp.segments.challengeAck();
            }
            return DropReason.TCP_ACK_UNSENT_DATA;
        }
        if (SeqNum.after(segment.ack, prior)) {
            news().add(AckNews.SND_UNA_ADVANCED);
            cong.retransmits = 0;
        }
        int priorHighest = tcp.agreed.sack ? scoreboard.highestSeq() : snd.una;
        int priorSacked = cong.sackedOut;
        tcp.agreed.replaceTsRecent(segment.seq, tcp.rcv.wup, tcp.nowMs());
        read(segment, prior);
        tcp.softError = null;
        cong.probesOut = 0;
        tcp.lastAckMs = tcp.nowMs();
        if (priorPackets == 0) {
            nothingUnderWay(segment, prior, delivered);
            return null;
        }
        acknowledged.clean(news(), prior, priorHighest, priorSacked);
        tcp.rack.adapt(news().priorDelivered);
        if (cong.tlpActive) {
            probeAnswered(segment.ack);
        }
        react(segment, prior, delivered);
        return null;
    }

    /** Reads window, SACKs and marks. */
    private void read(Segment segment, int prior) {
        if (segment.hasSequenceSpace()) {
            news().add(AckNews.DATA);
        } else {
            tcp.count(Snmp.TcpExtTCPPureAcks);
        }
        if (isEcho(segment)) {
            news().add(AckNews.ECE);
        }
        updateWindow(segment);
        if (segment.options.sackBlocks != 0 && tcp.agreed.sack) {
            scoreboard.tag(segment, prior, news());
        }
    }

    /** RFC 3168 §6.1.2. */
    private boolean isEcho(Segment segment) {
        return snd.ecnOk && (segment.flags & (TcpHeader.ECE | TcpHeader.SYN)) == TcpHeader.ECE;
    }

    private void nothingUnderWay(Segment segment, int prior, int delivered) {
        if (news().has(AckNews.DSACKING_ACK)) {
            Recovery.Resend resend = tcp.recovery.alert(prior, 0, news());
            newlyDelivered(delivered);
            tcp.recovery.resend(resend);
        }
        probeAck();
        if (cong.tlpActive) {
            probeAnswered(segment.ack);
        }
    }

    /** Losses, timers, the window. */
    private void react(Segment segment, int prior, int deliveredBefore) {
        Recovery.Resend resend = Recovery.Resend.NOTHING;
        boolean dubious = !news().has(AckNews.NOT_DUP)
                || news().has(AckNews.CA_ALERT)
                || cong.state != CongestionControl.State.OPEN;
        if (dubious) {
            boolean duplicate = !news().has(AckNews.SND_UNA_ADVANCED | AckNews.NOT_DUP | AckNews.DSACKING_ACK);
            resend = tcp.recovery.alert(prior, duplicate ? 1 : 0, news());
        }
        if (news().has(AckNews.SET_XMIT_TIMER) && !tcp.lossProbe.schedule(true)) {
            tcp.timers.rearmRto();
        }
        if (news().has(AckNews.FORWARD_PROGRESS) || !news().has(AckNews.NOT_DUP)) {
            tcp.path.confirm();
        }
        int delivered = newlyDelivered(deliveredBefore);
        rate.generate(delivered, news());
        controlCongestion(segment.ack, delivered);
        tcp.recovery.resend(resend);
    }

    /** Linux: {@code tcp_cong_control}. */
    private void controlCongestion(int ack, int delivered) {
        if (cong.inReduction()) {
            int lost = cong.lostTotal - news().lostBefore;
            tcp.recovery.reduce(delivered, lost, news().has(AckNews.SND_UNA_ADVANCED));
        } else if (mayRaise()) {
            tcp.congestion.avoid(ack, delivered);
        }
        tcp.pacing.update();
    }

    /** Linux: {@code tcp_may_raise_cwnd}. */
    private boolean mayRaise() {
        boolean reordered = cong.reordering > tcp.stack.get(TcpSysctl.REORDERING);
        return news().has(reordered ? AckNews.FORWARD_PROGRESS : AckNews.DATA_ACKED);
    }

    private int newlyDelivered(int before) {
        int delivered = cong.delivered - before;
        tcp.count(Snmp.TcpExtTCPDelivered, delivered);
        if (news().has(AckNews.ECE)) {
            tcp.count(Snmp.TcpExtTCPDeliveredCE, delivered);
        }
        return delivered;
    }

    void countDelivered(int segments, boolean marked) {
        cong.delivered += segments;
        if (marked) {
            cong.deliveredCe += segments;
        }
    }

    /** RFC 5961 §5.2. */
    private @Nullable DropReason old(Segment segment, int prior, boolean challenge) {
        int window = (int) Math.min(Integer.toUnsignedLong(snd.maxWindow), snd.bytesAcked);
        if (SeqNum.before(segment.ack, prior - window)) {
            if (challenge) {
                tcp.segments.challengeAck();
            }
            return DropReason.TCP_TOO_OLD_ACK;
        }
        if (segment.options.sackBlocks != 0 && tcp.agreed.sack) {
            int delivered = cong.delivered;
            scoreboard.tag(segment, prior, news());
            Recovery.Resend resend = tcp.recovery.alert(prior, 0, news());
            int ignored = newlyDelivered(delivered);
            tcp.recovery.resend(resend);
        }
        return DropReason.TCP_OLD_ACK;
    }

    // ------------------------------------------------------------------------------------------------------ window

    /** RFC 9293 §3.10.7.4: SND.WND, SND.WL1; Linux: {@code tcp_ack_update_window}. */
    private void updateWindow(Segment segment) {
        int window = segment.isSyn() ? segment.window : segment.window << snd.wscale;
        boolean newer = SeqNum.after(segment.ack, snd.una)
                || SeqNum.after(segment.seq, snd.wl1)
                || segment.seq == snd.wl1 && (window > snd.wnd || window == 0);
        if (newer) {
            news().add(AckNews.WIN_UPDATE);
            snd.wl1 = segment.seq;
            if (snd.wnd != window) {
                snd.wnd = window;
                tcp.rcv.predicts = false;
                HeaderPrediction.check(tcp);
                if (tcp.queue.sendHead() != null) {
                    tcp.congestion.checkIdle();
                }
                if (window > snd.maxWindow) {
                    snd.maxWindow = window;
                    int ignored = tcp.size.sync(snd.pmtu);
                }
            }
        }
        snd.bytesAcked += segment.ack - snd.una;
        snd.una = segment.ack;
    }

    /** A closed window has opened, or not. Linux: {@code tcp_ack_probe}. */
    private void probeAck() {
        SendSegment head = tcp.queue.sendHead();
        if (head == null) {
            return;
        }
        if (!SeqNum.after(head.endSeq, snd.windowEnd())) {
            cong.backoff = 0;
            tcp.timers.probesBeganMs = 0;
            tcp.timers.stopSent();
        } else {
            tcp.timers.armPaced(Kind.PROBE0, tcp.timers.clampToUserTimeout(tcp.rto.probe0When()));
        }
    }

    // ------------------------------------------------------------------------------------------------------- probes

    /** A loss probe is answered. RFC 8985 §7.4; Linux: {@code tcp_process_tlp_ack}. */
    private void probeAnswered(int ack) {
        if (SeqNum.before(ack, cong.tlpHighSeq)) {
            return;
        }
        if (!cong.tlpRetransmission || news().has(AckNews.DSACK_TLP)) {
            cong.tlpActive = false;
        } else if (SeqNum.after(ack, cong.tlpHighSeq)) {
            tcp.recovery.probeRecovery();
        } else if (!news().has(AckNews.SND_UNA_ADVANCED | AckNews.NOT_DUP | AckNews.DATA_SACKED)) {
            cong.tlpActive = false;
        }
    }
}
