package dev.patchbay.shell.ss;

import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketReport.State;
import dev.patchbay.api.socket.TcpInfo;
import dev.patchbay.api.socket.TcpInfo.Field;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** What TCP knows of a connection, in the words and the order of ss: {@code tcp_stats_print}. */
final class TcpInfoText {

    private static final int HAS_TIMESTAMPS = 1;
    private static final int HAS_SACK = 2;
    private static final int HAS_SCALING = 4;
    private static final int HAS_ECN = 8;
    private static final int ECN_SEEN = 16;
    private static final int SYN_DATA = 32;

    /** A retransmission time-out, in microseconds, that says nothing. */
    private static final long NO_RTO = 3_000_000;
    /** A threshold from here on is none. */
    private static final long NO_THRESHOLD = 0xffff;

    private static final int USUAL_REORDERING = 3;

    private final SsOptions options;
    private final StringBuilder text = new StringBuilder();

    TcpInfoText(SsOptions options) {
        this.options = options;
    }

    String of(SocketReport socket) {
        TcpInfo info = socket.info();
        if (info == null) {
            return "";
        }
        long has = info.get(Field.tcpi_options);
        if (options.is('o') || options.is('e')) {
            agreed(has);
        }
        if (socket.congestion() != null) {
            text.append(' ').append(socket.congestion());
        }
        if ((has & HAS_SCALING) != 0) {
            text.append(" wscale:")
                    .append(info.get(Field.tcpi_snd_wscale))
                    .append(',')
                    .append(info.get(Field.tcpi_rcv_wscale));
        }
        times(info);
        sizes(info);
        counts(info);
        rates(info);
        losses(info, socket.state());
        receiving(info);
        return text.toString();
    }

    private void agreed(long has) {
        flag((has & HAS_TIMESTAMPS) != 0, "ts");
        flag((has & HAS_SACK) != 0, "sack");
        flag((has & HAS_ECN) != 0, "ecn");
        flag((has & ECN_SEEN) != 0, "ecnseen");
        flag((has & SYN_DATA) != 0, "fastopen");
    }

    private void times(TcpInfo info) {
        long rto = info.get(Field.tcpi_rto);
        if (rto != NO_RTO) {
            millis("rto", rto);
        }
        number("backoff", info.get(Field.tcpi_backoff));
        if (info.get(Field.tcpi_rtt) != 0) {
            text.append(" rtt:")
                    .append(general(info.get(Field.tcpi_rtt) / 1000.0))
                    .append('/')
                    .append(general(info.get(Field.tcpi_rttvar) / 1000.0));
        }
        millis("ato", info.get(Field.tcpi_ato));
    }

    private void sizes(TcpInfo info) {
        number("mss", info.get(Field.tcpi_snd_mss));
        number("pmtu", info.get(Field.tcpi_pmtu));
        number("rcvmss", info.get(Field.tcpi_rcv_mss));
        number("advmss", info.get(Field.tcpi_advmss));
        number("cwnd", info.get(Field.tcpi_snd_cwnd));
        long threshold = info.get(Field.tcpi_snd_ssthresh);
        number("ssthresh", threshold < NO_THRESHOLD ? threshold : 0);
    }

    private void counts(TcpInfo info) {
        number("bytes_sent", info.get(Field.tcpi_bytes_sent));
        number("bytes_retrans", info.get(Field.tcpi_bytes_retrans));
        number("bytes_acked", info.get(Field.tcpi_bytes_acked));
        number("bytes_received", info.get(Field.tcpi_bytes_received));
        number("segs_out", info.get(Field.tcpi_segs_out));
        number("segs_in", info.get(Field.tcpi_segs_in));
        number("data_segs_out", info.get(Field.tcpi_data_segs_out));
        number("data_segs_in", info.get(Field.tcpi_data_segs_in));
    }

