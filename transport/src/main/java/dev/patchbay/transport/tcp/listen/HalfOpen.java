package dev.patchbay.transport.tcp.listen;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.Timer;
import dev.patchbay.transport.socket.InetSocket;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * A connection of which the SYN has come and the SYN,ACK has gone. It is small, so that a flood of SYNs costs little.
 * Linux: {@code struct tcp_request_sock}, {@code tcp_check_req}.
 */
public final class HalfOpen extends Connected {

    private static final long NANOS = 1_000_000L;
    static final long TIMEOUT_MS = 1000;

    private final TcpStack stack;
    private final Listener listener;
    final Offer offer;

    private int isn;
    /** What we acknowledge: the SYN, and the data that came with it if that made a connection at once. */
    private int received;

    /** The cookie that the first SYN,ACK hands out. */
    private byte @Nullable [] gift;

    private boolean experimentalGift;
    /** The connection that was made of it at once. */
    private @Nullable TcpEndpoint opened;

    private int timeouts;
    private int retransmits;
    private boolean acked;
    private long sentUs;
    private int firstTsVal;
    private int lastTsVal;
    private long lastAckMs;
    private @Nullable Timer timer;
    private final byte @Nullable [] syn;

    HalfOpen(Listener listener, Segment segment, boolean cookie) {
        this.listener = listener;
        this.stack = listener.tcp().stack;
        localAddress = segment.localAddress;
        localPort = segment.localPort;
        remoteAddress = segment.remoteAddress;
        remotePort = segment.remotePort;
        boundDevice = listener.tcp().boundDevice;
        offer = new Offer(listener.tcp(), segment, cookie);
        received = segment.seq + 1;
        syn = listener.tcp().set.saveSyn != 0 ? savedSyn(segment) : null;
    }

    private static byte[] savedSyn(Segment segment) {
        Packet packet = segment.packet();
        int from = packet.networkHeader();
        int to = packet.start() + segment.headerLength;
        return java.util.Arrays.copyOfRange(packet.array(), from, to);
    }

    int mss() {
        return offer.mss;
    }

    void isn(int number) {
        isn = number;
    }

    int chooseIsn() {
        return stack.numbers.initial(localAddress, remoteAddress, localPort, remotePort);
    }

    // -------------------------------------------------------------------------------------------------------- SYN,ACK

    void begin() {
        Timer alarm = stack.loop.timer(this::timeout);
        timer = alarm;
        alarm.arm(stack.loop.now() + TIMEOUT_MS * NANOS);
        answer();
    }

    /** Sends the SYN,ACK. */
    void answer() {
        sentUs = stack.nowUs();
        lastTsVal = offer.timestamp();
        if (firstTsVal == 0) {
            firstTsVal = lastTsVal;
        }
        Packet packet = stack.loop.originate();
        int at = offer.writeSynAck(packet, this, isn, received);
        byte[] cookie = gift;
        if (cookie != null) {
            offer.appendCookie(packet, at, cookie, experimentalGift);
            gift = null;
        }
        stack.counters.increment(Snmp.TcpOutSegs);
        Replies replies = stack.demux.replies;
        boolean ignored = replies.send(packet, at, localAddress, remoteAddress, offer.tos(), offer.ttl(), boundDevice);
    }

    /** The next SYN,ACK hands out a cookie of Fast Open. */
    void give(byte[] cookie, boolean experiment) {
        gift = cookie;
        experimentalGift = experiment;
    }

    /** It was opened fast: the SYN,ACK acknowledges more than the SYN. */
    void opened(TcpEndpoint child) {
        opened = child;
        received = child.rcv.nxt;
    }

    /** Microseconds when the SYN,ACK was sent; 0: it was sent more than once. */
    long sentUs() {
        return retransmits == 0 ? sentUs : 0;
    }

    /** The connection that is made of it at once. */
    TcpEndpoint child(Segment segment) {
        TcpEndpoint child = offer.child(this, segment, isn);
        saveSyn(child);
        return child;
    }

    void answerAgain() {
        answer();
        retransmits++;
        stack.counters.increment(Snmp.TcpRetransSegs);
        stack.counters.increment(Snmp.TcpExtTCPSynRetrans);
    }

