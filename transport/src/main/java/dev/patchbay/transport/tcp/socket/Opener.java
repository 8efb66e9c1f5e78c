package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.fastopen.FastConnect;
import dev.patchbay.transport.tcp.listen.TimeWait;

/** Opens a connection: addresses, port, SYN. RFC 9293 §3.10.1; Linux: {@code tcp_v4_connect}. */
final class Opener {

    private Opener() {}

    static void open(TcpEndpoint tcp, Endpoint.Inet to) {
        TcpStack stack = tcp.stack;
        int address = tcp.localAddress;
        tcp.remoteAddress = to.address().bits();
        tcp.remotePort = to.port();
        try {
            tcp.path.find();
            if (tcp.claim == null) {
                tcp.claim = stack.ports.connect(tcp);
                tcp.localPort = tcp.claim.port();
            } else if (!stack.demux.isFree(tcp, tcp.localPort)) {
                throw new NetException(Errno.EADDRNOTAVAIL);
            }
        } catch (NetException e) {
            tcp.localAddress = address;
            tcp.remoteAddress = 0;
            tcp.remotePort = 0;
            throw e;
        }
        tcp.snd.iss = stack.numbers.initial(tcp.localAddress, tcp.remoteAddress, tcp.localPort, tcp.remotePort);
        tcp.agreed.tsOffset = stack.numbers.timestampOffset(tcp.localAddress, tcp.remoteAddress);
        Connected old = stack.demux.present(tcp);
        if (old instanceof TimeWait ended) {
            ended.giveWay(tcp);
        }
        tcp.state(TcpState.SYN_SENT);
        stack.demux.add(tcp);
        if (tcp.set.fastOpenConnect && tcp.fastOpen.offered == null) {
            if (new FastConnect(tcp).mayCarryData()) {
                tcp.fastOpen.deferConnect = true; // until there is data
                return;
            }
            tcp.fastOpen.offered = new byte[0];
        }
        tcp.segments.connect();
    }
}
