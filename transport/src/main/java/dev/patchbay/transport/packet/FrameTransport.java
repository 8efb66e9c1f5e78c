package dev.patchbay.transport.packet;

import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The packet sockets of one namespace. */
final class FrameTransport implements Transport {

    private final TransportPort port;
    private final Set<FrameSocket> sockets = new LinkedHashSet<>(0);

    FrameTransport(TransportPort port) {
        this.port = port;
    }

    @Override
    public boolean offers(Family family, SocketType type, int protocol) {
        return family == Family.PACKET && type != SocketType.STREAM;
    }

    @Override
    public Socket open(Family family, SocketType type, int protocol) {
        FrameSocket socket = new FrameSocket(port, this, type == SocketType.RAW, protocol);
        sockets.add(socket);
        return socket;
    }

    @Override
    public List<SocketReport> sockets() {
        return sockets.stream().map(FrameSocket::report).toList();
    }

    void remove(FrameSocket socket) {
        sockets.remove(socket);
    }

    @Override
    public void close() {
        List.copyOf(sockets).forEach(FrameSocket::shutDown);
    }
}