    /** Linux: {@code reqsk_timer_handler}, {@code syn_ack_recalc}. */
    private void timeout() {
        int defer = listener.tcp().set.deferAccept;
        int retries = listener.tcp().set.synRetries;
        int most = retries != 0 ? retries : stack.get(TcpSysctl.SYNACK_RETRIES);
        if (listener.halfOpen() << 1 > Math.max(8, listener.queue().backlog())) {
            most = Math.min(most, 3); // the old make room for the young
        }
        boolean expired = timeouts >= most && (defer == 0 || !acked || timeouts >= defer);
        boolean again = defer == 0 || !acked || timeouts >= defer - 1;
        if (expired) {
            end();
            return;
        }
        if (again) {
            answerAgain();
        }
        timeouts++;
        Timer alarm = timer;
        if (alarm != null) {
            long wait = Math.min(TIMEOUT_MS << timeouts, stack.get(TcpSysctl.RTO_MAX_MS));
            alarm.arm(stack.loop.now() + wait * NANOS);
        }
    }

    /** Milliseconds until the SYN,ACK is sent again. */
    public long leftMs() {
        Timer alarm = timer;
        return alarm == null ? 0 : Math.max(0, (alarm.deadline() - stack.loop.now()) / NANOS);
    }

    /** How often the SYN,ACK was sent again for any reason. */
    int retransmits() {
        return retransmits;
    }

    /** How often it was sent again. */
    public int timeouts() {
        return timeouts;
    }

    /** It comes to nothing. */
    void end() {
        Timer alarm = timer;
        if (alarm != null) {
            alarm.cancel();
        }
        listener.remove(this);
    }

    // -------------------------------------------------------------------------------------------------------- input

    /** SYN-RECEIVED, as far as it concerns one that is half open. RFC 9293 §3.10.7.4. */
    @Override
    public void receive(Segment segment) {
        if (segment.isAck() && segment.ack != isn + 1 && !segment.isReset() && !isSynAgain(segment)) {
            stack.demux.reset(segment);
            TcpDemux.end(segment, DropReason.TCP_INVALID_ACK_SEQUENCE);
            return;
        }
        if (isRefused(segment)) {
            return;
        }
        if (segment.options.timestamps && offer.timestamps && !SeqNum.after(segment.seq, received)) {
            offer.tsRecent = segment.options.tsVal;
        }
        inWindow(segment);
    }

    private static boolean isBareSyn(Segment segment) {
        return (segment.flags & (TcpHeader.SYN | TcpHeader.ACK | TcpHeader.RST)) == TcpHeader.SYN;
    }

    private boolean isSynAgain(Segment segment) {
        return isBareSyn(segment) && segment.seq == offer.peerIsn;
    }

    /**
     * Whether a segment is nothing that could complete the handshake: the SYN once more, too old, or not in the window. Then
     * it has been answered, and has ended.
     */
    boolean isRefused(Segment segment) {
        TcpOptions options = segment.options;
        boolean stamped = options.timestamps && offer.timestamps;
        boolean old = stamped && offer.tsRecent - options.tsVal > 0;
        boolean badEcho = stamped && options.tsEcr != 0 && !SeqNum.between(options.tsEcr, firstTsVal, lastTsVal);
        if (isSynAgain(segment) && !old) {
            if (!isRateLimited(segment)) {
                answerAgain();
            }
            TcpDemux.end(segment, null);
            return true;
        }
        if (old || badEcho || !isInWindow(segment)) {
            outOfWindow(segment, old, badEcho);
            return true;
        }
        return false;
    }

    private boolean isInWindow(Segment segment) {
        int from = received;
        int to = from + offer.saidWindow();
        if (segment.seq == from && segment.seq == segment.endSeq) {
            return true;
        }
        return SeqNum.after(segment.endSeq, from) && SeqNum.before(segment.seq, to)
                || segment.seq == segment.endSeq && segment.seq == to;
    }

    private boolean isRateLimited(Segment segment) {
        if (segment.hasSequenceSpace() && !segment.isSyn()) {
            return false;
        }
        if (stack.isRateLimited(lastAckMs, Snmp.TcpExtTCPACKSkippedSynRecv)) {
            return true;
        }
        lastAckMs = Math.max(1, stack.nowMs());
        return false;
    }

