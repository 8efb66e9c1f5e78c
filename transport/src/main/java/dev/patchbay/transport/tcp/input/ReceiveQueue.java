package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.AckState;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.output.TransmitStamps;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** Data on its way to the application. RFC 9293 §3.10.7.4, seventh check; Linux: {@code tcp_data_queue}. */
public final class ReceiveQueue {

    private final TcpEndpoint tcp;
    private final ReceiveState rcv;
    private final Reassembly reassembly;
    private final SackBlocks sacks = new SackBlocks();

    private @Nullable Received head;
    private @Nullable Received tail;

    public ReceiveQueue(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
        this.reassembly = new Reassembly(tcp, this);
    }

    public SackBlocks sacks() {
        return sacks;
    }

    /** Whether nothing is missing. */
    boolean isInOrder() {
        return reassembly.isEmpty();
    }

    /** How far what is out of order reaches beyond what is in order. */
    int outOfOrderReach() {
        return reassembly.isEmpty() ? 0 : reassembly.end() - rcv.nxt;
    }

    // ------------------------------------------------------------------------------------------------------- arrival

    /** Takes the segment's data, if there is any. */
    Step add(Segment segment) {
        if (!segment.hasSequenceSpace()) {
            return Step.DONE;
        }
        rcv.dsack = false;
        acceptReduction(segment);
        if (segment.seq == rcv.nxt) {
            boolean bareFin = segment.length == 0 && segment.isFin();
            if (rcv.window() == 0 && !bareFin) {
                tcp.count(Snmp.TcpExtTCPZeroWindowDrop);
                return outOfWindow(DropReason.TCP_ZEROWINDOW);
            }
            return inOrder(segment);
        }
        if (!SeqNum.after(segment.endSeq, rcv.nxt)) {
            tcp.count(Snmp.TcpExtDelayedACKLost);
            reportDuplicate(segment.seq, segment.endSeq);
            return outOfWindow(DropReason.TCP_OLD_DATA);
        }
        if (!SeqNum.before(segment.seq, rcv.nxt + rcv.window())) {
            return outOfWindow(DropReason.TCP_OVERWINDOW);
        }
        if (SeqNum.before(segment.seq, rcv.nxt)) {
            reportDuplicate(segment.seq, rcv.nxt);
            if (rcv.window() == 0) {
                tcp.count(Snmp.TcpExtTCPZeroWindowDrop);
                return outOfWindow(DropReason.TCP_ZEROWINDOW);
            }
            return inOrder(segment);
        }
        return outOfOrder(segment);
    }

    /** The peer has reduced its window: marks are echoed no more. RFC 3168 §6.1.3; Linux: {@code tcp_ecn_accept_cwr}. */
    private void acceptReduction(Segment segment) {
        if (tcp.snd.ecnOk && (segment.flags & TcpHeader.CWR) != 0) {
            tcp.snd.ecnDemandCwr = false;
            tcp.ack.now = true; // its window may be one segment
        }
    }

    /** A mark of congestion is echoed. Linux: {@code tcp_data_ecn_check}. */
    private void checkMark(Segment segment) {
        if (!tcp.snd.ecnOk) {
            return;
        }
        int mark = segment.tos & 3;
        if (mark == 3) {
            if (!tcp.snd.ecnDemandCwr) {
                tcp.ackPolicy.enterQuick(2);
                tcp.snd.ecnDemandCwr = true;
            }
            tcp.snd.ecnSeen = true;
        } else if (mark != 0) {
            tcp.snd.ecnSeen = true;
        } else if (tcp.snd.ecnSeen) {
            tcp.ackPolicy.enterQuick(2); // sent again, perhaps
        }
    }

    /** What is not in the window is acknowledged at once: it may be a probe. */
    private Step outOfWindow(DropReason why) {
        tcp.ackPolicy.enterQuick(AckState.MAX_QUICKACKS);
        tcp.ackPolicy.schedule();
        return Step.drop(why);
    }

    private Step inOrder(Segment segment) {
        Packet packet = segment.packet();
        packet.pull(segment.headerLength);
        int truesize = Truesize.of(packet);
        if (!hasRoom(truesize) && head != null && segment.length > 0) {
            tcp.ack.now = true;
            tcp.ackPolicy.schedule();
            tcp.socket.news();
            return Step.drop(DropReason.PROTO_MEM);
        }
        Received received = receive(segment, truesize);
        boolean fin = received.fin;
        append(received);
        if (segment.length > 0) {
            tcp.buffer.received(segment, received.packet, truesize);
            checkMark(segment);
        }
        if (fin) {
            tcp.input.fin();
        }
        if (!reassembly.isEmpty()) {
            reassembly.deliver();
            if (reassembly.isEmpty()) {
                tcp.ack.now = true; // RFC 5681 §4.2: a gap is filled
            }
        }
        if (sacks.count() != 0) {
            if (reassembly.isEmpty()) {
                sacks.clear();
            } else {
                sacks.acknowledge(rcv.nxt);
            }
        }
        tcp.socket.news();
        return Step.DONE;
    }

    private Received receive(Segment segment, int truesize) {
        boolean fin = segment.isFin();
        int wanted = TransmitStamps.RX_SOFTWARE | TransmitStamps.SOFTWARE;
        if (tcp.values.timestamp || (tcp.set.timestamping & wanted) == wanted) {
            segment.packet().timestamp(tcp.stack.loop.wallNow());
        }
        return Received.of(segment.take(), segment.seq, segment.endSeq, fin, truesize);
    }

    private boolean hasRoom(int truesize) {
        return rcv.allocated <= rcv.rcvbuf || rcv.allocated + truesize <= rcv.rcvbuf || prune();
    }

