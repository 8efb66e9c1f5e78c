package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.socket.TcpInfo;
import dev.patchbay.api.socket.TcpInfo.Field;
import dev.patchbay.transport.tcp.control.Chronograph;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.listen.Listener;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills {@code TCP_INFO} in. Linux: {@code tcp_get_info}. */
final class Info {

    private static final int TIMESTAMPS = 1;
    private static final int SACK = 2;
    private static final int WSCALE = 4;
    private static final int ECN = 8;
    private static final int ECN_SEEN = 16;
    private static final int SYN_DATA = 32;
    private static final int FAST_OPEN_CHILD = 128;

    private final TcpEndpoint tcp;
    private final Map<Field, Long> values = new EnumMap<>(Field.class);

    private Info(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    static TcpInfo of(TcpEndpoint tcp, @Nullable Listener listener) {
        Info info = new Info(tcp);
        info.put(Field.tcpi_state, tcp.state.number());
        if (listener != null) {
            info.put(Field.tcpi_unacked, listener.queue().size());
            info.put(Field.tcpi_sacked, listener.queue().backlog());
        } else {
            info.state();
            info.segments();
            info.times();
            info.totals();
            info.marks();
            info.rates();
        }
        return new TcpInfo(info.values);
    }

    private void put(Field field, long value) {
        values.put(field, value);
    }

    private void state() {
        CongestionState cong = tcp.cong;
        put(Field.tcpi_ca_state, cong.state.ordinal());
        put(Field.tcpi_retransmits, cong.retransmits);
        put(Field.tcpi_probes, cong.probesOut);
        put(Field.tcpi_backoff, cong.backoff);
        int options = (tcp.agreed.timestamps ? TIMESTAMPS : 0)
                | (tcp.agreed.sack ? SACK : 0)
                | (tcp.agreed.windowScaling ? WSCALE : 0)
                | (tcp.snd.ecnOk ? ECN : 0)
                | (tcp.snd.ecnSeen ? ECN_SEEN : 0)
                | (tcp.fastOpen.synDataAcked ? SYN_DATA : 0)
                | (tcp.fastOpen.isChild ? FAST_OPEN_CHILD : 0);
        put(Field.tcpi_options, options);
        put(Field.tcpi_snd_wscale, tcp.agreed.windowScaling ? tcp.snd.wscale : 0);
        put(Field.tcpi_rcv_wscale, tcp.agreed.windowScaling ? tcp.rcv.wscale : 0);
        put(Field.tcpi_delivery_rate_app_limited, cong.rateAppLimited ? 1 : 0);
        put(Field.tcpi_fastopen_client_fail, tcp.fastOpen.clientFail);
        put(Field.tcpi_snd_ssthresh, cong.ssthresh);
        put(Field.tcpi_snd_cwnd, cong.cwnd);
        put(Field.tcpi_reordering, cong.reordering);
        put(Field.tcpi_reord_seen, cong.reorderingSeen);
    }

    private void segments() {
        CongestionState cong = tcp.cong;
        put(Field.tcpi_snd_mss, tcp.snd.mssCache);
        put(Field.tcpi_rcv_mss, tcp.ack.rcvMss);
        put(Field.tcpi_advmss, tcp.rcv.advmss);
        put(Field.tcpi_unacked, cong.packetsOut);
        put(Field.tcpi_sacked, cong.sackedOut);
        put(Field.tcpi_lost, cong.lostOut);
        put(Field.tcpi_retrans, cong.retransOut);
        put(Field.tcpi_pmtu, tcp.snd.pmtu);
        put(Field.tcpi_rcv_ssthresh, tcp.rcv.ssthresh);
        put(Field.tcpi_rcv_space, tcp.rcv.spaceBytes);
        put(Field.tcpi_snd_wnd, tcp.snd.wnd);
        put(Field.tcpi_rcv_wnd, tcp.rcv.wnd);
        put(Field.tcpi_notsent_bytes, Math.max(0, tcp.snd.writeSeq - tcp.snd.nxt));
    }

    private void times() {
        long now = tcp.nowMs();
        put(Field.tcpi_rto, tcp.rto.rtoMs() * 1000);
        put(Field.tcpi_ato, Math.min(tcp.ack.ato, tcp.segments.longestDelayMs()) * 1000L);
        put(Field.tcpi_last_data_sent, now - tcp.snd.lastSentMs);
        put(Field.tcpi_last_data_recv, now - tcp.rcv.lastReceivedMs);
        put(Field.tcpi_last_ack_recv, now - tcp.lastAckMs);
        put(Field.tcpi_rtt, tcp.rto.srttUs() >> 3);
        put(Field.tcpi_rttvar, tcp.rto.mdevUs() >> 2);
        put(Field.tcpi_rcv_rtt, tcp.rcv.rttUs >> 3);
        long min = tcp.rto.minRttUs();
        put(Field.tcpi_min_rtt, min == Long.MAX_VALUE ? 0xffff_ffffL : min);
    }

    private void totals() {
        SendState snd = tcp.snd;
        ReceiveState rcv = tcp.rcv;
        CongestionState cong = tcp.cong;
        put(Field.tcpi_total_retrans, Integer.toUnsignedLong(snd.totalRetrans));
        put(Field.tcpi_bytes_acked, snd.bytesAcked);
        put(Field.tcpi_bytes_received, rcv.bytesReceived);
        put(Field.tcpi_segs_out, Integer.toUnsignedLong(snd.segsOut));
        put(Field.tcpi_segs_in, Integer.toUnsignedLong(rcv.segsIn));
        put(Field.tcpi_data_segs_in, Integer.toUnsignedLong(rcv.dataSegsIn));
        put(Field.tcpi_data_segs_out, Integer.toUnsignedLong(snd.dataSegsOut));
        put(Field.tcpi_delivered, cong.delivered);
        put(Field.tcpi_delivered_ce, cong.deliveredCe);
        put(Field.tcpi_bytes_sent, snd.bytesSent);
        put(Field.tcpi_bytes_retrans, snd.bytesRetrans);
        put(Field.tcpi_dsack_dups, cong.dsackDups);
        put(Field.tcpi_rcv_ooopack, Integer.toUnsignedLong(rcv.outOfOrderPackets));
        put(Field.tcpi_rehash, cong.timeoutRehash);
        put(Field.tcpi_total_rto, cong.totalRto);
        put(Field.tcpi_total_rto_recoveries, cong.totalRtoRecoveries);
        long now = cong.rtoStampMs == 0 ? 0 : (int) tcp.nowMs() - cong.rtoStampMs;
        put(Field.tcpi_total_rto_time, cong.totalRtoTimeMs + now);
    }

    private void marks() {
        int[] counts = tcp.rcv.marks;
        if (counts != null) {
            put(Field.tcpi_received_ce, counts[0]);
            put(Field.tcpi_received_e1_bytes, counts[1]);
            put(Field.tcpi_received_e0_bytes, counts[2]);
            put(Field.tcpi_received_ce_bytes, counts[3]);
        }
    }

    private void rates() {
        long pacing = tcp.pacing.rate();
        put(Field.tcpi_pacing_rate, pacing == Long.MAX_VALUE ? -1 : pacing);
        put(Field.tcpi_max_pacing_rate, tcp.set.maxPacingRate);
        put(Field.tcpi_delivery_rate, tcp.acks.rate.rate());
        put(Field.tcpi_busy_time, tcp.chrono.busy());
        put(Field.tcpi_rwnd_limited, tcp.chrono.sum(Chronograph.Kind.RWND_LIMITED));
        put(Field.tcpi_sndbuf_limited, tcp.chrono.sum(Chronograph.Kind.SNDBUF_LIMITED));
    }
}
