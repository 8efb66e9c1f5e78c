package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.AckState;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.output.TransmitStamps;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.ReceivedList;
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
    private final ReceivedList queue = new ReceivedList();

    /** What is out of order, and what of it is reported: made when something is for the first time. */
    private @Nullable Reassembly reassembly;

    private @Nullable SackBlocks sacks;

    public ReceiveQueue(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
    }

    private Reassembly reassembly() {
        Reassembly present = reassembly;
        if (present == null) {
            present = new Reassembly(tcp);
            reassembly = present;
        }
        return present;
    }

    /** What is reported as out of order; ask {@link #reports} first. */
    public SackBlocks sacks() {
        SackBlocks present = sacks;
        if (present == null) {
            present = new SackBlocks();
            sacks = present;
        }
        return present;
    }

    /** How many blocks are reported. */
    public int reports() {
        return sacks == null ? 0 : sacks.count();
    }

    private void clearReports() {
        if (sacks != null) {
            sacks.clear();
        }
    }

    /** Whether nothing is missing. */
    boolean isInOrder() {
        return reassembly == null || reassembly.isEmpty();
    }

    /** How far what is out of order reaches beyond what is in order. */
    int outOfOrderReach() {
        return reassembly == null || reassembly.isEmpty() ? 0 : reassembly.end() - rcv.nxt;
    }

    // ------------------------------------------------------------------------------------------------------- arrival

    /**
     * Takes the segment's data, if there is any.
     *
     * @param predicted whether it was just what was to be expected
     */
    Step add(Segment segment, boolean predicted) {
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
            return inOrder(segment, predicted);
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
            return inOrder(segment, false);
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

    private Step inOrder(Segment segment, boolean predicted) {
        Packet packet = segment.packet();
        packet.pull(segment.headerLength);
        if (!predicted && !hasRoom(segment, Truesize.of(packet))) {
            return Step.drop(DropReason.PROTO_MEM);
        }
        boolean fin = segment.isFin();
        Received received = receive(segment);
        boolean joined = append(received);
        if (!joined) {
            tcp.memory.received(received.truesize);
        }
        if (segment.length > 0) {
            tcp.buffer.received(segment, received);
            checkMark(segment);
        }
        if (joined) {
            packet.end(Outcome.CONSUMED);
        }
        if (fin) {
            tcp.input.fin();
        }
        if (!isInOrder()) {
            reassembly().deliver();
            if (isInOrder()) {
                tcp.ack.now = true; // RFC 5681 §4.2: a gap is filled
            }
        }
        acknowledgeReports();
        if (!predicted) {
            HeaderPrediction.check(tcp);
        }
        tcp.socket.news();
        return Step.DONE;
    }

    /** Whether data in its turn can be taken: if nothing else waits it is, whatever the bounds are. */
    private boolean hasRoom(Segment segment, int truesize) {
        if (admits(segment.seq, truesize)) {
            return true;
        }
        tcp.ack.noMemory = true;
        tcp.ack.now = true;
        tcp.ackPolicy.schedule();
        tcp.socket.news();
        if (!queue.isEmpty() && segment.length > 0) {
            tcp.count(Snmp.TcpExtTCPRcvQDrop);
            return false;
        }
        tcp.memory.force(truesize);
        return true;
    }

    /** Whether a segment that begins at {@code seq} can be kept; room is made for it if need be. */
    private boolean admits(int seq, int truesize) {
        boolean room = rcv.allocated <= rcv.rcvbuf && tcp.memory.mayReceive(truesize);
        return room || new Pruning(tcp, queue, reassembly()).admits(seq, truesize);
    }

    /** What is in order now is not reported any more. Linux: {@code tcp_sack_remove}. */
    private void acknowledgeReports() {
        if (isInOrder()) {
            clearReports();
        } else if (reports() != 0) {
            sacks().acknowledge(rcv.nxt);
        }
    }

    /** What was reported may not be there any more. Linux: {@code tcp_sack_reset}. */
    void forgetReports() {
        clearReports();
        rcv.dsack = false;
    }

    private Received receive(Segment segment) {
        int wanted = TransmitStamps.RX_SOFTWARE | TransmitStamps.SOFTWARE;
        Packet packet = segment.take();
        if (tcp.values.timestamp || (tcp.set.timestamping & wanted) == wanted) {
            packet.timestamp(tcp.stack.loop.wallNow());
        }
        return Received.of(
                packet, segment.seq, segment.endSeq, segment.isFin(), Truesize.of(packet), Truesize.room(packet));
    }

    private Step outOfOrder(Segment segment) {
        Packet packet = segment.packet();
        packet.pull(segment.headerLength);
        checkMark(segment);
        if (!admits(segment.seq, Truesize.of(packet))) {
            tcp.count(Snmp.TcpExtTCPOFODrop);
            tcp.socket.news();
            return Step.drop(DropReason.PROTO_MEM);
        }
        Received received = receive(segment);
        tcp.buffer.measureMss(segment, received);
        rcv.predicts = false;
        tcp.ackPolicy.schedule();
        rcv.outOfOrderPackets += packet.gsoSize() == 0 ? 1 : (packet.length() - 1) / packet.gsoSize() + 1;
        tcp.count(Snmp.TcpExtTCPOFOQueue);
        Reassembly.Fate fate = reassembly().insert(received);
        if (tcp.agreed.sack) {
            if (sacks().isNews(segment.seq, segment.endSeq)) {
                tcp.ackPolicy.sendCompressed();
            }
            sacks().add(segment.seq, segment.endSeq);
            if (fate != Reassembly.Fate.KNOWN) { // without SACK a duplicate acknowledgment must not change the window
                tcp.buffer.grow(received, fate == Reassembly.Fate.JOINED);
            }
        }
        if (fate == Reassembly.Fate.KEPT) {
            tcp.memory.received(received.truesize);
        } else if (fate == Reassembly.Fate.JOINED) {
            packet.end(Outcome.CONSUMED);
        }
        tcp.buffer.holdReassembly();
        return Step.DONE;
    }

    /**
     * Puts data behind what is there, or joins it to that; its front may have been received before. What it weighs is the
     * caller's business.
     *
     * @return whether it was joined: then its packet is not needed any more
     */
    boolean append(Received received) {
        boolean joined = Coalescing.join(tcp, queue.tail(), received);
        if (!joined) {
            queue.append(received);
        }
        rcv.bytesReceived += received.endSeq - rcv.nxt;
        rcv.nxt = received.endSeq;
        return joined;
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
        discardOutOfOrder(DropReason.TCP_CLOSE);
        rcv.dsack = false;
    }

    // -------------------------------------------------------------------------------------------------- application

    /** Whether nothing is there but a FIN that came out of order. */
    public boolean isLoneFin() {
        return queue.isEmpty() && reassembly != null && reassembly.isLoneFin();
    }

    /** Takes what came with a SYN, if anything did. RFC 7413 §4.2; Linux: {@code tcp_fastopen_add_skb}. */
    public void takeSynData(Segment segment) {
        if (segment.endSeq == rcv.nxt) {
            return;
        }
        segment.packet().pull(segment.headerLength);
        rcv.dataSegsIn += segment.length > 0 ? 1 : 0;
        boolean fin = segment.isFin();
        Received received = receive(segment);
        received.seq = segment.seq + 1;
        tcp.memory.force(received.truesize);
        tcp.memory.received(received.truesize);
        boolean ignored = append(received); // the first
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

    /** As {@link #readable}, as far as the urgent byte if that has come and is not part of the stream. Linux: {@code tcp_inq}. */
    public int readableToMark() {
        boolean ahead = rcv.urgent != ReceiveState.Urgent.NONE
                && !SeqNum.before(rcv.urgentSeq, rcv.copiedSeq)
                && SeqNum.before(rcv.urgentSeq, rcv.nxt);
        return ahead && !tcp.set.oobInline ? rcv.urgentSeq - rcv.copiedSeq : readable();
    }

    /** The oldest data; null if there is none. */
    public @Nullable Received head() {
        return queue.head();
    }

    /** The data that holds a byte, or that ends there with the stream; null if it has not come yet. */
    public @Nullable Received at(int seq) {
        Received each = queue.head();
        while (each != null && !SeqNum.before(seq, each.endSeq)) {
            each = each.next;
        }
        return each;
    }

    /** Takes the oldest data out of the queue: whoever does ends its packet, and then says so in {@link #freed}. */
    public @Nullable Received poll() {
        return queue.poll();
    }

    /** What was taken out has been read. */
    public void freed(int truesize) {
        tcp.memory.freed(truesize);
    }

    /** Everything is thrown away. */
    public void discard(DropReason why) {
        boolean ignored = discardUnread(why);
        discardOutOfOrder(why);
    }

    private void discardOutOfOrder(DropReason why) {
        if (reassembly != null) {
            reassembly.discard(why);
        }
        clearReports();
    }

    /** What could have been read is thrown away, not what is out of order; whether there was any. */
    public boolean discardUnread(DropReason why) {
        boolean unread = false;
        for (Received each = poll(); each != null; each = poll()) {
            unread |= SeqNum.after(each.endSeq - (each.fin ? 1 : 0), rcv.copiedSeq);
            tcp.memory.freed(each.truesize);
            each.packet.end(why);
        }
        return unread;
    }
}