    /** Out-of-order data makes room, the farthest first. Linux: {@code tcp_prune_ofo_queue}. */
    private boolean prune() {
        tcp.count(Snmp.TcpExtPruneCalled);
        reassembly.prune();
        return rcv.allocated <= rcv.rcvbuf;
    }

    private Step outOfOrder(Segment segment) {
        Packet packet = segment.packet();
        packet.pull(segment.headerLength);
        int truesize = Truesize.of(packet);
        if (!hasRoom(truesize)) {
            tcp.count(Snmp.TcpExtTCPOFODrop);
            return Step.drop(DropReason.PROTO_MEM);
        }
        checkMark(segment);
        tcp.buffer.measureMss(segment, packet, truesize);
        tcp.ackPolicy.schedule();
        rcv.outOfOrderPackets += packet.gsoSize() == 0 ? 1 : (packet.length() - 1) / packet.gsoSize() + 1;
        tcp.count(Snmp.TcpExtTCPOFOQueue);
        int seq = segment.seq;
        int end = segment.endSeq;
        int length = packet.length();
        boolean kept = reassembly.insert(receive(segment, truesize));
        if (tcp.agreed.sack) {
            if (sacks.isNews(seq, end)) {
                tcp.ackPolicy.sendCompressed();
            }
            sacks.add(seq, end);
            if (kept) {
                tcp.buffer.grow(length, truesize);
            }
        }
        return Step.DONE;
    }

    /** Puts data behind what is there; its front may have been received before. */
    void append(Received received) {
        rcv.allocated += received.truesize;
        Received last = tail;
        if (last == null) {
            head = received;
        } else {
            last.next = received;
        }
        tail = received;
        int fresh = received.endSeq - rcv.nxt;
        rcv.bytesReceived += fresh;
        rcv.nxt = received.endSeq;
    }

    /** A duplicate is to be reported. RFC 2883 §4; Linux: {@code tcp_dsack_set}. */
    public void reportDuplicate(int start, int end) {
        if (!tcp.agreed.sack || !tcp.stack.is(TcpSysctl.DSACK)) {
            return;
        }
        tcp.count(SeqNum.before(start, rcv.nxt) ? Snmp.TcpExtTCPDSACKOldSent : Snmp.TcpExtTCPDSACKOfoSent);
        rcv.dsack = true;
        rcv.dsackStart = start;
        rcv.dsackEnd = end;
    }

    /** Linux: {@code tcp_dsack_extend}. */
    void extendDuplicate(int start, int end) {
        if (!rcv.dsack) {
            reportDuplicate(start, end);
        } else if (!SeqNum.after(start, rcv.dsackEnd) && !SeqNum.after(rcv.dsackStart, end)) {
            rcv.dsackStart = SeqNum.min(rcv.dsackStart, start);
            rcv.dsackEnd = SeqNum.max(rcv.dsackEnd, end);
        }
    }

    /** What came behind a FIN is nothing. */
    void endOfStream() {
        reassembly.discard(DropReason.TCP_CLOSE);
        sacks.clear();
        rcv.dsack = false;
    }

    // -------------------------------------------------------------------------------------------------- application

    /** Whether nothing is there but a FIN that came out of order. */
    public boolean isLoneFin() {
        return head == null && reassembly.isLoneFin();
    }

    /** Takes what came with a SYN, if anything did. RFC 7413 §4.2; Linux: {@code tcp_fastopen_add_skb}. */
    public void takeSynData(Segment segment) {
        if (segment.endSeq == rcv.nxt) {
            return;
        }
        Packet packet = segment.packet();
        packet.pull(segment.headerLength);
        rcv.dataSegsIn += segment.length > 0 ? 1 : 0;
        int truesize = Truesize.of(packet);
        boolean fin = segment.isFin();
        append(Received.of(segment.take(), segment.seq + 1, segment.endSeq, fin, truesize));
        tcp.fastOpen.synDataAcked = true;
        if (fin) {
            tcp.input.fin();
        }
    }

    /** Bytes that can be read now. */
    public int readable() {
        int bytes = rcv.nxt - rcv.copiedSeq - (tcp.done ? 1 : 0);
        return Math.max(0, bytes);
    }

    /** The oldest data; null if there is none. */
    public @Nullable Received head() {
        return head;
    }

    /** The data that holds a byte, or that ends there with the stream; null if it has not come yet. */
    public @Nullable Received at(int seq) {
        Received each = head;
        while (each != null && !SeqNum.before(seq, each.endSeq)) {
            each = each.next;
        }
        return each;
    }

    /** Takes the oldest data out of the queue: whoever does ends its packet, and then says so in {@link #freed}. */
    public @Nullable Received poll() {
        Received first = head;
        if (first != null) {
            head = first.next;
            first.next = null;
            if (head == null) {
                tail = null;
            }
        }
        return first;
    }

    /** What was taken out has been read. */
    public void freed(int truesize) {
        rcv.allocated -= truesize;
    }

    /** Everything is thrown away. */
    public void discard(DropReason why) {
        boolean ignored = discardUnread(why);
        reassembly.discard(why);
        sacks.clear();
    }

    /** What could have been read is thrown away, not what is out of order; whether there was any. */
    public boolean discardUnread(DropReason why) {
        boolean unread = false;
        for (Received each = poll(); each != null; each = poll()) {
            unread |= SeqNum.after(each.endSeq - (each.fin ? 1 : 0), rcv.copiedSeq);
            rcv.allocated -= each.truesize;
            each.packet.end(why);
        }
        return unread;
    }
}
