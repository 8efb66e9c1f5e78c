package dev.patchbay.transport.tcp.control;

import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.PolledSignal;
import dev.patchbay.wiring.Signal;

/** A connection's socket as the connection sees it: whom to tell. Linux: {@code sk_data_ready} and its kin. */
public final class SocketLink {

    private final TcpEndpoint tcp;
    private final PolledSignal signal = new PolledSignal();
    private volatile int events = PollEvents.POLLOUT | PollEvents.POLLWRNORM | PollEvents.POLLHUP;

    /** An application has met a full buffer: it is told when a third is free. */
    private boolean noSpace;

    /** Whether the error queue holds something. */
    public boolean errorQueued;

    SocketLink(TcpEndpoint tcp) {
        this.tcp = tcp;
        busyPoll();
    }

    /** The application has said for how long its calls are to look before they park. */
    public void busyPoll() {
        signal.busyPollMicros(tcp.values.busyPollMicros);
    }

    /** Raised whenever {@link #events} may have changed. */
    public Signal signal() {
        return signal;
    }

    /** What it is ready for; may be asked from any thread. */
    public int events() {
        return events;
    }

    /** Whether the connection stands, and there is nothing to read and no news; may be asked from any thread. */
    public boolean isQuiet() {
        return events == (PollEvents.POLLOUT | PollEvents.POLLWRNORM);
    }

    /** Something has changed. */
    public void changed() {
        int before = events;
        events = tcp.state == TcpState.LISTEN ? listening() : connected();
        if ((events & ~before) != 0) {
            signal.raise();
        }
    }

    /** There is news of a sort that those who wait have seen before: more data, one more connection. */
    public void news() {
        changed();
        signal.raise();
    }

    /** A call met a full send buffer. */
    public void noSpace() {
        noSpace = true;
        changed();
    }

    /** Whether a call met a full send buffer, and has not been told that there is room. */
    public boolean isShortOfRoom() {
        return noSpace;
    }

    private int listening() {
        return tcp.stack.demux.hasConnections(tcp) ? PollEvents.POLLIN | PollEvents.POLLRDNORM : 0;
    }

    /** Linux: {@code tcp_poll}. */
    private int connected() {
        int mask = 0;
        boolean bothShut = tcp.receiveShut && tcp.sendShut;
        if (bothShut || tcp.state == TcpState.CLOSE) {
            mask |= PollEvents.POLLHUP;
        }
        if (tcp.receiveShut) {
            mask |= PollEvents.POLLIN | PollEvents.POLLRDNORM | PollEvents.POLLRDHUP;
        }
        boolean opening = tcp.state == TcpState.SYN_SENT || tcp.state == TcpState.SYN_RECV && !tcp.fastOpen.isPassive();
        if (!opening) {
            mask |= readable() | writable();
        } else if (tcp.state == TcpState.SYN_SENT && tcp.fastOpen.deferConnect) {
            mask |= PollEvents.POLLOUT | PollEvents.POLLWRNORM;
        }
        if (tcp.error != null || errorQueued) {
            mask |= PollEvents.POLLERR;
        }
        return mask;
    }

    private int readable() {
        int mask = 0;
        int target = tcp.rcv.lowat;
        if (tcp.data.readable() >= target || tcp.done) {
            mask |= PollEvents.POLLIN | PollEvents.POLLRDNORM;
        }
        if (tcp.rcv.urgent == ReceiveState.Urgent.VALID) {
            mask |= PollEvents.POLLPRI;
        }
        return mask;
    }

    private int writable() {
        if (tcp.sendShut || isWritable()) {
            return PollEvents.POLLOUT | PollEvents.POLLWRNORM;
        }
        return 0;
    }

    /** Linux: {@code __sk_stream_is_writeable}. */
    private boolean isWritable() {
        boolean room = tcp.snd.sndbuf - tcp.snd.queuedBytes >= tcp.snd.queuedBytes >> 1;
        if (room && isUnsentLow()) {
            if (noSpace) {
                noSpace = false;
                tcp.chrono.stop(Chronograph.Kind.SNDBUF_LIMITED);
            }
            return true;
        }
        return false;
    }

    /** Whether so little is unsent that more may be written. Linux: {@code tcp_stream_memory_free}. */
    private boolean isUnsentLow() {
        int unsent = tcp.snd.writeSeq - tcp.snd.nxt;
        return Integer.compareUnsigned(noSpace ? unsent << 1 : unsent, bound()) < 0;
    }

    /** Whether a write may begin a new segment. Linux: {@code sk_stream_memory_free}. */
    public boolean hasRoom() {
        return tcp.snd.queuedBytes < tcp.snd.sndbuf
                && Integer.compareUnsigned(tcp.snd.writeSeq - tcp.snd.nxt, bound()) < 0;
    }

    private int bound() {
        return tcp.set.notSentLowat != 0 ? tcp.set.notSentLowat : tcp.stack.settings.get(TcpSysctl.NOTSENT_LOWAT);
    }
}
