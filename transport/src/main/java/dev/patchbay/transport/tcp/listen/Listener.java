package dev.patchbay.transport.tcp.listen;

import dev.patchbay.packet.DropReason;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Snmp;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** LISTEN. RFC 9293 §3.10.7.2; Linux: {@code tcp_conn_request}, {@code tcp_v4_cookie_check}. */
public final class Listener {

    private final TcpStack stack;
    private final TcpEndpoint tcp;
    private final AcceptQueue queue;
    private final Set<HalfOpen> halfOpen = new LinkedHashSet<>(0);
    private final SynCookies cookies;
    private final FastAccept fast;

    public Listener(TcpEndpoint tcp, int backlog) {
        this.stack = tcp.stack;
        this.tcp = tcp;
        this.queue = new AcceptQueue(backlog);
        this.cookies = new SynCookies(stack);
        this.fast = new FastAccept(this);
        FastAccept.listen(tcp, backlog);
    }

    /** The socket's variables: what connections inherit. */
    public TcpEndpoint tcp() {
        return tcp;
    }

    public AcceptQueue queue() {
        return queue;
    }

    /** How many connections are half open. */
    public int halfOpen() {
        return halfOpen.size();
    }

    /** listen(2) once more: another backlog. */
    public void backlog(int connections) {
        queue.backlog(connections);
    }

    /** How well it fits; 0: not at all. Linux: {@code compute_score}. */
    int score(int address, int device) {
        boolean fits = (tcp.localAddress == 0 || tcp.localAddress == address)
                && (tcp.boundDevice == 0 || tcp.boundDevice == device);
        return fits ? 1 + (tcp.localAddress != 0 ? 1 : 0) + (tcp.boundDevice != 0 ? 2 : 0) : 0;
    }

    boolean reusesPort() {
        return tcp.values.reusePort;
    }

    // ---------------------------------------------------------------------------------------------------- segments

    void receive(Segment segment) {
        if (segment.isReset()) { // first check
            TcpDemux.end(segment, DropReason.TCP_RESET);
            return;
        }
        if (segment.isAck()) { // second check
            acknowledgment(segment);
            return;
        }
        if (segment.isSyn() && !segment.isFin()) { // third check
            request(segment, 0);
            return;
        }
        TcpDemux.end(segment, DropReason.TCP_FLAGS);
    }

    /** An acknowledgment of no connection: perhaps it brings a cookie back. */
    private void acknowledgment(Segment segment) {
        TcpEndpoint child = segment.isSyn() ? null : cookies.check(this, segment);
        if (child != null) {
            complete(child, segment);
            return;
        }
        stack.demux.reset(segment);
        TcpDemux.end(segment, DropReason.TCP_FLAGS);
    }

    /**
     * A SYN.
     *
     * @param isn the sequence number to begin with, where an ended connection prescribes it; 0: any
     */
    void request(Segment segment, int isn) {
        int mode = stack.get(TcpSysctl.SYNCOOKIES);
        boolean cookie = false;
        if (isn == 0 && (mode == 2 || halfOpen.size() > queue.backlog())) {
            cookie = mode != 0;
            stack.counters.increment(cookie ? Snmp.TcpExtTCPReqQFullDoCookies : Snmp.TcpExtTCPReqQFullDrop);
            if (!cookie) {
                drop(segment, DropReason.NO_SOCKET);
                return;
            }
        }
        if (queue.isFull()) {
            stack.counters.increment(Snmp.TcpExtListenOverflows);
            drop(segment, DropReason.TCP_LISTEN_OVERFLOW);
            return;
        }
        if (!cookie && isn == 0 && isCrowded()) {
            drop(segment, DropReason.NO_SOCKET);
            return;
        }
        HalfOpen fresh = new HalfOpen(this, segment, cookie);
        if (cookie) {
            fresh.isn(cookies.make(segment, fresh.mss()));
            fresh.answer();
        } else {
            fresh.isn(isn != 0 ? isn : fresh.chooseIsn());
            TcpEndpoint child = fast.attempt(fresh, segment);
            if (child == null) {
                halfOpen.add(fresh);
                stack.demux.add(fresh);
                fresh.begin();
            } else {
                opened(child, fresh);
            }
        }
        TcpDemux.end(segment, null);
    }

    /** A connection was made at once: it waits to be accepted before its handshake is complete. */
    private void opened(TcpEndpoint child, HalfOpen request) {
        request.answer();
        stack.counters.increment(Snmp.TcpPassiveOpens);
        queue.add(child);
        tcp.socket.news();
    }

    /** Without cookies the last quarter of the backlog is for those who are known. */
    private boolean isCrowded() {
        int most = stack.get(TcpSysctl.MAX_SYN_BACKLOG);
        return stack.get(TcpSysctl.SYNCOOKIES) == 0 && most - halfOpen.size() < most >> 2;
    }

    private void drop(Segment segment, DropReason why) {
        stack.counters.increment(Snmp.TcpExtListenDrops);
        TcpDemux.end(segment, why);
    }

    /** A half-open connection ends. */
    void remove(HalfOpen gone) {
        if (halfOpen.remove(gone)) {
            stack.demux.remove((Connected) gone);
        }
    }

    /** Whether one more connection may wait to be accepted. */
    boolean hasRoom() {
        if (queue.isFull()) {
            stack.counters.increment(Snmp.TcpExtListenOverflows);
            stack.counters.increment(Snmp.TcpExtListenDrops);
            return false;
        }
        return true;
    }

    /** A connection stands: it gets the segment that made it, and waits to be accepted. */
    void complete(TcpEndpoint child, Segment segment) {
        stack.demux.add(child);
        child.claim = stack.ports.share(child);
        stack.counters.increment(Snmp.TcpPassiveOpens);
        queue.add(child);
        child.receive(segment);
        tcp.socket.news();
    }

    /** It listens no more: connections that nobody has accepted are reset. Linux: {@code inet_csk_listen_stop}. */
    public void close() {
        stack.demux.forget(this);
        for (HalfOpen each : List.copyOf(halfOpen)) {
            each.end();
        }
        for (TcpEndpoint each = queue.poll(); each != null; each = queue.poll()) {
            each.orphan = true;
            stack.orphans++;
            if (each.state.isSynchronized() || each.state == TcpState.SYN_RECV) {
                each.segments.reset();
            }
            each.done();
        }
    }
}
