package dev.patchbay.transport.tcp.input;

import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.ReceiveState.Urgent;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpHeader;

/** The urgent byte. RFC 9293 §3.8.5 and §3.10.7.4, sixth check; RFC 6093; Linux: {@code tcp_urg}. */
final class UrgentInput {

    private final TcpEndpoint tcp;
    private final ReceiveState rcv;

    UrgentInput(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
    }

    /** Looks at a segment, if it may concern urgent data. */
    static void check(TcpEndpoint tcp, Segment segment) {
        if ((segment.flags & TcpHeader.URG) != 0) {
            new UrgentInput(tcp).announce(segment);
        }
        if (tcp.rcv.urgent == Urgent.NOT_YET) {
            new UrgentInput(tcp).take(segment);
        }
    }

    private void take(Segment segment) {
        int at = rcv.urgentSeq - segment.seq - (segment.isSyn() ? 1 : 0);
        if (at >= 0 && at < segment.length) {
            byte[] one = new byte[1];
            segment.packet().copyTo(segment.headerLength + at, one, 0, 1);
            rcv.urgentByte = one[0] & 0xff;
            rcv.urgent = Urgent.VALID;
            tcp.socket.news();
        }
    }

    /** Linux takes the pointer for that of the byte behind the urgent one. Linux: {@code tcp_check_urg}. */
    private void announce(Segment segment) {
        int pointer = segment.urgent;
        if (pointer != 0 && !tcp.stack.is(TcpSysctl.STDURG)) {
            pointer--;
        }
        int seq = segment.seq + pointer;
        if (SeqNum.after(rcv.copiedSeq, seq) || SeqNum.before(seq, rcv.nxt)) {
            return;
        }
        if (rcv.urgent != Urgent.NONE && !SeqNum.after(seq, rcv.urgentSeq)) {
            return;
        }
        boolean between = rcv.urgent != Urgent.NONE
                && rcv.urgentSeq == rcv.copiedSeq
                && !tcp.set.oobInline
                && rcv.copiedSeq != rcv.nxt;
        if (between) {
            rcv.copiedSeq++; // the last urgent byte is not read as data
        }
        rcv.urgent = Urgent.NOT_YET;
        rcv.urgentSeq = seq;
        rcv.predicts = false;
        tcp.socket.news();
    }
}
