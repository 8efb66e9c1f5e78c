package dev.patchbay.transport.tcp.input;

import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.ReceivedList;
import dev.patchbay.wiring.Snmp;

/**
 * Makes room for what comes in: a buffer that is full grows if it may, is collapsed, and then loses what is out of order.
 * Linux: {@code tcp_try_rmem_schedule}, {@code tcp_prune_queue}.
 */
final class Pruning {

    private final TcpEndpoint tcp;
    private final ReceiveState rcv;
    private final ReceivedList queue;
    private final Reassembly reassembly;

    Pruning(TcpEndpoint tcp, ReceivedList queue, Reassembly reassembly) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
        this.queue = queue;
        this.reassembly = reassembly;
    }

    /** Whether there is room now for a segment that begins at {@code seq}. */
    boolean admits(int seq, int truesize) {
        if (!makeRoom(seq)) {
            return false;
        }
        while (!tcp.memory.mayReceive(truesize)) {
            if (!reassembly.prune(seq)) {
                return false;
            }
        }
        return true;
    }

    /** Linux: {@code tcp_can_ingest}. */
    private boolean fits() {
        return rcv.allocated <= rcv.rcvbuf;
    }

    /** Whether the buffer keeps within its bounds then. */
    private boolean makeRoom(int seq) {
        if (rcv.allocated == 0) {
            return false;
        }
        tcp.count(Snmp.TcpExtPruneCalled);
        if (fits()) {
            tcp.buffer.heedPressure();
            return true;
        }
        clampWindow();
        if (fits()) {
            return true;
        }
        Collapse collapse = new Collapse(tcp);
        collapse.outOfOrder(reassembly.list());
        collapse.stretch(queue, queue.head(), null, rcv.copiedSeq, rcv.nxt);
        if (fits()) {
            return true;
        }
        boolean ignored = reassembly.prune(seq);
        if (fits()) {
            return true;
        }
        tcp.count(Snmp.TcpExtRcvPruned);
        rcv.predicts = false;
        return false;
    }

    /** A buffer that nobody has fixed is as large as what came, if that may be. Linux: {@code tcp_clamp_window}. */
    private void clampWindow() {
        tcp.ack.quick = 0;
        int most = tcp.stack.settings.rmem.max();
        boolean mayGrow = !rcv.rcvbufLocked && !tcp.stack.memory.isUnderPressure() && tcp.stack.memory.isPlentiful();
        if (mayGrow && rcv.rcvbuf < most) {
            rcv.rcvbuf = Math.min(rcv.allocated, most);
        }
        if (!fits()) {
            rcv.ssthresh = Math.min(rcv.windowClamp, 2 * rcv.advmss);
        }
    }
}
