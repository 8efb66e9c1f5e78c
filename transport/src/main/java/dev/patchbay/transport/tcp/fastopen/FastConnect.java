package dev.patchbay.transport.tcp.fastopen;

import dev.patchbay.api.Errno;
import dev.patchbay.transport.tcp.control.FastOpenState;
import dev.patchbay.transport.tcp.control.PathMetrics;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.Snmp;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The client: sends data along with its SYN if it has a cookie, asks for one if not. RFC 7413 §4.2.1. */
public final class FastConnect {

    /** Room for options that boxes on the way may add. Linux: MAX_TCP_OPTION_SPACE. */
    private static final int OPTION_SPACE = 40;

    private static final int TIMESTAMPS = 12;
    private static final int TRY_EXPERIMENT = 1;
    private static final int TRY_STANDARD_AGAIN = 2;

    private final TcpEndpoint tcp;
    private final FastOpenState fast;

    public FastConnect(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.fast = tcp.fastOpen;
    }

    // ------------------------------------------------------------------------------------------------------- cookies

    /** What is known of the peer; null: nothing. */
    private PathMetrics.@Nullable Entry known() {
        return tcp.stack.metrics.get(tcp);
    }

    private boolean needsNoCookie() {
        return tcp.set.fastOpenNoCookie || FastOpenFlags.are(tcp.stack, FastOpenFlags.CLIENT_NO_COOKIE);
    }

    /** Whether data may go with the SYN. Linux: {@code tcp_fastopen_cookie_check}. */
    public boolean mayCarryData() {
        PathMetrics.Entry entry = known();
        fast.cookie = entry == null ? null : entry.fastOpenCookie;
        fast.experiment = entry != null && entry.fastOpenExperiment;
        fast.requested = true;
        if (fast.cookie == null && entry != null && entry.fastOpenTry == TRY_EXPERIMENT) {
            fast.experiment = true;
        }
        if (tcp.stack.blackHole.avoids(fast)) {
            fast.requested = false;
            return false;
        }
        if (needsNoCookie()) {
            fast.requested = false;
            fast.cookie = null;
            return true;
        }
        if (fast.cookie != null) {
            return true;
        }
        fast.clientFail = FastOpenState.COOKIE_UNAVAILABLE;
        return false;
    }

    // ----------------------------------------------------------------------------------------------------------- SYN

    /** Sends the first SYN, which is queued already. Linux: {@code tcp_send_syn_data}. */
    public void send(SendSegment syn, byte[] offered) {
        tcp.snd.mssClamp = tcp.rcv.advmss;
        if (mayCarryData()) {
            sendWithData(syn, offered);
        } else {
            fast.cookie = null;
            Errno ignored = tcp.transmitter.send(syn);
        }
        fast.asked |= fast.requested;
        fast.requested = false; // a SYN that is sent again goes without
    }

    private void sendWithData(SendSegment syn, byte[] offered) {
        PathMetrics.Entry entry = known();
        int mss = entry == null || entry.fastOpenMss == 0 ? tcp.rcv.advmss : entry.fastOpenMss;
        int user = tcp.snd.userMss;
        tcp.snd.mssClamp = user != 0 && user < mss ? user : mss;
        int unused = tcp.size.sync(tcp.path.mtu());
        int timestamps = tcp.snd.headerLength > TcpHeader.MIN_LENGTH ? TIMESTAMPS : 0;
        int space = Math.max(0, tcp.size.forMtu(tcp.snd.pmtu) + timestamps - OPTION_SPACE);
        int length = Math.min(space, offered.length);
        SendSegment data = tcp.stack.sendSegments.take(syn.seq, TcpHeader.SYN);
        data.endSeq = syn.endSeq;
        if (length > 0) {
            data.append(tcp.stack.loop.blocks(), ByteBuffer.wrap(offered), 0, length);
            data.zeroCopy = fast.zeroCopy;
        }
        if (data.zeroCopy != null) {
            data.zeroCopy.hold();
        }
        data.segments = 1;
        Errno ignored = tcp.transmitter.send(data); // if it is lost here, the timer sends the SYN again
        syn.sentUs = data.sentUs;
        data.seq++; // the SYN itself is in the queue already
        data.flags = TcpHeader.ACK | TcpHeader.PSH;
        tcp.queue.appendSent(data);
        tcp.cong.packetsOut++;
        tcp.snd.writeSeq = data.endSeq;
        tcp.memory.queuedByForce(data.truesize());
        fast.taken = length;
        fast.synData = length > 0;
        tcp.count(Snmp.TcpExtTCPOrigDataSent);
    }

