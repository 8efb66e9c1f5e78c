package dev.patchbay.transport.tcp.socket;

import dev.patchbay.transport.tcp.control.TcpEndpoint;

/** What a socket keeps when its connection is given up. Linux: {@code tcp_disconnect}. */
final class Successor {

    private Successor() {}

    static void inherit(TcpEndpoint old, TcpEndpoint fresh) {
        fresh.boundDevice = old.boundDevice;
        fresh.snd.userMss = old.snd.userMss;
        fresh.snd.sndbufLocked = old.snd.sndbufLocked;
        fresh.snd.sndbuf = old.snd.sndbuf;
        fresh.rcv.rcvbufLocked = old.rcv.rcvbufLocked;
        fresh.rcv.rcvbuf = old.rcv.rcvbuf;
        fresh.rcv.lowat = old.rcv.lowat;
        if (old.claim != null && old.claim.isBound()) {
            fresh.claim = old.claim;
            fresh.localPort = old.localPort;
            fresh.localAddress = old.claim.address();
            old.claim = null;
        }
    }
}
