package dev.patchbay.transport.tcp.listen;

import dev.patchbay.packet.Packet;
import dev.patchbay.transport.socket.SocketValues;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.Negotiated;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.output.OptionsWriter;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;

/** What a SYN offered and what we answer: all that a connection is made of. Linux: {@code struct inet_request_sock}. */
final class Offer {

    private static final int MAX_HEADER = 60;

    private final TcpEndpoint model;
    private final TcpStack stack;
    private final boolean cookie;

    final int peerIsn;
    final boolean timestamps;
    final boolean sack;
    final boolean scaling;
    final boolean ecn;
    /** The peer's largest segment. */
    final int mss;

    final int sendScale;
    final int receiveScale;
    /** Our first window, in bytes. */
    final int window;

    private final int windowClamp;
    private final int advmss;
    private final int tsOffset;
    private final int synTos;
    int tsRecent;

    /** @param cookie nothing can be remembered but what fits into the timestamp */
    Offer(TcpEndpoint model, Segment segment, boolean cookie) {
        this(model, segment, cookie, false);
    }

    /** @param proved the cookie has come back; what is known of the peer is what it says */
    Offer(TcpEndpoint model, Segment segment, boolean cookie, boolean proved) {
        this.model = model;
        this.stack = model.stack;
        this.cookie = cookie;
        TcpOptions options = segment.options;
        peerIsn = segment.seq;
        synTos = segment.tos;
        timestamps = options.timestamps && stack.is(TcpSysctl.TIMESTAMPS);
        boolean more = !cookie || timestamps;
        sack = more && options.sackPermitted && stack.is(TcpSysctl.SACK);
        scaling = more && options.windowScale >= 0 && stack.is(TcpSysctl.WINDOW_SCALING);
        sendScale = scaling ? options.windowScale : 0;
        int asks = TcpHeader.ECE | TcpHeader.CWR;
        ecn = more && (segment.flags & asks) == asks && stack.is(TcpSysctl.ECN) && (segment.tos & 3) == 0;
        int user = model.snd.userMss;
        int said = options.mss == 0 ? 536 : options.mss;
        mss = user != 0 && user < said ? user : said;
        tsRecent = options.tsVal;
        tsOffset = timestamps ? stack.numbers.timestampOffset(segment.localAddress, segment.remoteAddress) : 0;
        ReceiveState rcv = stack.demux.firstWindow.reckon(model, segment, proved ? mss : 0, timestamps, scaling);
        advmss = rcv.advmss;
        window = rcv.wnd;
        windowClamp = rcv.windowClamp;
        receiveScale = rcv.wscale;
    }

    private TcpEndpoint blank() {
        SocketValues values = model.values.inherited();
        TcpEndpoint fresh = new TcpEndpoint(stack, values, model.set.inherited());
        fresh.boundDevice = model.boundDevice;
        fresh.snd.userMss = model.snd.userMss;
        fresh.rcv.rcvbuf = model.rcv.rcvbuf;
        fresh.rcv.rcvbufLocked = model.rcv.rcvbufLocked;
        fresh.rcv.lowat = model.rcv.lowat;
        fresh.snd.sndbuf = model.snd.sndbuf;
        fresh.snd.sndbufLocked = model.snd.sndbufLocked;
        return fresh;
    }

    /** What our timestamp says now; with a cookie, what else is to be remembered stands in its lowest bits. */
    int timestamp() {
        int now = (int) stack.nowMs();
        return (cookie ? SynCookies.encode(now, scaling ? sendScale : -1, sack, ecn) : now) + tsOffset;
    }

    int tsOffset() {
        return tsOffset;
    }

    /** Hop limit of the SYN,ACK. Linux: {@code ip_build_and_send_pkt}. */
    int ttl() {
        return model.values.ttl;
    }

    int tos() {
        int own = model.values.tos & ~3;
        return stack.is(TcpSysctl.REFLECT_TOS) ? synTos & ~3 : own;
    }

    /** The window as the SYN,ACK can say it, and no segment before the handshake's end says more, in bytes. */
    int saidWindow() {
        return Math.min(window, 65_535);
    }

