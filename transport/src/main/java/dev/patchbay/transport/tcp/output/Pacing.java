package dev.patchbay.transport.tcp.output;

import dev.patchbay.time.Timer;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import org.jspecify.annotations.Nullable;

/**
 * How fast a connection sends. The rate is reckoned always, for it says how large super-segments are; sending is spread
 * over time only if the application sets {@code SO_MAX_PACING_RATE}, or if the namespace wants it. Linux: {@code sk_pacing_rate}, {@code
 * tcp_pacing_check}, {@code tcp_update_skb_after_send}.
 */
public final class Pacing {

    /** The rate of which nothing is known: bytes per second. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Segments that leave at once when a connection is young. */
    private static final int UNPACED = 10;

    private static final long NANOS = 1_000_000_000L;

    private final TcpEndpoint tcp;

    private long rate = UNLIMITED;
    /** Nanoseconds when the next segment may leave, or the last one left. Linux: {@code tcp_wstamp_ns}. */
    private long departure;

    private @Nullable Timer timer;

    public Pacing(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Bytes per second; {@link #UNLIMITED} before it is known. Linux: {@code sk_pacing_rate}. */
    public long rate() {
        return Math.min(rate, most());
    }

    /** What the application allows, bytes per second. Linux: {@code sk_max_pacing_rate}. */
    private long most() {
        return tcp.set.maxPacingRate < 0 ? UNLIMITED : tcp.set.maxPacingRate;
    }

    /** Whether sending is spread over time. Linux: {@code sk_pacing_status}. */
    public boolean isUsed() {
        return tcp.set.paced || tcp.stack.settings.pacing.get() != 0;
    }

    /** The window is used up in one round trip, and in less while it grows fast. Linux: {@code tcp_update_pacing_rate}. */
    public void update() {
        CongestionState cong = tcp.cong;
        long fresh = tcp.snd.mssCache * (8_000_000L / 100);
        fresh *= tcp.stack.get(cong.cwnd < cong.ssthresh >> 1 ? TcpSysctl.PACING_SS_RATIO : TcpSysctl.PACING_CA_RATIO);
        fresh *= Math.max(cong.cwnd, cong.packetsOut);
        long srtt = tcp.rto.srttUs();
        rate = Math.min(srtt == 0 ? fresh : fresh / srtt, most());
    }

    /** The application sets a limit. */
    public void limited() {
        rate = rate();
    }

    // ---------------------------------------------------------------------------------------------------- departures

    /** Microseconds when something was last sent, or the next may be. */
    long departureUs() {
        return tcp.stack.micros(departure);
    }

    /** Something is sent now; answers when the last thing was, in nanoseconds. */
    long sending() {
        long before = departure;
        departure = Math.max(before, tcp.stack.loop.now());
        return before;
    }

    /** Data was sent: the next segment waits as long as this one takes, half of which may have passed already. */
    void sent(int bytes, long before) {
        long now = rate();
        if (!isUsed() || now == UNLIMITED || now == 0 || tcp.snd.dataSegsOut < UNPACED) {
            return;
        }
        departure += gap(bytes, now, departure - before);
    }

    /**
     * Nanoseconds until the next segment may leave.
     *
     * @param rate bytes per second
     * @param passed nanoseconds between the last two departures: half of the gap may be made up for
     */
    static long gap(int bytes, long rate, long passed) {
        long length = bytes * NANOS / rate;
        return length - Math.min(length / 2, passed);
    }

    /** Whether nothing may be sent now; then it goes on by itself in time. Linux: {@code tcp_pacing_check}. */
    boolean holds() {
        if (!isUsed() || departure <= tcp.stack.loop.now()) {
            return false;
        }
        Timer alarm = timer;
        if (alarm == null) {
            alarm = tcp.stack.loop.timer(this::goOn);
            timer = alarm;
        }
        if (!alarm.armed()) {
            alarm.arm(departure);
        }
        return true;
    }

    /** By how much alarms are later because of what is held back, microseconds. Linux: {@code tcp_pacing_delay}. */
    public long delayUs() {
        return isUsed() ? Math.max(0, departure - tcp.stack.loop.now()) / 1000 : 0;
    }

    /** Linux: {@code tcp_tsq_write}. */
    private void goOn() {
        if (tcp.state == TcpState.CLOSE) {
            return;
        }
        CongestionState cong = tcp.cong;
        if (cong.lostOut > cong.retransOut && cong.cwnd > cong.inFlight()) {
            tcp.retransmitter().retransmitLost();
        }
        tcp.output.goOn();
        tcp.socket.changed();
    }

    /** The connection is over. */
    public void stop() {
        Timer alarm = timer;
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
