package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;

/** How fast data reaches the peer. draft-cheng-iccrg-delivery-rate-estimation; Linux: tcp_rate.c. */
public final class RateSampler {

    private final TcpEndpoint tcp;

    RateSampler(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** A segment is sent. Linux: {@code tcp_rate_skb_sent}. */
    public void sent(SendSegment segment) {
        CongestionState cong = tcp.cong;
        if (cong.packetsOut == 0) {
            cong.firstTxUs = segment.sentUs;
            cong.deliveredUs = segment.sentUs;
        }
        segment.txFirstUs = cong.firstTxUs;
        segment.txDeliveredUs = cong.deliveredUs;
        segment.txDelivered = cong.delivered;
        segment.txDeliveredCe = cong.deliveredCe;
        segment.txAppLimited = cong.appLimited != 0;
        segment.txValid = true;
    }

    /** A segment was delivered. Linux: {@code tcp_rate_skb_delivered}. */
    void delivered(SendSegment segment, AckNews news) {
        if (!segment.txValid) {
            return;
        }
        boolean newest = news.priorDelivered == 0
                || segment.txDelivered - news.priorDelivered > 0
                || segment.txDelivered == news.priorDelivered && SeqNum.after(segment.endSeq, news.lastEndSeq);
        if (newest) {
            news.priorDelivered = segment.txDelivered;
            news.priorUs = segment.txDeliveredUs;
            news.sampleAppLimited = segment.txAppLimited;
            news.lastEndSeq = segment.endSeq;
            tcp.cong.firstTxUs = segment.sentUs;
            news.sampleIntervalUs = segment.sentUs - segment.txFirstUs;
        }
        if (segment.sacked) {
            segment.txValid = false;
        }
    }

    /** Reckons the rate. Linux: {@code tcp_rate_gen}. */
    void generate(int delivered, AckNews news) {
        CongestionState cong = tcp.cong;
        if (cong.appLimited != 0 && cong.delivered - cong.appLimited > 0) {
            cong.appLimited = 0;
        }
        if (delivered != 0) {
            cong.deliveredUs = tcp.nowUs();
        }
        if (news.priorUs == 0) {
            return;
        }
        int samples = cong.delivered - news.priorDelivered;
        long interval = Math.max(news.sampleIntervalUs, tcp.nowUs() - news.priorUs);
        if (interval < tcp.rto.minRttUs() || interval == 0) {
            return;
        }
        boolean faster = (long) samples * cong.rateIntervalUs >= (long) cong.rateDelivered * interval;
        if (!news.sampleAppLimited || faster) {
            cong.rateDelivered = samples;
            cong.rateIntervalUs = (int) interval;
            cong.rateAppLimited = news.sampleAppLimited;
        }
    }

    /** An application writes: had it nothing to send until now? Linux: {@code tcp_rate_check_app_limited}. */
    public void checkAppLimited() {
        CongestionState cong = tcp.cong;
        boolean little = tcp.snd.writeSeq - tcp.snd.nxt < tcp.snd.mssCache;
        if (little && cong.inFlight() < cong.cwnd && cong.lostOut <= cong.retransOut) {
            int limited = cong.delivered + cong.inFlight();
            cong.appLimited = limited == 0 ? 1 : limited;
        }
    }

    /** Bytes per second. Linux: {@code tcp_compute_delivery_rate}. */
    public long rate() {
        CongestionState cong = tcp.cong;
        return cong.rateDelivered == 0 || cong.rateIntervalUs == 0
                ? 0
                : (long) cong.rateDelivered * tcp.snd.mssCache * 1_000_000L / cong.rateIntervalUs;
    }
}
