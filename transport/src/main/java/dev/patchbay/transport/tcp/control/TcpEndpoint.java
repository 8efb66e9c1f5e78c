package dev.patchbay.transport.tcp.control;

import dev.patchbay.api.Errno;
import dev.patchbay.packet.DropReason;
import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.socket.SocketValues;
import dev.patchbay.transport.tcp.congestion.CongestionWindow;
import dev.patchbay.transport.tcp.input.AckPolicy;
import dev.patchbay.transport.tcp.input.ReceiveBuffer;
import dev.patchbay.transport.tcp.input.ReceiveQueue;
import dev.patchbay.transport.tcp.input.SegmentInput;
import dev.patchbay.transport.tcp.output.Control;
import dev.patchbay.transport.tcp.output.LossProbe;
import dev.patchbay.transport.tcp.output.MtuProbing;
import dev.patchbay.transport.tcp.output.Output;
import dev.patchbay.transport.tcp.output.Pacing;
import dev.patchbay.transport.tcp.output.Path;
import dev.patchbay.transport.tcp.output.Retransmitter;
import dev.patchbay.transport.tcp.output.SegmentSize;
import dev.patchbay.transport.tcp.output.TransmitStamps;
import dev.patchbay.transport.tcp.output.Transmitter;
import dev.patchbay.transport.tcp.output.WindowSelection;
import dev.patchbay.transport.tcp.recovery.AckInput;
import dev.patchbay.transport.tcp.recovery.Rack;
import dev.patchbay.transport.tcp.recovery.Recovery;
import dev.patchbay.transport.tcp.recovery.Rto;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.timer.TcpTimers;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: its variables, and those who act on them. Confined to the loop. Linux: {@code struct
 * tcp_sock}.
 */
public final class TcpEndpoint extends Connected {

    public final TcpStack stack;
    /**
     * What the application wants of any socket; to be changed through {@link #ownValues}. Calls look from any thread whether
     * they may wait.
     */
    public volatile SocketValues values;
    /** What the application wants; to be changed through {@link #ownSet}. */
    public TcpValues set;

    // ---- variables
    public TcpState state = TcpState.CLOSE;
    public final SendState snd = new SendState();
    public final ReceiveState rcv = new ReceiveState();
    public final AckState ack = new AckState();
    public final CongestionState cong = new CongestionState();
    public final Negotiated agreed = new Negotiated();
    public final SendQueue queue;
    public final Chronograph chrono = new Chronograph(this);
    public final SocketMemory memory;
    public final FastOpenState fastOpen = new FastOpenState();
    public @Nullable CongestionControl control;

    // ---- those who act
    public final Path path = new Path(this);
    /** Null unless it looks for the MTU by itself. */
    public @Nullable MtuProbing mtuProbing;

    public final SegmentSize size = new SegmentSize(this);
    public final WindowSelection window = new WindowSelection(this);
    public final Pacing pacing = new Pacing(this);
    public final Transmitter transmitter = new Transmitter(this);
    public final Output output = new Output(this);
    public final Control segments = new Control(this);
    public final LossProbe lossProbe = new LossProbe(this);
    public final TcpTimers timers = new TcpTimers(this);
    public final Rto rto = new Rto(this);
    public final CongestionWindow congestion = new CongestionWindow(this);
    public final Rack rack = new Rack(this);
    public final Recovery recovery = new Recovery(this);
    public final AckInput acks = new AckInput(this);
    public final AckPolicy ackPolicy = new AckPolicy(this);
    public final ReceiveBuffer buffer = new ReceiveBuffer(this);
    public final ReceiveQueue data = new ReceiveQueue(this);
    public final SegmentInput input = new SegmentInput(this);

    // ---- its socket
    private @Nullable ErrorQueue errors;
    public final TransmitStamps stamps = new TransmitStamps(this);
    public final SocketLink socket;
    /** Pending error, told once. Linux: {@code sk_err}. */
    public @Nullable Errno error;
    /** What the network said, told if the connection times out. Linux: {@code sk_err_soft}. */
    public @Nullable Errno softError;

    public boolean receiveShut;
    public boolean sendShut;
    /** The peer's FIN has come in its turn. */
    public boolean done;
    /** Nobody holds the socket any more. Linux: SOCK_DEAD. */
    public boolean orphan;
    /** Whether the table of connections knows it. */
    public boolean hashed;
    /** Microseconds when the SYN,ACK was sent that made this connection; 0: unknown. */
    public long synAckSentUs;
    /** Calls that wait to send. Linux: {@code sk_write_pending}. */
    public int writePending;
    /** The port it has. */
    public Ports.@Nullable Claim claim;
    /** Milliseconds when the last acknowledgment came. */
    public long lastAckMs;
    /** Milliseconds when an acknowledgment was last sent out of turn. */
    public long lastOutOfWindowAckMs;

    public TcpEndpoint(TcpStack stack, SocketValues values, TcpValues set) {
        this.stack = stack;
        this.values = values;
        this.set = set;
        queue = new SendQueue(stack.sendSegments);
        socket = new SocketLink(this);
        memory = new SocketMemory(this);
        rcv.rcvbuf = stack.settings.rmem.initial();
        snd.sndbuf = stack.settings.wmem.initial();
        cong.reordering = stack.settings.get(dev.patchbay.transport.tcp.setting.TcpSysctl.REORDERING);
    }

