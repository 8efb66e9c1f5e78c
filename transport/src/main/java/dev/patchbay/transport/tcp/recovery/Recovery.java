package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.spi.CongestionControl.State;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.output.MtuProbing;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wiring.Snmp;

/**
 * What to do when acknowledgments look dubious: the states Open, Disorder, CWR, Recovery and Loss. RFC 5681 §3.2, RFC
 * 6675, RFC 8985, RFC 5682; Linux: {@code tcp_fastretrans_alert}.
 */
public final class Recovery {

    private final TcpEndpoint tcp;
    private final CongestionState cong;
    private final Undo undo;
    private final Prr prr;

    /** What is to be sent once the window is known. */
    enum Resend {
        NOTHING,
        /** What is lost. */
        LOST,
        /** New data first: F-RTO. */
        NEW
    }

    public Recovery(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.cong = tcp.cong;
        this.undo = new Undo(tcp);
        this.prr = new Prr(tcp);
    }

    // ----------------------------------------------------------------------------------------------- acknowledgments

    /** A dubious acknowledgment. */
    Resend alert(int priorUna, int duplicates, AckNews news) {
        if (cong.packetsOut == 0 && cong.sackedOut != 0) {
            cong.sackedOut = 0;
        }
        if (news.has(AckNews.ECE)) {
            cong.priorSsthresh = 0; // the reduction must not be undone
        }
        if (isReneging(news)) {
            return Resend.NOTHING;
        }
        if (cong.state == State.OPEN) {
            cong.retransStamped = false;
        } else if (!SeqNum.before(tcp.snd.una, cong.highSeq) && ends()) {
            return Resend.NOTHING;
        }
        return switch (cong.state) {
            case RECOVERY -> inRecovery(priorUna, duplicates, news);
            case LOSS -> inLoss(duplicates, news);
            default -> beforeRecovery(duplicates, news);
        };
    }

    /** The peer dropped what it had SACKed: soon all is sent again. RFC 2018 §8; Linux: {@code tcp_check_sack_reneging}. */
    private boolean isReneging(AckNews news) {
        if (!news.has(AckNews.SACK_RENEGING) || !news.has(AckNews.SND_UNA_ADVANCED)) {
            return false;
        }
        tcp.timers.arm(Kind.RETRANSMIT, Math.max((tcp.rto.srttUs() >> 4) / 1000, 10));
        news.remove(AckNews.SET_XMIT_TIMER);
        return true;
    }

    /** All is acknowledged that was under way when the trouble began; whether nothing more is to be done. */
    private boolean ends() {
        switch (cong.state) {
            case CWR -> {
                if (tcp.snd.una != cong.highSeq) {
                    prr.end();
                    state(State.OPEN);
                }
            }
            case RECOVERY -> {
                if (!tcp.agreed.sack) {
                    tcp.acks.reno().reset();
                }
                if (undo.tryRecovery()) {
                    return true;
                }
                prr.end();
            }
            default -> {}
        }
        return false;
    }

    private Resend inRecovery(int priorUna, int duplicates, AckNews news) {
        if (!news.has(AckNews.SND_UNA_ADVANCED)) {
            if (!tcp.agreed.sack) {
                tcp.acks.reno().add(duplicates, news.has(AckNews.ECE));
            }
        } else if (undo.tryPartial(priorUna)) {
            return Resend.NOTHING;
        }
        if (undo.tryDsack()) {
            tryToOpen(news);
        }
        identifyLoss(news);
        if (cong.state != State.RECOVERY) {
            if (cong.lostOut == 0) {
                return Resend.NOTHING;
            }
            enterRecovery(news.has(AckNews.ECE)); // the undo left it, but there is a loss
        }
        return Resend.LOST;
    }

    private Resend inLoss(int duplicates, AckNews news) {
        Resend resend = processLoss(duplicates, news);
        if (cong.state != State.LOSS) {
            noteRtoTime();
        }
        identifyLoss(news);
        if (cong.state != State.OPEN && !news.has(AckNews.LOST_RETRANS)) {
            return resend;
        }
        Resend more = beforeRecovery(duplicates, news);
        return more == Resend.NOTHING ? resend : more;
    }

    private Resend beforeRecovery(int duplicates, AckNews news) {
        if (!tcp.agreed.sack) {
            if (news.has(AckNews.SND_UNA_ADVANCED)) {
                tcp.acks.reno().reset();
            }
            tcp.acks.reno().add(duplicates, news.has(AckNews.ECE));
        }
        if (cong.state.compareTo(State.DISORDER) <= 0) {
            boolean ignored = undo.tryDsack();
        }
        identifyLoss(news);
        if (cong.lostOut == 0) {
            tryToOpen(news);
            return Resend.NOTHING;
        }
        if (cong.state.compareTo(State.CWR) < 0 && isProbeLost()) {
            tcp.retransmitter().resendTooBig();
            return Resend.NOTHING;
        }
        enterRecovery(news.has(AckNews.ECE));
        return Resend.LOST;
    }

