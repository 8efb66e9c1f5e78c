package dev.patchbay.transport.tcp.timer;

import dev.patchbay.time.Timer;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of one connection: one for what was sent, one for acknowledgments, one for its idle life. Each is made when
 * it is first needed. Linux: {@code icsk_retransmit_timer}, {@code icsk_delack_timer}, {@code sk_timer}.
 */
public final class TcpTimers {

    private static final long NANOS = 1_000_000L;

    /** What the alarm for sent segments is for. Linux: {@code ICSK_TIME_*}. */
    public enum Kind {
        NONE,
        /** Retransmission. */
        RETRANSMIT,
        /** Probing a closed window. */
        PROBE0,
        /** A tail loss probe, RFC 8985 §7. */
        LOSS_PROBE,
        /** RACK's reordering window is over, RFC 8985 §6.3. */
        REORDERING
    }

    private final TcpEndpoint tcp;

    private Kind pending = Kind.NONE;
    private @Nullable Timer sent;
    private @Nullable Timer ack;
    private @Nullable Timer compressed;
    private @Nullable Timer idle;

    /** Milliseconds when probing a closed window began; 0: it did not. */
    public long probesBeganMs;

    public TcpTimers(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    // ----------------------------------------------------------------------------------------------- what was sent

    /** What the alarm is set for. Linux: {@code icsk_pending}. */
    public Kind pending() {
        return pending;
    }

    /** Sets the alarm. Linux: {@code tcp_reset_xmit_timer}. */
    public void arm(Kind kind, long millis) {
        armMicros(kind, Math.min(millis, tcp.rto.rtoMaxMs()) * 1000);
    }

    /** As {@link #arm}, later by what pacing holds back. */
    public void armPaced(Kind kind, long millis) {
        armPacedMicros(kind, millis * 1000);
    }

    private void armPacedMicros(Kind kind, long micros) {
        armMicros(kind, Math.min(micros + tcp.pacing.delayUs(), tcp.rto.rtoMaxMs() * 1000));
    }

    public void armMicros(Kind kind, long micros) {
        Timer timer = sent;
        if (timer == null) {
            timer = tcp.stack.loop.timer(this::fire);
            sent = timer;
        }
        pending = kind;
        timer.arm(tcp.stack.loop.now() + micros * 1000);
    }

    /** The alarm is for nothing; it is not taken back. */
    public void forget() {
        pending = Kind.NONE;
    }

    /** Takes the alarm for sent segments back. */
    public void stopSent() {
        pending = Kind.NONE;
        cancel(sent);
    }

    /** Sets the retransmission time-out anew, or takes it back if nothing is under way. Linux: {@code tcp_rearm_rto}. */
    public void rearmRto() {
        if (tcp.fastOpen.isPassive()) {
            return;
        }
        if (tcp.cong.packetsOut == 0) {
            stopSent();
            return;
        }
        if (pending == Kind.REORDERING || pending == Kind.LOSS_PROBE) {
            armPacedMicros(Kind.RETRANSMIT, Math.max(rtoLeftUs(), 1));
        } else {
            armPaced(Kind.RETRANSMIT, tcp.rto.rtoMs());
        }
    }

    /** Microseconds until the oldest segment's time-out. Linux: {@code tcp_rto_delta_us}. */
    public long rtoLeftUs() {
        SendSegment head = tcp.queue.sentHead();
        long sentUs = head == null ? tcp.nowUs() : head.sentUs;
        return sentUs + tcp.rto.rtoMs() * 1000 - tcp.nowUs();
    }

    private void fire() {
        if (tcp.state == TcpState.CLOSE || pending == Kind.NONE) {
            return;
        }
        Kind kind = pending;
        switch (kind) {
            case REORDERING -> tcp.rack.timeout();
            case LOSS_PROBE -> tcp.lossProbe.send();
            case RETRANSMIT -> {
                pending = Kind.NONE;
                new RetransmitTimer(tcp).fire();
            }
            case PROBE0 -> {
                pending = Kind.NONE;
                new RetransmitTimer(tcp).probe();
            }
            case NONE -> {}
        }
        tcp.socket.changed();
    }

    /** A router says that the peer cannot be reached, about the segment that begins with {@code seq}. */
    public void wayIsBroken(int seq) {
        new RetransmitTimer(tcp).revert(seq);
    }

    /** Not later than the user's time-out. Linux: {@code tcp_clamp_probe0_to_user_timeout}. */
    public long clampToUserTimeout(long when) {
        int user = tcp.set.userTimeout;
        if (user == 0 || probesBeganMs == 0) {
            return when;
        }
        long left = user - Math.max(0, tcp.nowMs() - probesBeganMs);
        return Math.min(when, Math.max(left, 2));
    }

    // ---------------------------------------------------------------------------------------------- acknowledgments

    public boolean isAckArmed() {
        Timer timer = ack;
        return timer != null && timer.armed();
    }

    /** Milliseconds until the alarm for an acknowledgment. */
    public long ackLeftMs() {
        Timer timer = ack;
        return timer == null ? 0 : (timer.deadline() - tcp.stack.loop.now()) / NANOS;
    }

    public void armAck(long millis) {
        Timer timer = ack;
        if (timer == null) {
            timer = tcp.stack.loop.timer(this::acknowledge);
            ack = timer;
        }
        timer.arm(tcp.stack.loop.now() + millis * NANOS);
    }

    public void stopAck() {
        cancel(ack);
    }

    /** Linux: {@code tcp_delack_timer_handler}. */
    private void acknowledge() {
        if (tcp.state != TcpState.CLOSE) {
            tcp.ackPolicy.timeout();
        }
    }

    /** Holds acknowledgments of out-of-order segments back for a moment. */
    public void armCompressed(long nanos) {
        Timer timer = compressed;
        if (timer == null) {
            timer = tcp.stack.loop.timer(tcp.ackPolicy::sendCompressed);
            compressed = timer;
        }
        timer.arm(tcp.stack.loop.now() + nanos);
    }

    public boolean isCompressedArmed() {
        Timer timer = compressed;
        return timer != null && timer.armed();
    }

    public void stopCompressed() {
        cancel(compressed);
    }

    // ---------------------------------------------------------------------------------------------------- idle life

    /** Sets the alarm for keep-alive probes, FIN-WAIT-2 and the like. */
    public void armIdle(long millis) {
        Timer timer = idle;
        if (timer == null) {
            timer = tcp.stack.loop.timer(() -> {
                new KeepAlive(tcp).fire();
                tcp.socket.changed();
            });
            idle = timer;
        }
        timer.arm(tcp.stack.loop.now() + millis * NANOS);
    }

    public void stopIdle() {
        cancel(idle);
    }

    /** The application switches keep-alive probes on or off, or changes their time. */
    public void keepAliveChanged() {
        new KeepAlive(tcp).changed();
    }

    /** How long FIN-WAIT-2 lasts once nobody holds the socket, milliseconds. */
    public long finTimeMs() {
        return new KeepAlive(tcp).finTimeMs();
    }

    public void stopAll() {
        stopSent();
        stopAck();
        stopCompressed();
        stopIdle();
        tcp.pacing.stop();
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** For {@code ss -o}: milliseconds until the alarm for what was sent; -1: none is set. */
    public long sentLeftMs() {
        Timer timer = sent;
        return timer != null && timer.armed() && pending != Kind.NONE
                ? Math.max(0, (timer.deadline() - tcp.stack.loop.now()) / NANOS)
                : -1;
    }

    /** For {@code ss -o}: milliseconds until the alarm of the idle life; -1: none is set. */
    public long idleLeftMs() {
        Timer timer = idle;
        return timer != null && timer.armed() ? Math.max(0, (timer.deadline() - tcp.stack.loop.now()) / NANOS) : -1;
    }

    /** Linux: {@code tcp_model_timeout}: how long it takes to send {@code boundary} times with exponential backoff. */
    static long model(int boundary, long base, long max) {
        int linear = 63 - Long.numberOfLeadingZeros(Math.max(1, max / base));
        return boundary <= linear
                ? ((2L << boundary) - 1) * base
                : ((2L << linear) - 1) * base + (boundary - linear) * max;
    }

    /** Whether retransmissions have gone on for too long. Linux: {@code retransmits_timed_out}. */
    static boolean timedOut(TcpEndpoint tcp, int boundary, long userTimeout) {
        CongestionState cong = tcp.cong;
        if (cong.retransmits == 0) {
            return false;
        }
        long timeout = userTimeout;
        if (timeout == 0) {
            boolean opening = tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV);
            timeout = model(boundary, opening ? 1000 : 200, tcp.rto.rtoMaxMs());
        }
        int elapsed = tcp.timestamp() - cong.retransStamp;
        return elapsed >= timeout;
    }
}