    private void rates(TcpInfo info) {
        long rtt = info.get(Field.tcpi_rtt);
        if (rtt > 0) {
            double segment = info.get(Field.tcpi_snd_mss) * 8_000_000.0;
            rate("send", info.get(Field.tcpi_snd_cwnd) * segment / rtt);
        }
        number("lastsnd", info.get(Field.tcpi_last_data_sent));
        number("lastrcv", info.get(Field.tcpi_last_data_recv));
        number("lastack", info.get(Field.tcpi_last_ack_recv));
        long pace = info.get(Field.tcpi_pacing_rate);
        if (pace > 0) {
            rate("pacing_rate", pace * 8.0);
            long most = info.get(Field.tcpi_max_pacing_rate);
            if (most > 0) {
                text.append('/').append(bits(most * 8.0));
            }
        }
        rate("delivery_rate", info.get(Field.tcpi_delivery_rate) * 8.0);
        number("delivered", info.get(Field.tcpi_delivered));
        number("delivered_ce", info.get(Field.tcpi_delivered_ce));
        flag(info.get(Field.tcpi_delivery_rate_app_limited) != 0, "app_limited");
        busy(info);
    }

    private void busy(TcpInfo info) {
        long busy = info.get(Field.tcpi_busy_time);
        if (busy == 0) {
            return;
        }
        text.append(" busy:").append(busy / 1000).append("ms");
        share("rwnd_limited", info.get(Field.tcpi_rwnd_limited), busy);
        share("sndbuf_limited", info.get(Field.tcpi_sndbuf_limited), busy);
    }

    private void share(String name, long micros, long of) {
        if (micros != 0) {
            text.append(String.format(Locale.ROOT, " %s:%dms(%.1f%%)", name, micros / 1000, 100.0 * micros / of));
        }
    }

    private void losses(TcpInfo info, State state) {
        number("unacked", state == State.LISTEN ? 0 : info.get(Field.tcpi_unacked));
        long now = info.get(Field.tcpi_retrans);
        long ever = info.get(Field.tcpi_total_retrans);
        if (now != 0 || ever != 0) {
            text.append(" retrans:").append(now).append('/').append(ever);
        }
        number("lost", info.get(Field.tcpi_lost));
        number("sacked", state == State.LISTEN ? 0 : info.get(Field.tcpi_sacked));
        number("dsack_dups", info.get(Field.tcpi_dsack_dups));
        long reordering = info.get(Field.tcpi_reordering);
        number("reordering", reordering == USUAL_REORDERING ? 0 : reordering);
        number("reord_seen", info.get(Field.tcpi_reord_seen));
    }

    private void receiving(TcpInfo info) {
        millis("rcv_rtt", info.get(Field.tcpi_rcv_rtt));
        number("rcv_space", info.get(Field.tcpi_rcv_space));
        number("rcv_ssthresh", info.get(Field.tcpi_rcv_ssthresh));
        number("notsent", info.get(Field.tcpi_notsent_bytes));
        long least = info.get(Field.tcpi_min_rtt);
        millis("minrtt", least == 0xffff_ffffL ? 0 : least);
        number("rcv_ooopack", info.get(Field.tcpi_rcv_ooopack));
        number("snd_wnd", info.get(Field.tcpi_snd_wnd));
    }

    // ---- words

    private void flag(boolean set, String name) {
        if (set) {
            text.append(' ').append(name);
        }
    }

    private void number(String name, long value) {
        if (value != 0) {
            text.append(' ').append(name).append(':').append(value);
        }
    }

    private void millis(String name, long micros) {
        if (micros != 0) {
            text.append(' ').append(name).append(':').append(general(micros / 1000.0));
        }
    }

    private void rate(String name, double bitsPerSecond) {
        if (bitsPerSecond > 0) {
            text.append(' ').append(name).append(' ').append(bits(bitsPerSecond));
        }
    }

    private String bits(double perSecond) {
        if (options.is('n')) {
            return String.format(Locale.ROOT, "%.0fbps", perSecond);
        }
        String[] units = {"", "k", "M", "G", "T"};
        double value = perSecond;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return significant(value, 3) + units[unit] + "bps";
    }

    /** As printf(3)'s {@code %g}. */
    static String general(double value) {
        return significant(value, 6);
    }

    private static String significant(double value, int digits) {
        return new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