    /** What the application wants, about to be changed: from now on this connection has values of its own. */
    public TcpValues ownSet() {
        if (set == TcpValues.DEFAULT) {
            set = new TcpValues();
        }
        return set;
    }

    /** The same of what it wants of any socket. */
    public SocketValues ownValues() {
        if (values == SocketValues.DEFAULT) {
            values = new SocketValues();
        }
        return values;
    }

    /** Who sends again; made for each occasion, as they are rare. */
    public Retransmitter retransmitter() {
        return new Retransmitter(this);
    }

    /** What there is to tell about bytes that were sent; made when there is something for the first time. */
    public ErrorQueue errors() {
        ErrorQueue present = errors;
        if (present == null) {
            present = new ErrorQueue(this);
            errors = present;
        }
        return present;
    }

    @Override
    public void receive(Segment segment) {
        input.receive(segment);
    }

    // ---------------------------------------------------------------------------------------------------- time

    /** Milliseconds of the loop's clock. Linux: {@code tcp_jiffies32}. */
    public long nowMs() {
        return stack.nowMs();
    }

    /** Microseconds of the loop's clock. Linux: {@code tcp_mstamp}. */
    public long nowUs() {
        return stack.nowUs();
    }

    /** What goes into TSval, before this connection's offset. */
    public int timestamp() {
        return (int) nowMs();
    }

    public void count(Snmp counter) {
        stack.counters.increment(counter);
    }

    public void count(Snmp counter, long n) {
        stack.counters.add(counter, n);
    }

    // --------------------------------------------------------------------------------------------------- life and
    // death

    /** RFC 9293 §3.3.2: the connection goes on to another state. */
    public void state(TcpState next) {
        if (next == TcpState.ESTABLISHED && state != TcpState.ESTABLISHED) {
            stack.established++;
        } else if (state.is(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT)
                && !next.is(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT)) {
            stack.established--;
        }
        if (next == TcpState.CLOSE) {
            if (state.is(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT)) {
                count(Snmp.TcpEstabResets);
            }
            stack.demux.remove(this);
            if (claim != null && !claim.isBound()) {
                releasePort();
            }
        }
        state = next;
    }

    /** The handshake is complete: windows, buffers, congestion control. Linux: {@code tcp_init_transfer}. */
    public void begin() {
        mtuProbing = MtuProbing.begin(this);
        stack.metrics.begin(this);
        boolean late = snd.totalRetrans > 1 && cong.undoActive;
        cong.cwnd = late ? 1 : path.initialCwnd();
        cong.cwndStampMs = (int) nowMs();
        congestion.begin();
        buffer.begin();
    }

    /** No more will be written: the FIN goes, now or behind what waits. RFC 9293 §3.10.4; Linux: {@code tcp_shutdown}. */
    public void endSending() {
        switch (state) {
            case SYN_RECV, ESTABLISHED -> state(TcpState.FIN_WAIT1);
            case CLOSE_WAIT -> state(TcpState.LAST_ACK);
            default -> {
                return;
            }
        }
        segments.fin();
    }

    /** The connection is over. Linux: {@code tcp_done}. */
    public void done() {
        if (state.is(TcpState.SYN_SENT, TcpState.SYN_RECV)) {
            count(Snmp.TcpAttemptFails);
        }
        state(TcpState.CLOSE);
        timers.stopAll();
        PassiveOpen handshake = fastOpen.passive;
        if (handshake != null) {
            handshake.gone();
        }
        receiveShut = true;
        sendShut = true;
        if (orphan) {
            destroy();
        } else {
            socket.news();
        }
    }

    /** The peer, or a time-out, ended the connection. Linux: {@code tcp_done_with_error}. */
    public void fail(Errno why) {
        error = why;
        purge();
        done();
        socket.changed();
    }

    /** What was to be sent is thrown away. Linux: {@code tcp_write_queue_purge}. */
    private void purge() {
        queue.clear();
        memory.unqueued(snd.queuedBytes);
        cong.packetsOut = 0;
        cong.backoff = 0;
    }

    /** A reset was received. RFC 9293 §3.10.7.4, second check; Linux: {@code tcp_reset}. */
    public void reset() {
        switch (state) {
            case SYN_SENT -> fail(Errno.ECONNREFUSED);
            case CLOSE_WAIT -> fail(Errno.EPIPE);
            case CLOSE -> {}
            default -> fail(Errno.ECONNRESET);
        }
    }

    /** All that it holds is let go of. Linux: {@code inet_csk_destroy_sock}. */
    public void destroy() {
        stack.blackHole.ended(this);
        timers.stopAll();
        if (orphan) {
            orphan = false;
            stack.orphans--;
        }
        purge();
        data.discard(DropReason.TCP_CLOSE);
        memory.close();
        stack.demux.remove(this);
        releasePort();
        socket.changed();
    }

    /** Its port is free for others. */
    public void releasePort() {
        Ports.Claim held = claim;
        claim = null;
        if (held != null) {
            stack.ports.release(held);
        }
    }

    @Override
    public String toString() {
        return state + " " + localPort + " -> " + remotePort;
    }
}
