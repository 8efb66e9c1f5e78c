package dev.patchbay.shell.traceroute;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.shell.command.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets of any IP protocol. Nothing in an answer says to which probe, so only one is under way. mod-raw.c. */
final class RawMethod implements Method {

    private final TraceSockets sockets;
    private final Probe[] probes;
    private final int protocol;
    private int sequence;
    private byte[] data = new byte[0];

    private @Nullable Socket socket;

    RawMethod(TraceSockets sockets, Probe[] probes, int protocol) {
        this.sockets = sockets;
        this.probes = probes;
        this.protocol = protocol;
    }

    @Override
    public int headerLength() {
        return 0;
    }

    @Override
    public boolean oneAtATime() {
        return true;
    }

    @Override
    public int open(int dataLength) throws Failure {
        dataLength(dataLength);
        socket = sockets.open(SocketType.RAW, protocol, 0);
        return dataLength;
    }

    @Override
    public void dataLength(int length) {
        data = TraceSockets.data(0, length);
    }

    @Override
    public boolean send(Probe probe, int ttl, long wallMicros) throws Failure {
        Socket open = sockets().get(0);
        TraceSockets.ttl(open, ttl);
        if (!TraceSockets.send(open, data)) {
            return false;
        }
        probe.sent = wallMicros;
        probe.sequence = ++sequence;
        return true;
    }

    @Override
    public List<Socket> sockets() {
        return socket == null ? List.of() : List.of(socket);
    }

    @Override
    public @Nullable Probe match(Socket from, boolean error, Message message, byte[] b, int start, int length) {
        try {
            boolean theirs = message.from() instanceof Endpoint.Inet sender
                    && sender.address().equals(sockets.target());
            for (Probe probe : theirs ? probes : new Probe[0]) {
                if (sequence > 0 && probe.sequence == sequence) {
                    return probe;
                }
            }
            return null;
        } catch (Failure notThere) {
            return null;
        }
    }

    @Override
    public void close() {
        sockets().forEach(Socket::close);
    }
}
