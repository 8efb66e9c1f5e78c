package dev.patchbay.transport.tcp.socket;

import dev.patchbay.transport.tcp.control.TcpEndpoint;

/** What a socket keeps when its connection is given up. Linux: {@code tcp_disconnect}. */
final class Successor {

    /** Linux: TCP_MIN_MSS. */
    private static final int MIN_MSS = 88;

    private Successor() {}

    static void inherit(TcpEndpoint old, TcpEndpoint fresh) {
        fresh.boundDevice = old.boundDevice;
        fresh.snd.userMss = old.snd.userMss;
        fresh.snd.sndbufLocked = old.snd.sndbufLocked;
        fresh.snd.sndbuf = old.snd.sndbuf;
        fresh.rcv.rcvbufLocked = old.rcv.rcvbufLocked;
        fresh.rcv.rcvbuf = old.rcv.rcvbuf;
        fresh.rcv.lowat = old.rcv.lowat;
        remember(old, fresh);
        if (old.claim != null && old.claim.isBound()) {
            fresh.claim = old.claim;
            fresh.localPort = old.localPort;
            fresh.localAddress = old.claim.address();
            old.claim = null;
        }
    }

    /** What nobody resets shows until there is another connection. */
    private static void remember(TcpEndpoint old, TcpEndpoint fresh) {
        fresh.snd.mssCache = old.snd.mssCache;
        fresh.snd.pmtu = old.snd.pmtu;
        fresh.snd.wnd = old.snd.wnd;
        fresh.cong.retransmits = old.cong.retransmits;
        fresh.cong.timeoutRehash = old.cong.timeoutRehash;
        fresh.snd.ecnOk = old.snd.ecnOk;
        fresh.snd.ecnSeen = old.snd.ecnSeen;
        fresh.snd.una = old.snd.una;
        fresh.snd.nxt = old.snd.nxt;
        fresh.snd.writeSeq = old.snd.writeSeq + old.snd.maxWindow + 2; // far from the old numbers
        fresh.snd.maxWindow = old.snd.maxWindow;
        fresh.rcv.ssthresh = old.rcv.ssthresh;
        fresh.rcv.advmss = old.rcv.advmss;
        fresh.rcv.spaceBytes = old.rcv.spaceBytes;
        fresh.rcv.wnd = old.rcv.wnd;
        fresh.ack.rcvMss = MIN_MSS;
    }
}
