package dev.patchbay.shell.traceroute;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Datagrams, each from a socket of its own, to ports at which nobody should listen. mod-udp.c. */
final class UdpMethod implements Method {

    private final TraceSockets sockets;
    private final Probe[] probes;
    private final boolean counts;
    private int port;
    private byte[] data = new byte[0];

    /** @param counts whether each probe goes to the next port */
    UdpMethod(TraceSockets sockets, Probe[] probes, int port, boolean counts) {
        this.sockets = sockets;
        this.probes = probes;
        this.port = port;
        this.counts = counts;
    }

    @Override
    public int headerLength() {
        return UdpHeader.LENGTH;
    }

    @Override
    public int open(int dataLength) {
        dataLength(dataLength);
        return dataLength;
    }

    @Override
    public void dataLength(int length) {
        data = TraceSockets.data(0, length);
    }

    @Override
    public boolean send(Probe probe, int ttl, long wallMicros) throws Failure {
        Socket socket = sockets.open(SocketType.DGRAM, IpProtocol.UDP, port);
        boolean sent = false;
        try {
            TraceSockets.ttl(socket, ttl);
            sent = TraceSockets.send(socket, data);
        } finally {
            if (!sent) {
                socket.close();
            }
        }
        if (sent) {
            probe.sent = wallMicros;
            probe.socket = socket;
            probe.sequence = port;
            port = counts ? port + 1 & 0xffff : port;
        }
        return sent;
    }

    @Override
    public List<Socket> sockets() {
        List<Socket> open = new ArrayList<>();
        for (Probe probe : probes) {
            if (probe.socket != null) {
                open.add(probe.socket);
            }
        }
        return open;
    }

    @Override
    public @Nullable Probe match(Socket socket, boolean error, Message message, byte[] b, int start, int length) {
        for (Probe probe : probes) {
            if (probe.socket == socket) {
                return message.from() instanceof Endpoint.Inet from && from.port() == probe.sequence ? probe : null;
            }
        }
        return null;
    }

    @Override
    public void close() {
        sockets().forEach(Socket::close);
    }
}