    /** RFC 5682 §3.1; Linux: {@code tcp_process_loss}. */
    private Resend processLoss(int duplicates, AckNews news) {
        boolean recovered = !SeqNum.before(tcp.snd.una, cong.highSeq);
        boolean advanced = news.has(AckNews.SND_UNA_ADVANCED);
        if ((advanced || tcp.fastOpen.isPassive()) && undo.tryLoss(false)) {
            return Resend.NOTHING;
        }
        if (cong.frto) {
            if (news.has(AckNews.ORIG_SACK_ACKED) && undo.tryLoss(true)) {
                return Resend.NOTHING; // step 3.b: the time-out was spurious
            }
            if (SeqNum.after(tcp.snd.nxt, cong.highSeq)) {
                if (news.has(AckNews.DATA_SACKED) || duplicates != 0) {
                    cong.frto = false; // step 3.a: the loss was real
                }
            } else if (advanced && !recovered) {
                cong.highSeq = tcp.snd.nxt;
                if (tcp.queue.sendHead() != null && SeqNum.after(tcp.snd.windowEnd(), tcp.snd.nxt)) {
                    return Resend.NEW; // step 2.b
                }
                cong.frto = false;
            }
        }
        if (recovered) {
            boolean ignored = undo.tryRecovery();
            return Resend.NOTHING;
        }
        if (!tcp.agreed.sack) {
            if (SeqNum.after(tcp.snd.nxt, cong.highSeq) && duplicates != 0) {
                tcp.acks.reno().add(duplicates, news.has(AckNews.ECE));
            } else if (advanced) {
                tcp.acks.reno().reset();
            }
        }
        return Resend.LOST;
    }

    private void noteRtoTime() {
        if (cong.rtoStampMs != 0) {
            cong.totalRtoTimeMs += (int) tcp.nowMs() - cong.rtoStampMs;
            cong.rtoStampMs = 0;
        }
    }

    /** Linux: {@code tcp_identify_packet_loss}. */
    private void identifyLoss(AckNews news) {
        if (tcp.queue.sentHead() == null) {
            return;
        }
        if (!tcp.agreed.sack) {
            newRenoMark(news.has(AckNews.SND_UNA_ADVANCED));
            return;
        }
        int before = cong.retransOut;
        if (tcp.rack.mark()) {
            news.remove(AckNews.SET_XMIT_TIMER);
        }
        if (before > cong.retransOut) {
            news.add(AckNews.LOST_RETRANS);
        }
    }

    /** RFC 6582 §3.2; Linux: {@code tcp_newreno_mark_lost}. */
    private void newRenoMark(boolean advanced) {
        boolean duplicates = cong.state.compareTo(State.RECOVERY) < 0 && cong.sackedOut >= cong.reordering;
        SendSegment head = tcp.queue.sentHead();
        if (head == null || head.lost || !duplicates && !(cong.state == State.RECOVERY && advanced)) {
            return;
        }
        if (head.segments > 1 && head.length() > head.gsoSize) {
            SendSegment ignored = tcp.retransmitter().split(head, head.gsoSize, head.gsoSize);
        }
        tcp.rack.markLost(head);
    }

    // ---------------------------------------------------------------------------------------------------------- states

    void state(State next) {
        cong.state = next;
        if (tcp.control != null) {
            tcp.control.state(next);
        }
    }

    /** Linux: {@code tcp_enter_recovery}. */
    void enterRecovery(boolean marked) {
        undo.forgetStamp();
        tcp.count(tcp.agreed.sack ? Snmp.TcpExtTCPSackRecovery : Snmp.TcpExtTCPRenoRecovery);
        cong.priorSsthresh = 0;
        undo.begin();
        if (!cong.inReduction()) {
            if (!marked) {
                cong.priorSsthresh = cong.currentSsthresh();
            }
            prr.begin();
        }
        state(State.RECOVERY);
    }

    /** The window is reduced without a loss: a congestion mark. RFC 3168 §6.1.2; Linux: {@code tcp_enter_cwr}. */
    public void enterCwr() {
        cong.priorSsthresh = 0;
        if (cong.state.compareTo(State.CWR) < 0) {
            cong.undoActive = false;
            prr.begin();
            state(State.CWR);
        }
    }

