package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** What the peer has received out of order. RFC 2018 §5, RFC 2883 §5; Linux: {@code tcp_sacktag_write_queue}. */
final class SackScoreboard {

    private final TcpEndpoint tcp;
    private @Nullable SackWalk walk;

    /** Behind the highest segment that is SACKed. */
    private int highest;

    SackScoreboard(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Behind what the peer is known to have. Linux: {@code tcp_highest_sack_seq}. */
    int highestSeq() {
        return tcp.cong.sackedOut == 0 || !tcp.agreed.sack ? tcp.snd.una : highest;
    }

    private SackWalk walk() {
        SackWalk present = walk;
        if (present == null) {
            present = new SackWalk(tcp, this);
            walk = present;
        }
        return present;
    }

    /** Reads the SACK option of a segment. */
    void tag(Segment segment, int priorUna, AckNews news) {
        CongestionState cong = tcp.cong;
        boolean fresh = cong.sackedOut == 0;
        if (fresh) {
            highest = tcp.snd.una;
        }
        byte[] b = segment.packet().array();
        int count = Math.min(segment.options.sackBlocks, AckNews.MOST_BLOCKS);
        int at = segment.options.sackAt;
        boolean duplicate = checkDsack(b, at, count, segment.ack, priorUna, news);
        if (SeqNum.before(segment.ack, priorUna - tcp.snd.maxWindow) || cong.packetsOut == 0) {
            return;
        }
        news.blocks = 0;
        int dsack = -1;
        for (int i = 0; i < count; i++) {
            int start = Bytes.i32(b, at + 8 * i);
            int end = Bytes.i32(b, at + 8 * i + 4);
            boolean dup = i == 0 && duplicate;
            if (isUseful(start, end, dup, segment.ack, priorUna)) {
                int position = news.addBlock(start, end);
                if (dup) {
                    dsack = position;
                } else if (position <= dsack) {
                    dsack++;
                }
            }
        }
        walk().go(news, dsack, fresh);
        if (cong.state != CongestionControl.State.LOSS || cong.undoActive) {
            checkReordering(news.reord, false);
        }
    }

    private boolean isUseful(int start, int end, boolean dup, int ack, int priorUna) {
        if (!isValid(dup, start, end)) {
            if (dup) {
                tcp.count(tcp.cong.undoActive ? Snmp.TcpExtTCPDSACKIgnoredOld : Snmp.TcpExtTCPDSACKIgnoredNoUndo);
            } else if (ack == tcp.snd.una || SeqNum.after(end, tcp.snd.una)) {
                tcp.count(Snmp.TcpExtTCPSACKDiscard);
            }
            return false;
        }
        return SeqNum.after(end, priorUna);
    }

    /** Linux: {@code tcp_is_sackblock_valid}. */
    private boolean isValid(boolean dsack, int start, int end) {
        CongestionState cong = tcp.cong;
        int una = tcp.snd.una;
        if (SeqNum.after(end, tcp.snd.nxt) || !SeqNum.before(start, end) || !SeqNum.before(start, tcp.snd.nxt)) {
            return false;
        }
        if (SeqNum.after(start, una)) {
            return true;
        }
        if (!dsack || !cong.undoActive || SeqNum.after(end, una)) {
            return false;
        }
        if (!SeqNum.before(start, cong.undoMarker)) {
            return true;
        }
        return SeqNum.after(end, cong.undoMarker) && !SeqNum.before(start, end - tcp.snd.maxWindow);
    }

    // ------------------------------------------------------------------------------------------------------ D-SACK

    /** Whether the first block reports a duplicate. RFC 2883 §4.2; Linux: {@code tcp_check_dsack}. */
    private boolean checkDsack(byte[] b, int at, int count, int ack, int priorUna, AckNews news) {
        if (count == 0) {
            return false;
        }
        int start = Bytes.i32(b, at);
        int end = Bytes.i32(b, at + 4);
        if (SeqNum.before(start, ack)) {
            tcp.count(Snmp.TcpExtTCPDSACKRecv);
        } else if (count > 1
                && !SeqNum.after(end, Bytes.i32(b, at + 12))
                && !SeqNum.before(start, Bytes.i32(b, at + 8))) {
            tcp.count(Snmp.TcpExtTCPDSACKOfoRecv);
        } else {
            return false;
        }
        int segments = duplicates(start, end, news);
        if (segments == 0) {
            tcp.count(Snmp.TcpExtTCPDSACKIgnoredDubious);
            return false;
        }
        tcp.count(Snmp.TcpExtTCPDSACKRecvSegs, segments);
        CongestionState cong = tcp.cong;
        if (cong.undoActive
                && cong.undoRetrans > 0
                && !SeqNum.after(end, priorUna)
                && SeqNum.after(end, cong.undoMarker)) {
            cong.undoRetrans = Math.max(0, cong.undoRetrans - segments);
        }
        return true;
    }

    /** How many segments a report is about; 0: it is not believed. Linux: {@code tcp_dsack_seen}. */
    private int duplicates(int start, int end, AckNews news) {
        CongestionState cong = tcp.cong;
        int length = end - start;
        if (!SeqNum.before(start, end) || length > tcp.snd.maxWindow) {
            return 0;
        }
        int segments = 1;
        if (length > tcp.snd.mssCache) {
            segments = (length + tcp.snd.mssCache - 1) / tcp.snd.mssCache;
        } else if (cong.tlpActive && cong.tlpHighSeq == end) {
            news.add(AckNews.DSACK_TLP);
        }
        cong.dsackDups += segments;
        if (cong.dsackDups > tcp.snd.totalRetrans) {
            return 0;
        }
        if (cong.reorderingSeen != 0 && !news.has(AckNews.DSACK_TLP)) {
            tcp.rack.noteDsack();
        }
        news.add(AckNews.DSACKING_ACK);
        tcp.acks.countDelivered(segments, news.has(AckNews.ECE)); // a needless retransmission was delivered
        return segments;
    }

    // ---------------------------------------------------------------------------------------------------- the queue

    /** Linux: {@code tcp_sacktag_one}. */
    void tagOne(SendSegment segment, boolean dup, AckNews news) {
        CongestionState cong = tcp.cong;
        if (dup && (segment.retransmitted || segment.everRetransmitted)) {
            if (cong.undoActive && cong.undoRetrans > 0 && SeqNum.after(segment.endSeq, cong.undoMarker)) {
                cong.undoRetrans = Math.max(0, cong.undoRetrans - segment.segments);
            }
            if (segment.sacked && SeqNum.before(segment.seq, news.reord)) {
                news.reord = segment.seq;
            }
        }
        if (!SeqNum.after(segment.endSeq, tcp.snd.una)) {
            return;
        }
        if (!segment.sacked) {
            arrived(segment, news);
        }
        if (dup && segment.retransmitted) {
            segment.retransmitted = false;
            cong.retransOut -= segment.segments;
        }
        tcp.acks.rate.delivered(segment, news);
        if (segment.sacked) {
            tcp.queue.unlist(segment);
        }
        if (!SeqNum.before(segment.seq, highest)) {
            highest = segment.endSeq;
        }
    }

    private void arrived(SendSegment segment, AckNews news) {
        CongestionState cong = tcp.cong;
        int n = segment.segments;
        tcp.rack.advance(segment);
        if (segment.retransmitted) {
            if (segment.lost) {
                segment.lost = false;
                segment.retransmitted = false;
                cong.lostOut -= n;
                cong.retransOut -= n;
            }
        } else {
            if (!segment.everRetransmitted) {
                if (SeqNum.before(segment.seq, highestSeq()) && SeqNum.before(segment.seq, news.reord)) {
                    news.reord = segment.seq; // it was in a hole, and not sent again: reordering
                }
                if (!SeqNum.after(segment.endSeq, cong.highSeq)) {
                    news.add(AckNews.ORIG_SACK_ACKED);
                }
                if (news.firstSackUs == 0) {
                    news.firstSackUs = segment.sentUs;
                }
                news.lastSackUs = segment.sentUs;
            }
            if (segment.lost) {
                segment.lost = false;
                cong.lostOut -= n;
            }
        }
        segment.sacked = true;
        news.add(AckNews.DATA_SACKED);
        cong.sackedOut += n;
        tcp.acks.countDelivered(n, news.has(AckNews.ECE));
    }

    /** Reordering was seen. Linux: {@code tcp_check_sack_reordering}. */
    void checkReordering(int low, boolean byTimestamp) {
        CongestionState cong = tcp.cong;
        int high = highestSeq();
        if (!SeqNum.before(low, high)) {
            return;
        }
        int metric = high - low;
        int mss = tcp.snd.mssCache;
        if (metric > cong.reordering * mss && mss != 0) {
            cong.reordering = Math.min((metric + mss - 1) / mss, tcp.stack.get(TcpSysctl.MAX_REORDERING));
        }
        cong.reorderingSeen++;
        tcp.count(byTimestamp ? Snmp.TcpExtTCPTSReorder : Snmp.TcpExtTCPSACKReorder);
    }
}