    // ------------------------------------------------------------------------------------------------------- SYN,ACK

    /**
     * The peer has answered; the connection stands. Linux: {@code tcp_rcv_fastopen_synack}.
     *
     * @return whether data that went with the SYN has to be sent again, which has been done
     */
    public boolean answered(Segment segment) {
        if (!fast.asked && !fast.synData) {
            return false;
        }
        SendSegment data = fast.synData ? tcp.queue.sentHead() : null;
        boolean dropped = false;
        int attempt = 0;
        byte[] cookie = cookieOf(segment);
        boolean said = segment.options.cookieLength >= 0;
        if (!fast.asked) {
            cookie = null; // nobody asked for it
        } else if (tcp.snd.totalRetrans != 0) {
            dropped = !said && data != null;
        } else if (!said && !fast.synData) {
            attempt = fast.experiment ? TRY_STANDARD_AGAIN : TRY_EXPERIMENT;
        }
        remember(segment, cookie, dropped, attempt);
        if (data != null) {
            sendAgain(data);
            return true;
        }
        fast.synDataAcked = fast.synData;
        if (fast.synDataAcked) {
            tcp.count(Snmp.TcpExtTCPFastOpenActive);
            if (tcp.cong.delivered > 1) {
                tcp.cong.delivered--; // the SYN and its data were one packet
            }
        }
        tcp.data.takeSynData(segment);
        return false;
    }

    private static byte @Nullable [] cookieOf(Segment segment) {
        TcpOptions options = segment.options;
        return options.cookieLength <= 0
                ? null
                : Arrays.copyOfRange(
                        segment.packet().array(), options.cookieAt, options.cookieAt + options.cookieLength);
    }

    /** Linux: {@code tcp_fastopen_cache_set}. */
    private void remember(Segment segment, byte @Nullable [] cookie, boolean dropped, int attempt) {
        PathMetrics.Entry entry = tcp.stack.metrics.make(tcp);
        int mss = tcp.snd.mssClamp == tcp.snd.userMss ? segment.options.mss : tcp.snd.mssClamp;
        if (mss != 0) {
            entry.fastOpenMss = mss;
        }
        if (cookie != null) {
            entry.fastOpenCookie = cookie;
            entry.fastOpenExperiment = segment.options.cookieExperiment;
        } else if (attempt > entry.fastOpenTry && entry.fastOpenCookie == null && !entry.fastOpenExperiment) {
            entry.fastOpenTry = attempt;
        }
        if (dropped) {
            entry.synLosses++;
            entry.lastSynLossMs = tcp.nowMs();
        } else {
            entry.synLosses = 0;
        }
    }

    private void sendAgain(SendSegment data) {
        boolean repeated = tcp.snd.totalRetrans != 0;
        fast.clientFail = repeated ? FastOpenState.SYN_RETRANSMITTED : FastOpenState.DATA_NOT_ACKED;
        for (SendSegment each = data; each != null; each = tcp.queue.nextSent(each)) {
            tcp.rack.markLost(each);
        }
        tcp.recovery.tooBig();
        tcp.retransmitter().retransmitLost();
        tcp.count(Snmp.TcpExtTCPFastOpenActiveFail);
    }
}