    /** The retransmission timer went off. RFC 5681 §3.1, RFC 6675 §5.1; Linux: {@code tcp_enter_loss}. */
    public void enterLoss() {
        boolean fresh = cong.state.compareTo(State.RECOVERY) < 0;
        markTimedOut();
        if (cong.state.compareTo(State.DISORDER) <= 0
                || !SeqNum.after(cong.highSeq, tcp.snd.una)
                || cong.state == State.LOSS && cong.retransmits == 0) {
            cong.priorSsthresh = cong.currentSsthresh();
            cong.priorCwnd = cong.cwnd;
            cong.ssthresh = tcp.congestion.newSsthresh();
            tcp.congestion.event(dev.patchbay.spi.CongestionControl.Event.LOSS);
            undo.begin();
        }
        cong.cwnd = cong.inFlight() + 1;
        cong.cwndCnt = 0;
        cong.cwndStampMs = (int) tcp.nowMs();
        int reordering = tcp.stack.get(TcpSysctl.REORDERING);
        if (cong.state.compareTo(State.DISORDER) <= 0 && cong.sackedOut >= reordering) {
            cong.reordering = Math.min(cong.reordering, reordering);
        }
        state(State.LOSS);
        cong.highSeq = tcp.snd.nxt;
        cong.tlpActive = false;
        tcp.snd.ecnQueueCwr = tcp.snd.ecnOk;
        cong.frto = tcp.stack.is(TcpSysctl.FRTO) && (fresh || cong.retransmits != 0) && !isProbing();
    }

    /** Whether what is lost is a probe for a larger MTU. */
    private boolean isProbeLost() {
        MtuProbing probing = tcp.mtuProbing;
        return probing != null && probing.isLost();
    }

    private boolean isProbing() {
        MtuProbing probing = tcp.mtuProbing;
        return probing != null && probing.isUnderWay();
    }

    /** The handshake is complete: a time-out of the SYN,ACK was no loss of data. */
    public void leaveSpuriousLoss() {
        if (cong.state == State.LOSS && cong.packetsOut == 0) {
            boolean ignored = undo.tryRecovery();
        }
        noteRtoTime();
    }

    /** What is lost was too large, the path is not crowded: the window stays. Linux: {@code tcp_simple_retransmit}. */
    public void tooBig() {
        if (!tcp.agreed.sack) {
            boolean ignored = tcp.acks.reno().limit();
        }
        if (cong.state != State.LOSS) {
            cong.highSeq = tcp.snd.nxt;
            cong.ssthresh = cong.currentSsthresh();
            cong.priorSsthresh = 0;
            cong.undoActive = false;
            state(State.LOSS);
        }
    }

    /** Linux: {@code tcp_timeout_mark_lost}. */
    private void markTimedOut() {
        SendSegment head = tcp.queue.sentHead();
        boolean reneging = head != null && head.sacked;
        if (reneging) {
            tcp.count(Snmp.TcpExtTCPSACKReneging);
            cong.sackedOut = 0;
        } else if (!tcp.agreed.sack) {
            tcp.acks.reno().reset();
        }
        for (SendSegment each = head; each != null; each = tcp.queue.nextSent(each)) {
            if (reneging) {
                each.sacked = false;
            } else if (each != head && tcp.agreed.sack && tcp.rack.timeoutOf(each, 0) > 0) {
                continue; // sent a moment ago
            }
            tcp.rack.markLost(each);
        }
    }

    /** Linux: {@code tcp_try_to_open}. */
    private void tryToOpen(AckNews news) {
        undo.forgetStamp();
        if (news.has(AckNews.ECE)) {
            enterCwr();
        }
        if (cong.state != State.CWR) {
            undo.tryKeepOpen();
        }
    }

    /** A loss probe found a loss that needs no retransmission any more. Linux: {@code tcp_process_tlp_ack}. */
    void probeRecovery() {
        prr.begin();
        state(State.CWR);
        prr.end();
        undo.tryKeepOpen();
        tcp.count(Snmp.TcpExtTCPLossProbeRecovery);
    }

    // ---------------------------------------------------------------------------------------------------------- window

    /** One acknowledgment's share of the reduction. RFC 6937 §3. */
    void reduce(int delivered, int lost, boolean advanced) {
        prr.reduce(delivered, lost, advanced);
    }

    /** Sends what {@link #alert} said is to be sent. Linux: {@code tcp_xmit_recovery}. */
    void resend(Resend what) {
        if (what == Resend.NOTHING || tcp.state == dev.patchbay.transport.tcp.control.TcpState.SYN_SENT) {
            return;
        }
        if (what == Resend.NEW) {
            tcp.output.pushPending(tcp.size.current(), dev.patchbay.transport.tcp.control.TcpValues.NAGLE_OFF);
            if (SeqNum.after(tcp.snd.nxt, cong.highSeq)) {
                return;
            }
            cong.frto = false;
        }
        tcp.retransmitter().retransmitLost();
    }
}