    private void outOfWindow(Segment segment, boolean old, boolean badEcho) {
        if (!segment.isReset() && !isRateLimited(segment)) {
            acknowledge(segment);
        }
        if (old) {
            stack.counters.increment(Snmp.TcpExtPAWSEstab);
        } else if (badEcho) {
            stack.counters.increment(Snmp.TcpExtTSEcrRejected);
        } else {
            stack.counters.increment(Snmp.TcpExtBeyondWindow);
        }
        TcpDemux.end(segment, old ? DropReason.TCP_RFC7323_PAWS : DropReason.TCP_OVERWINDOW);
    }

    private void acknowledge(Segment segment) {
        int window = offer.saidWindow() >>> offer.receiveScale;
        TcpEndpoint child = opened;
        int next = child == null ? isn + 1 : child.snd.nxt;
        stack.demux.replies.ack(
                segment, next, received, window, offer.timestamps, offer.timestamp(), offer.tsRecent, boundDevice);
    }

    /** A reset in the window, but not at its edge, is answered. RFC 5961 §3.2. Then the segment has ended. */
    boolean isChallenged(Segment segment) {
        if (!segment.isReset() || segment.seq == received) {
            return false;
        }
        if (!isRateLimited(segment)) {
            stack.counters.increment(Snmp.TcpExtTCPChallengeACK);
            acknowledge(segment);
        }
        TcpDemux.end(segment, DropReason.TCP_RESET);
        return true;
    }

    private void inWindow(Segment segment) {
        if (isChallenged(segment)) {
            return;
        }
        boolean syn = segment.isSyn() && segment.seq != offer.peerIsn;
        if (segment.isReset() || syn) {
            stack.counters.increment(Snmp.TcpAttemptFails);
            stack.counters.increment(Snmp.TcpExtEmbryonicRsts);
            if (!segment.isReset()) {
                stack.demux.reset(segment);
            }
            end();
            TcpDemux.end(segment, DropReason.TCP_RESET);
            return;
        }
        if (!segment.isAck()) {
            TcpDemux.end(segment, DropReason.TCP_FLAGS);
            return;
        }
        if (timeouts < listener.tcp().set.deferAccept && segment.endSeq == offer.peerIsn + 1) {
            acked = true;
            stack.counters.increment(Snmp.TcpExtTCPDeferAcceptDrop);
            TcpDemux.end(segment, null);
            return;
        }
        if (!listener.hasRoom()) {
            overflow(segment);
            return;
        }
        TcpEndpoint child = offer.child(this, segment, isn);
        child.synAckSentUs = retransmits == 0 ? sentUs : 0;
        child.snd.totalRetrans = retransmits;
        child.cong.totalRto = timeouts;
        saveSyn(child);
        end();
        listener.complete(child, segment);
    }

    private void saveSyn(TcpEndpoint child) {
        if (syn != null) {
            child.ownSet().savedSyn = syn;
        }
    }

    private void overflow(Segment segment) {
        if (stack.is(TcpSysctl.ABORT_ON_OVERFLOW)) {
            stack.demux.reset(segment);
            stack.counters.increment(Snmp.TcpExtEmbryonicRsts);
            end();
        } else {
            acked = true;
        }
        TcpDemux.end(segment, DropReason.TCP_LISTEN_OVERFLOW);
    }

    /** An ICMP error about our SYN,ACK. Linux: {@code tcp_req_err}. */
    boolean error(int seq, IcmpError error) {
        if (seq != isn) {
            stack.counters.increment(Snmp.TcpExtOutOfWindowIcmps);
            return false;
        }
        if (isFatal(error)) {
            end();
            stack.counters.increment(Snmp.TcpExtListenDrops);
        }
        return true;
    }

    /** Not as RFC 1122 §4.2.3.9 has it: what tells of a closed port is not believed, what tells of the way is. */
    private static boolean isFatal(IcmpError error) {
        return switch (error.type()) {
            case IcmpHeader.PARAMETER_PROBLEM, IcmpHeader.TIME_EXCEEDED -> true;
            case IcmpHeader.UNREACHABLE ->
                error.code() == IcmpHeader.NET_UNREACHABLE || error.code() == IcmpHeader.HOST_UNREACHABLE;
            default -> false;
        };
    }

    /** The device that the SYN came by, as sockets are told. */
    static int deviceOf(Segment segment) {
        return InetSocket.inputDevice(segment.packet());
    }
}
