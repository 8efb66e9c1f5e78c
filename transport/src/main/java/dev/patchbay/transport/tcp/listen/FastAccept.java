package dev.patchbay.transport.tcp.listen;

import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.fastopen.FastOpenFlags;
import dev.patchbay.transport.tcp.fastopen.ServerCookies;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.Snmp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The server's side of Fast Open: whose SYN makes a connection at once? RFC 7413 §4.2.2; Linux: {@code tcp_try_fastopen}. */
final class FastAccept {

    private final Listener listener;
    private final TcpStack stack;
    private final ServerCookies cookies;
    private final FastOpenQueue queue;

    FastAccept(Listener listener) {
        this.listener = listener;
        this.stack = listener.tcp().stack;
        this.cookies = new ServerCookies(listener.tcp());
        this.queue = new FastOpenQueue(stack);
    }

    /** Listening begins: some listeners do it without being asked. Linux: {@code inet_listen}. */
    static void listen(TcpEndpoint tcp, int backlog) {
        int bits = FastOpenFlags.SERVER_ENABLE | FastOpenFlags.SERVER_WITHOUT_OPTION;
        if (tcp.set.fastOpenBacklog == 0 && FastOpenFlags.are(tcp.stack, bits)) {
            tcp.ownSet().fastOpenBacklog = backlog;
        }
    }

    /**
     * Looks at a SYN, of which {@code request} was made.
     *
     * @return the connection; null if it takes the usual three segments
     */
    @Nullable
    TcpEndpoint attempt(HalfOpen request, Segment segment) {
        TcpOptions options = segment.options;
        boolean data = segment.endSeq != segment.seq + 1;
        if (options.cookieLength == 0) {
            stack.counters.increment(Snmp.TcpExtTCPFastOpenCookieReqd);
        }
        if (!FastOpenFlags.are(stack, FastOpenFlags.SERVER_ENABLE)
                || !data && options.cookieLength < 0
                || !queue.hasRoom(listener.tcp().set.fastOpenBacklog)) {
            return null;
        }
        if (listener.tcp().set.fastOpenNoCookie || FastOpenFlags.are(stack, FastOpenFlags.SERVER_COOKIE_NOT_REQUIRED)) {
            return open(request, segment);
        }
        if (options.cookieLength < 0) {
            return null;
        }
        if (options.cookieLength == 0) {
            request.give(cookies.make(segment), options.cookieExperiment);
            return null;
        }
        byte[] cookie =
                Arrays.copyOfRange(segment.packet().array(), options.cookieAt, options.cookieAt + options.cookieLength);
        ServerCookies.Judgement judgement = cookies.judge(segment, cookie);
        if (judgement == ServerCookies.Judgement.WRONG) {
            stack.counters.increment(Snmp.TcpExtTCPFastOpenPassiveFail);
        }
        if (judgement != ServerCookies.Judgement.RIGHT) {
            request.give(cookies.make(segment), options.cookieExperiment);
        }
        if (judgement == ServerCookies.Judgement.OLD) {
            stack.counters.increment(Snmp.TcpExtTCPFastOpenPassiveAltKey);
        }
        return judgement == ServerCookies.Judgement.WRONG ? null : open(request, segment);
    }

    /** Linux: {@code tcp_fastopen_create_child}. */
    private TcpEndpoint open(HalfOpen request, Segment segment) {
        TcpEndpoint child = request.child(segment);
        child.snd.wnd = segment.window; // RFC 7323 §2.2: never scaled in a SYN
        child.snd.maxWindow = child.snd.wnd;
        child.fastOpen.isChild = true;
        child.fastOpen.passive = new FastHandshake(request, child, listener, queue);
        queue.opened();
        child.timers.arm(Kind.RETRANSMIT, HalfOpen.TIMEOUT_MS);
        child.begin();
        stack.demux.add(child);
        child.claim = stack.ports.share(child);
        child.data.takeSynData(segment);
        request.opened(child);
        child.rcv.wup = child.rcv.nxt;
        child.socket.changed();
        stack.counters.increment(Snmp.TcpExtTCPFastOpenPassive);
        return child;
    }
}
