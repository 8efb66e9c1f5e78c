package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.spi.CongestionControl.State;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wiring.Snmp;

/**
 * Takes a reduction of the window back that turns out to have been needless: all retransmissions were reported as
 * duplicates, or timestamps show that the originals arrived. RFC 3522, RFC 4015, RFC 3708; Linux: {@code tcp_try_undo_*}.
 */
final class Undo {

    private final TcpEndpoint tcp;
    private final CongestionState cong;

    Undo(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.cong = tcp.cong;
    }

    /** From here on needless retransmissions are counted. Linux: {@code tcp_init_undo}. */
    void begin() {
        cong.undoMarker = tcp.snd.una;
        cong.undoActive = true;
        cong.undoRetrans = cong.retransOut + (cong.tlpActive && cong.tlpRetransmission ? 1 : 0);
        if (cong.undoRetrans == 0) {
            cong.undoRetrans = -1;
        }
    }

    /** Whether the original was only late. Linux: {@code tcp_packet_delayed}. */
    private boolean isDelayed() {
        if (cong.retransStamped) {
            return tcp.agreed.echoesBefore(cong.retransStamp);
        }
        // No retransmission yet; or, without SACK, the stamp of one is forgotten at the end of recovery.
        boolean forgotten = !tcp.agreed.sack && !SeqNum.before(tcp.snd.una, cong.highSeq);
        return !forgotten && tcp.state != TcpState.SYN_SENT;
    }

    private boolean mayUndo() {
        return cong.undoActive && (cong.undoRetrans == 0 || isDelayed());
    }

    /** Linux: {@code tcp_undo_cwnd_reduction}. */
    private void undo(boolean unmark) {
        if (unmark) {
            for (SendSegment each = tcp.queue.sentHead(); each != null; each = tcp.queue.nextSent(each)) {
                each.lost = false;
            }
            cong.lostOut = 0;
        }
        if (cong.priorSsthresh != 0) {
            cong.cwnd = tcp.congestion.undoCwnd();
            if (cong.priorSsthresh > cong.ssthresh) {
                cong.ssthresh = cong.priorSsthresh;
                tcp.snd.ecnQueueCwr = false;
            }
        }
        cong.cwndStampMs = (int) tcp.nowMs();
        cong.undoActive = false;
        tcp.rack.again();
    }

    /** Recovery is complete; whether its state is to be kept for now. Linux: {@code tcp_try_undo_recovery}. */
    boolean tryRecovery() {
        if (mayUndo()) {
            undo(false);
            tcp.count(cong.state == State.LOSS ? Snmp.TcpExtTCPLossUndo : Snmp.TcpExtTCPFullUndo);
        } else {
            tcp.rack.recovered();
        }
        if (holds()) {
            return true;
        }
        tcp.recovery.state(State.OPEN);
        return false;
    }

    /** Without SACK nothing shows that duplicates are old, RFC 6582 §4. Linux: tcp_is_non_sack_preventing_reopen. */
    private boolean holds() {
        if (tcp.snd.una == cong.highSeq && !tcp.agreed.sack) {
            forgetStamp();
            return true;
        }
        return false;
    }

    /** All that was sent again was reported as a duplicate. Linux: {@code tcp_try_undo_dsack}. */
    boolean tryDsack() {
        if (cong.undoActive && cong.undoRetrans == 0) {
            tcp.rack.persist();
            undo(false);
            tcp.count(Snmp.TcpExtTCPDSACKUndo);
            return true;
        }
        return false;
    }

    /** Linux: {@code tcp_try_undo_loss}. */
    boolean tryLoss(boolean frto) {
        if (!frto && !mayUndo()) {
            return false;
        }
        undo(true);
        tcp.count(Snmp.TcpExtTCPLossUndo);
        if (frto) {
            tcp.count(Snmp.TcpExtTCPSpuriousRTOs);
        }
        cong.retransmits = 0;
        if (holds()) {
            return true;
        }
        if (frto || tcp.agreed.sack) {
            tcp.recovery.state(State.OPEN);
        }
        return true;
    }

    /** A hole was filled by the original; whether to wait for what is under way. Linux: {@code tcp_try_undo_partial}. */
    boolean tryPartial(int priorUna) {
        if (!cong.undoActive || !isDelayed()) {
            return false;
        }
        tcp.acks.scoreboard.checkReordering(priorUna, true);
        if (cong.retransOut != 0) {
            return true;
        }
        forgetStamp();
        undo(true);
        tcp.count(Snmp.TcpExtTCPPartialUndo);
        tryKeepOpen();
        return false;
    }

    /** Whether something that was sent again is still unacknowledged. Linux: {@code tcp_any_retrans_done}. */
    private boolean anyRetransmitted() {
        SendSegment head = tcp.queue.sentHead();
        return cong.retransOut != 0 || head != null && head.everRetransmitted;
    }

    void forgetStamp() {
        if (!anyRetransmitted()) {
            cong.retransStamped = false;
        }
    }

    /** Linux: {@code tcp_try_keep_open}. */
    void tryKeepOpen() {
        State next = cong.leftOut() != 0 || anyRetransmitted() ? State.DISORDER : State.OPEN;
        if (cong.state != next) {
            tcp.recovery.state(next);
            cong.highSeq = tcp.snd.nxt;
        }
    }
}
