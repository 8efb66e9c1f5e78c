package dev.patchbay.api.socket;

import java.util.EnumMap;
import java.util.Map;

/**
 * What TCP knows of a connection, by the names of Linux's {@code struct tcp_info}. Times are in microseconds unless the
 * name or the field says otherwise; sequence numbers do not occur. Immutable.
 */
public final class TcpInfo {

    /** The fields, in the order of the struct. */
    public enum Field {
        /** The connection's state: 1 ESTABLISHED, 2 SYN_SENT … 7 CLOSE, 10 LISTEN, as in {@code /proc/net/tcp}. */
        tcpi_state,
        /** Congestion state: 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss. */
        tcpi_ca_state,
        tcpi_retransmits,
        tcpi_probes,
        tcpi_backoff,
        /** Bits: 1 timestamps, 2 SACK, 4 window scaling, 8 ECN, 16 ECN seen, 32 data in the SYN. */
        tcpi_options,
        tcpi_snd_wscale,
        tcpi_rcv_wscale,
        tcpi_delivery_rate_app_limited,
        tcpi_fastopen_client_fail,
        tcpi_rto,
        tcpi_ato,
        tcpi_snd_mss,
        tcpi_rcv_mss,
        tcpi_unacked,
        tcpi_sacked,
        tcpi_lost,
        tcpi_retrans,
        tcpi_fackets,
        /** Milliseconds. */
        tcpi_last_data_sent,
        tcpi_last_ack_sent,
        /** Milliseconds. */
        tcpi_last_data_recv,
        /** Milliseconds. */
        tcpi_last_ack_recv,
        tcpi_pmtu,
        tcpi_rcv_ssthresh,
        tcpi_rtt,
        tcpi_rttvar,
        tcpi_snd_ssthresh,
        tcpi_snd_cwnd,
        tcpi_advmss,
        tcpi_reordering,
        tcpi_rcv_rtt,
        tcpi_rcv_space,
        tcpi_total_retrans,
        /** Bytes per second; -1: as fast as it can. */
        tcpi_pacing_rate,
        tcpi_max_pacing_rate,
        tcpi_bytes_acked,
        tcpi_bytes_received,
        tcpi_segs_out,
        tcpi_segs_in,
        tcpi_notsent_bytes,
        tcpi_min_rtt,
        tcpi_data_segs_in,
        tcpi_data_segs_out,
        tcpi_delivery_rate,
        tcpi_busy_time,
        tcpi_rwnd_limited,
        tcpi_sndbuf_limited,
        tcpi_delivered,
        tcpi_delivered_ce,
        tcpi_bytes_sent,
        tcpi_bytes_retrans,
        tcpi_dsack_dups,
        tcpi_reord_seen,
        tcpi_rcv_ooopack,
        tcpi_snd_wnd,
        tcpi_rcv_wnd,
        tcpi_rehash,
        tcpi_total_rto,
        tcpi_total_rto_recoveries,
        /** Milliseconds. */
        tcpi_total_rto_time,
        /** Segments that came with a mark of congestion. */
        tcpi_received_ce,
        /** Bytes that came as ECT(1). */
        tcpi_received_e1_bytes,
        /** Bytes that came as ECT(0). */
        tcpi_received_e0_bytes,
        /** Bytes that came with a mark of congestion. */
        tcpi_received_ce_bytes
    }

    private final EnumMap<Field, Long> values;

    /** Fields that are not among the values are 0. */
    public TcpInfo(Map<Field, Long> values) {
        this.values = new EnumMap<>(Field.class);
        this.values.putAll(values);
    }

    public long get(Field field) {
        return values.getOrDefault(field, 0L);
    }

    /** @throws IllegalArgumentException if no field has this name */
    public long get(String field) {
        return get(Field.valueOf(field));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
