package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.Segment;

/** Hands a segment to the state that the connection is in. RFC 9293 §3.10.7; Linux: {@code tcp_v4_do_rcv}. */
public final class SegmentInput {

    private final TcpEndpoint tcp;
    private final Synchronized synced;

    public SegmentInput(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.synced = new Synchronized(tcp);
    }

    /** A segment for this connection. Its packet ends here, unless a queue takes it. */
    public void receive(Segment segment) {
        tcp.rcv.segsIn++;
        if (segment.length > 0) {
            tcp.rcv.dataSegsIn++;
        }
        Step step = step(segment);
        if (step.resets()) {
            tcp.stack.demux.reset(segment);
        }
        if (!segment.isTaken()) {
            segment.take().end(step.verdict());
        }
        tcp.socket.changed();
    }

    private Step step(Segment segment) {
        return switch (tcp.state) {
            case CLOSE, LISTEN, TIME_WAIT -> Step.reset(DropReason.TCP_CLOSE);
            case SYN_SENT -> new SynSent(tcp).onSegment(segment);
            default -> synced.onSegment(segment);
        };
    }

    /** The peer has said all that it had to say. RFC 9293 §3.10.7.4, eighth check; Linux: {@code tcp_fin}. */
    void fin() {
        tcp.ackPolicy.schedule();
        tcp.receiveShut = true;
        tcp.done = true;
        switch (tcp.state) {
            case SYN_RECV, ESTABLISHED -> {
                tcp.state(TcpState.CLOSE_WAIT);
                tcp.ackPolicy.enterInteractive();
            }
            case FIN_WAIT1 -> {
                tcp.segments.ack(); // both close at once
                tcp.state(TcpState.CLOSING);
            }
            case FIN_WAIT2 -> {
                tcp.segments.ack();
                tcp.stack.demux.timeWait(tcp, TcpState.TIME_WAIT, 0);
            }
            default -> {} // sent again
        }
        tcp.data.endOfStream();
        tcp.socket.news();
    }
}
