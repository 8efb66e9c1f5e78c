package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.transport.tcp.control.Chronograph;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.output.MtuProbing;
import dev.patchbay.transport.tcp.segment.SeqNum;
import org.jspecify.annotations.Nullable;

/** Takes what is acknowledged out of the queue, and measures the round trip by it. Linux: {@code tcp_clean_rtx_queue}. */
final class Acknowledged {

    private final TcpEndpoint tcp;
    private final SendState snd;
    private final CongestionState cong;

    Acknowledged(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.snd = tcp.snd;
        this.cong = tcp.cong;
    }

    void clean(AckNews news, int priorUna, int priorHighest, int priorSacked) {
        news.acked = 0;
        news.whole = true;
        news.firstAckedUs = 0;
        news.lastAckedUs = 0;
        news.lowestAcked = snd.nxt;
        long sackFirst = news.firstSackUs;
        SendSegment head = tcp.queue.sentHead();
        while (head != null && news.whole && take(head, news)) {
            if (news.whole) {
                tcp.memory.unqueued(head.truesize());
                tcp.stamps.acknowledged(head, priorUna);
                tcp.queue.remove(head);
                head = tcp.queue.sentHead();
            }
        }
        if (SeqNum.between(snd.up, priorUna, snd.una)) {
            snd.up = snd.una;
        }
        if (head == null) {
            tcp.chrono.stop(Chronograph.Kind.BUSY);
        } else {
            tcp.stamps.acknowledged(head, priorUna);
        }
        if (head != null && head.sacked) {
            news.add(AckNews.SACK_RENEGING);
        }
        measure(news, priorUna, priorSacked, sackFirst);
        after(news, priorHighest, head, sackFirst);
        if (tcp.control != null) {
            tcp.control.acked(news.acked, news.rttUs);
        }
    }

    /** One segment of the queue; whether it, or its first part, is acknowledged. */
    private boolean take(SendSegment segment, AckNews news) {
        int n = segment.segments;
        int start = segment.seq;
        if (SeqNum.after(segment.endSeq, snd.una)) {
            if (n == 1 || !SeqNum.after(snd.una, segment.seq)) {
                return false;
            }
            n = trim(segment);
            if (n == 0) {
                return false;
            }
            news.whole = false;
        }
        if (segment.retransmitted || segment.everRetransmitted) {
            if (segment.retransmitted) {
                cong.retransOut -= n;
            }
            news.add(AckNews.RETRANS_DATA_ACKED);
        } else if (!segment.sacked) {
            news.lastAckedUs = segment.sentUs;
            if (news.firstAckedUs == 0) {
                news.firstAckedUs = news.lastAckedUs;
            }
            news.lowestAcked = SeqNum.min(news.lowestAcked, start);
            if (!SeqNum.after(segment.endSeq, cong.highSeq)) {
                news.add(AckNews.ORIG_SACK_ACKED);
            }
        }
        uncount(segment, n, news);
        news.acked += n;
        tcp.acks.rate.delivered(segment, news);
        note(segment, news);
        return true;
    }

    private void uncount(SendSegment segment, int n, AckNews news) {
        if (segment.sacked) {
            cong.sackedOut -= n;
        } else if (tcp.agreed.sack) {
            tcp.acks.countDelivered(n, news.has(AckNews.ECE));
            tcp.rack.acknowledged(segment);
        }
        if (segment.lost) {
            cong.lostOut -= n;
        }
        cong.packetsOut -= n;
    }

    private void note(SendSegment segment, AckNews news) {
        if (segment.isSyn()) {
            news.add(AckNews.SYN_ACKED);
            cong.retransStamped = false;
            if (segment.length() > 0) {
                news.add(AckNews.DATA_ACKED);
            }
        } else {
            news.add(AckNews.DATA_ACKED);
        }
    }

    /** The first segments of a super-segment are acknowledged; how many. Linux: {@code tcp_tso_acked}. */
    private int trim(SendSegment segment) {
        int before = segment.segments;
        int done = snd.una - segment.seq;
        tcp.memory.unqueued(done);
        segment.trimHead(done);
        segment.reckon(segment.gsoSize);
        return before - segment.segments;
    }

    private void measure(AckNews news, int priorUna, int priorSacked, long sackFirst) {
        long now = tcp.nowUs();
        long seq = -1;
        long ca = -1;
        if (news.firstAckedUs != 0 && !news.has(AckNews.RETRANS_DATA_ACKED)) {
            seq = now - news.firstAckedUs;
            ca = now - news.lastAckedUs;
            if (news.acked == 1
                    && news.whole
                    && priorSacked == 0
                    && snd.una - priorUna < snd.mssCache
                    && news.priorDelivered + 1 == cong.delivered
                    && !news.has(AckNews.CA_ALERT | AckNews.SYN_ACKED)) {
                news.add(AckNews.MAYBE_DELAYED); // a lone small segment
            }
        }
        long sack = -1;
        if (sackFirst != 0) {
            sack = now - sackFirst;
            ca = now - news.lastSackUs;
        }
        news.rttUs = tcp.rto.update(news.has(AckNews.ACKED), seq, sack, ca, news.has(AckNews.MAYBE_DELAYED));
    }

    private void after(AckNews news, int priorHighest, @Nullable SendSegment head, long sackFirst) {
        if (news.has(AckNews.ACKED)) {
            news.add(AckNews.SET_XMIT_TIMER);
            MtuProbing probing = tcp.mtuProbing;
            if (probing != null) {
                probing.acknowledged();
            }
            if (!tcp.agreed.sack) {
                tcp.acks.reno().remove(news.acked, news.has(AckNews.ECE));
                if (news.has(AckNews.RETRANS_DATA_ACKED)) {
                    news.remove(AckNews.ORIG_SACK_ACKED);
                }
            } else if (SeqNum.before(news.lowestAcked, priorHighest)) {
                tcp.acks.scoreboard.checkReordering(news.lowestAcked, false);
            }
        } else if (head != null && tcp.rto.wasUpdated() && sackFirst != 0 && sackFirst < head.sentUs) {
            // Not if the sample is of data sent before the oldest was sent last: the time-out must not move on.
            news.add(AckNews.SET_XMIT_TIMER);
        }
    }
}
