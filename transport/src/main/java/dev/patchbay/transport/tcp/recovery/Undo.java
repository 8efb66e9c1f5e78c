package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.spi.CongestionControl.State;
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

    Undo(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** From here on needless retransmissions are counted. Linux: {@code tcp_init_undo}. */
    void begin() {
        tcp.cong.undoMarker = tcp.snd.una;
        tcp.cong.undoActive = true;
        tcp.cong.undoRetrans = tcp.cong.retransOut + (tcp.cong.tlpActive && tcp.cong.tlpRetransmission ? 1 : 0);
        if (tcp.cong.undoRetrans == 0) {
            tcp.cong.undoRetrans = -1;
        }
    }

    /** Whether the original was only late. Linux: {@code tcp_packet_delayed}. */
    private boolean isDelayed() {
        if (tcp.cong.retransStamped) {
            return tcp.agreed.echoesBefore(tcp.cong.retransStamp);
        }
        // No retransmission yet; or, without SACK, the stamp of one is forgotten at the end of recovery.
        boolean forgotten = !tcp.agreed.sack && !SeqNum.before(tcp.snd.una, tcp.cong.highSeq);
        return !forgotten && tcp.state != TcpState.SYN_SENT;
    }

    private boolean mayUndo() {
        return tcp.cong.undoActive && (tcp.cong.undoRetrans == 0 || isDelayed());
    }

    /** Linux: {@code tcp_undo_cwnd_reduction}. */
    private void undo(boolean unmark) {
        if (unmark) {
            for (SendSegment each = tcp.queue.sentHead(); each != null; each = tcp.queue.nextSent(each)) {
                each.lost = false;
            }
            tcp.cong.lostOut = 0;
        }
        if (tcp.cong.priorSsthresh != 0) {
            tcp.cong.cwnd = tcp.congestion.undoCwnd();
            if (tcp.cong.priorSsthresh > tcp.cong.ssthresh) {
                tcp.cong.ssthresh = tcp.cong.priorSsthresh;
                tcp.snd.ecnQueueCwr = false;
            }
        }
        tcp.cong.cwndStampMs = (int) tcp.nowMs();
        tcp.cong.undoActive = false;
        tcp.rack.again();
    }

    /** Recovery is complete; whether its state is to be kept for now. Linux: {@code tcp_try_undo_recovery}. */
    boolean tryRecovery() {
        if (mayUndo()) {
            undo(false);
            tcp.count(tcp.cong.state == State.LOSS ? Snmp.TcpExtTCPLossUndo : Snmp.TcpExtTCPFullUndo);
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
        if (tcp.snd.una == tcp.cong.highSeq && !tcp.agreed.sack) {
            forgetStamp();
            return true;
        }
        return false;
    }

    /** All that was sent again was reported as a duplicate. Linux: {@code tcp_try_undo_dsack}. */
    boolean tryDsack() {
        if (tcp.cong.undoActive && tcp.cong.undoRetrans == 0) {
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
        tcp.cong.retransmits = 0;
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
        if (!tcp.cong.undoActive || !isDelayed()) {
            return false;
        }
        tcp.acks.scoreboard.checkReordering(priorUna, true);
        if (tcp.cong.retransOut != 0) {
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
        return tcp.cong.retransOut != 0 || head != null && head.everRetransmitted;
    }

    void forgetStamp() {
        if (!anyRetransmitted()) {
            tcp.cong.retransStamped = false;
        }
    }

    /** Linux: {@code tcp_try_keep_open}. */
    void tryKeepOpen() {
        State next = tcp.cong.leftOut() != 0 || anyRetransmitted() ? State.DISORDER : State.OPEN;
        if (tcp.cong.state != next) {
            tcp.recovery.state(next);
            tcp.cong.highSeq = tcp.snd.nxt;
        }
    }
}
