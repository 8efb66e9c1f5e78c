package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.transport.tcp.control.PassiveOpen;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.listen.TimeWait;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * What an acknowledgment does to a connection that opens or closes. RFC 9293 §3.10.7.4, fifth check, by states; Linux: the
 * second half of {@code tcp_rcv_state_process}.
 */
final class Closing {

    private final TcpEndpoint tcp;

    Closing(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** An acknowledgment was accepted; null: go on with the text. */
    @Nullable
    Step acknowledged(Segment segment) {
        PassiveOpen handshake = tcp.fastOpen.passive;
        if (handshake != null && tcp.state != TcpState.SYN_RECV) {
            handshake.established();
        }
        boolean all = tcp.snd.una == tcp.snd.writeSeq;
        return switch (tcp.state) {
            case SYN_RECV -> established(segment);
            case FIN_WAIT1 -> all ? finAcknowledged(segment) : null;
            case CLOSING -> {
                if (all) {
                    tcp.stack.demux.timeWait(tcp, TcpState.TIME_WAIT, 0);
                    yield Step.DONE;
                }
                yield null;
            }
            case LAST_ACK -> {
                if (all) {
                    tcp.stack.metrics.end(tcp);
                    tcp.done();
                    yield Step.DONE;
                }
                yield null;
            }
            default -> null;
        };
    }

    /** The third segment of the handshake. */
    private @Nullable Step established(Segment segment) {
        SendState snd = tcp.snd;
        tcp.cong.delivered++;
        PassiveOpen handshake = tcp.fastOpen.passive;
        long sentUs = handshake == null ? tcp.synAckSentUs : handshake.sentUs();
        if (tcp.rto.srttUs() == 0) {
            boolean once = sentUs != 0 && snd.totalRetrans == 0;
            tcp.rto.handshake(once ? tcp.nowUs() - sentUs : -1);
        }
        if (tcp.agreed.timestamps) {
            tcp.rcv.advmss -= 12;
        }
        if (handshake == null) {
            tcp.cong.retransStamped = false;
            tcp.begin();
            tcp.rcv.copiedSeq = tcp.rcv.nxt;
        } else {
            handshake.established();
        }
        tcp.state(TcpState.ESTABLISHED);
        snd.una = segment.ack;
        snd.wnd = segment.window << snd.wscale;
        snd.wl1 = segment.seq;
        tcp.pacing.update();
        snd.lastSentMs = tcp.nowMs();
        tcp.buffer.estimateMss();
        if (tcp.sendShut) {
            tcp.endSending();
        }
        HeaderPrediction.begin(tcp);
        tcp.socket.news();
        return null;
    }

    /** Our FIN is acknowledged. */
    private @Nullable Step finAcknowledged(Segment segment) {
        tcp.state(TcpState.FIN_WAIT2);
        tcp.sendShut = true;
        tcp.path.confirm();
        if (!tcp.orphan) {
            tcp.socket.news();
            return null;
        }
        boolean fin = segment.isFin();
        boolean newData = segment.hasSequenceSpace() && SeqNum.after(segment.endSeq - (fin ? 1 : 0), tcp.rcv.nxt);
        if (tcp.set.linger2 < 0 || newData) {
            tcp.count(Snmp.TcpExtTCPAbortOnData);
            tcp.done();
            return Step.reset(DropReason.TCP_ABORT_ON_DATA);
        }
        long time = tcp.timers.finTimeMs();
        if (time > TimeWait.LENGTH_MS) {
            tcp.timers.armIdle(time - TimeWait.LENGTH_MS);
        } else if (fin) {
            tcp.timers.armIdle(time);
        } else {
            tcp.stack.demux.timeWait(tcp, TcpState.FIN_WAIT2, time);
            return Step.DONE;
        }
        return null;
    }

    /** Data for one who reads no more. RFC 9293 §3.6.1, SHLD-3: a reset. Null: all is well. */
    @Nullable
    Step lateData(Segment segment) {
        boolean halfClosed = tcp.state.is(TcpState.FIN_WAIT1, TcpState.FIN_WAIT2);
        boolean behindFin = tcp.state == TcpState.CLOSE_WAIT || tcp.state.is(TcpState.CLOSING, TcpState.LAST_ACK);
        if (behindFin && !SeqNum.before(segment.seq, tcp.rcv.nxt)) {
            return Step.DONE;
        }
        if ((halfClosed || behindFin) && tcp.receiveShut && segment.hasSequenceSpace()) {
            int end = segment.endSeq - ((segment.flags & TcpHeader.FIN) != 0 ? 1 : 0);
            if (SeqNum.after(end, tcp.rcv.nxt)) {
                tcp.count(Snmp.TcpExtTCPAbortOnData);
                tcp.reset();
                return Step.reset(DropReason.TCP_ABORT_ON_DATA);
            }
        }
        return tcp.state.isSynchronized() && tcp.state != TcpState.TIME_WAIT ? null : Step.DONE;
    }
}