    /** Writes the SYN,ACK into an empty packet; answers where it begins. Linux: {@code tcp_make_synack}. */
    int writeSynAck(Packet packet, Connected ends, int isn, int acknowledged) {
        int length = TcpHeader.MIN_LENGTH + 4 + (scaling ? 4 : 0) + (timestamps ? 12 : sack ? 4 : 0);
        int at = packet.put(length);
        byte[] b = packet.array();
        int flags = TcpHeader.SYN | TcpHeader.ACK | (ecn ? TcpHeader.ECE : 0);
        TcpHeader.write(b, at, ends.localPort, ends.remotePort, isn, acknowledged, length, flags, saidWindow());
        int next = at + TcpHeader.MIN_LENGTH;
        Bytes.put32(b, next, TcpOptions.MSS << 24 | 4 << 16 | advmss);
        next += 4;
        int nops = TcpOptions.NOP << 8 | TcpOptions.NOP;
        if (timestamps) {
            Bytes.put16(b, next, sack ? TcpOptions.SACK_PERMITTED << 8 | 2 : nops);
            Bytes.put16(b, next + 2, TcpOptions.TIMESTAMPS << 8 | 10);
            Bytes.put32(b, next + 4, timestamp());
            Bytes.put32(b, next + 8, tsRecent);
            next += 12;
        } else if (sack) {
            Bytes.put32(b, next, nops << 16 | TcpOptions.SACK_PERMITTED << 8 | 2);
            next += 4;
        }
        if (scaling) {
            Bytes.put32(b, next, TcpOptions.NOP << 24 | TcpOptions.WINDOW_SCALE << 16 | 3 << 8 | receiveScale);
        }
        return at;
    }

    /** Puts a Fast Open cookie behind the other options, if there is room. RFC 7413 §4.1.1. */
    void appendCookie(Packet packet, int at, byte[] cookie, boolean experiment) {
        int length = OptionsWriter.cookieLength(cookie, experiment);
        int before = packet.length();
        if (before + length > MAX_HEADER) {
            return;
        }
        int next = packet.put(length);
        byte[] b = packet.array();
        int end = OptionsWriter.cookie(b, next, cookie, experiment);
        Bytes.put8(b, at + 12, end - at << 2);
    }

    /** The connection, in SYN-RECEIVED. Linux: {@code tcp_create_openreq_child}, {@code tcp_v4_syn_recv_sock}. */
    TcpEndpoint child(Connected ends, Segment segment, int isn) {
        TcpEndpoint tcp = blank();
        tcp.localAddress = ends.localAddress;
        tcp.localPort = ends.localPort;
        tcp.remoteAddress = ends.remoteAddress;
        tcp.remotePort = ends.remotePort;
        tcp.state(TcpState.SYN_RECV);
        receiving(tcp);
        agreed(tcp);
        sending(tcp, segment, isn);
        int ignored = tcp.size.sync(tcp.path.mtu());
        tcp.rcv.advmss = advmss;
        tcp.buffer.estimateMss();
        if (tcp.set.delackMax != 0) {
            tcp.ack.delackMax = tcp.set.delackMax;
        }
        tcp.rcv.lastReceivedMs = tcp.nowMs();
        tcp.lastAckMs = tcp.nowMs();
        if (tcp.set.keepAlive) {
            tcp.timers.keepAliveChanged();
        }
        return tcp;
    }

    private void receiving(TcpEndpoint tcp) {
        ReceiveState rcv = tcp.rcv;
        rcv.irs = peerIsn;
        rcv.nxt = peerIsn + 1;
        rcv.wup = rcv.nxt;
        rcv.copiedSeq = rcv.nxt;
        rcv.wnd = window;
        rcv.ssthresh = window;
        rcv.wscale = receiveScale;
        rcv.windowClamp = scaling ? windowClamp : Math.min(windowClamp, 65_535);
        rcv.segsIn = 1;
    }

    private void agreed(TcpEndpoint tcp) {
        Negotiated agreed = tcp.agreed;
        agreed.timestamps = timestamps;
        agreed.sack = sack;
        agreed.windowScaling = scaling;
        agreed.tsOffset = tsOffset;
        if (timestamps) {
            agreed.tsRecent = tsRecent;
            agreed.tsRecentMs = Math.max(1, tcp.nowMs());
        }
    }

    private void sending(TcpEndpoint tcp, Segment segment, int isn) {
        SendState snd = tcp.snd;
        snd.iss = isn;
        snd.una = isn + 1;
        snd.nxt = isn + 1;
        snd.sml = isn + 1;
        snd.up = isn + 1;
        snd.writeSeq = isn + 1;
        snd.pushedSeq = isn + 1;
        snd.wl1 = peerIsn;
        snd.wscale = sendScale;
        snd.wnd = segment.window << sendScale;
        snd.maxWindow = snd.wnd;
        snd.headerLength = TcpHeader.MIN_LENGTH + (timestamps ? 12 : 0);
        snd.mssClamp = mss;
        snd.ecnOk = ecn;
        snd.lastSentMs = tcp.nowMs();
        if (segment.length >= 536 + snd.headerLength) {
            tcp.ack.lastSegmentSize = segment.length - snd.headerLength;
        }
    }
}
