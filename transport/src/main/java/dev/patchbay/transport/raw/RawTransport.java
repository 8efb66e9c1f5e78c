package dev.patchbay.transport.raw;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.RawHandler;
import java.util.ArrayList;
import java.util.List;

/** The raw sockets of one namespace. Linux: net/ipv4/raw.c. */
final class RawTransport implements Transport, RawHandler {

    private final TransportPort port;
    private final List<RawSocket> sockets = new ArrayList<>(0);

    RawTransport(TransportPort port) {
        this.port = port;
        port.ip4().raw(this);
    }

    @Override
    public boolean offers(Family family, SocketType type, int protocol) {
        return family == Family.INET && type == SocketType.RAW;
    }

    @Override
    public Socket open(Family family, SocketType type, int protocol) {
        if (protocol <= 0 || protocol > 255) {
            throw new NetException(protocol == 0 ? Errno.EPROTONOSUPPORT : Errno.EINVAL);
        }
        RawSocket socket = new RawSocket(port, this, protocol);
        sockets.add(socket);
        return socket;
    }

    @Override
    public List<SocketReport> sockets() {
        return sockets.stream()
                .map(socket -> socket.report(SocketReport.Sort.RAW, socket.protocol()))
                .toList();
    }

    void remove(RawSocket socket) {
        sockets.remove(socket);
    }

    @Override
    public boolean deliver(Packet packet, int protocol) {
        boolean wanted = false;
        for (int i = 0; i < sockets.size(); i++) { // for each packet: an iterator would be garbage
            RawSocket socket = sockets.get(i);
            if (socket.protocol() == protocol && socket.wants(packet)) {
                wanted = true;
                Packet copy = port.loop().copyOf(packet);
                copy.startAt(copy.networkHeader());
                socket.deliver(copy);
            }
        }
        return wanted;
    }

    @Override
    public boolean error(Packet quoted, int protocol, IcmpError error) {
        boolean known = false;
        for (RawSocket socket : List.copyOf(sockets)) {
            if (socket.protocol() == protocol && socket.sent(quoted)) {
                known = true;
                socket.error(quoted, error);
            }
        }
        return known;
    }

    @Override
    public void close() {
        List.copyOf(sockets).forEach(RawSocket::shutDown);
    }
}
