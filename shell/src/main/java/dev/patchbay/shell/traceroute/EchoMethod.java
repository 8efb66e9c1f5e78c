package dev.patchbay.shell.traceroute;

import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Echo requests, as of {@code ping}. mod-icmp.c. */
final class EchoMethod implements Method {

    private final TraceSockets sockets;
    private final Probe[] probes;
    private final int identifier;
    private int sequence;
    private byte[] data = new byte[0];

    private @Nullable Socket socket;

    EchoMethod(TraceSockets sockets, Probe[] probes, int sequence, int identifier) {
        this.sockets = sockets;
        this.probes = probes;
        this.sequence = sequence;
        this.identifier = identifier;
    }

    @Override
    public int headerLength() {
        return 0;
    }

    @Override
    public int open(int dataLength) throws Failure {
        int length = Math.max(dataLength, IcmpHeader.LENGTH);
        dataLength(length);
        socket = sockets.open(SocketType.RAW, IpProtocol.ICMP, 0);
        return length;
    }

    @Override
    public void dataLength(int length) {
        data = TraceSockets.data(IcmpHeader.LENGTH, Math.max(length, IcmpHeader.LENGTH));
    }

    @Override
    public boolean send(Probe probe, int ttl, long wallMicros) throws Failure {
        Socket open = sockets().get(0);
        TraceSockets.ttl(open, ttl);
        IcmpHeader.write(data, 0, IcmpHeader.ECHO, 0, identifier << 16 | sequence);
        Bytes.put16(data, 2, 0);
        Bytes.put16(data, 2, InternetChecksum.of(data, 0, data.length));
        if (!TraceSockets.send(open, data)) {
            return false;
        }
        probe.sent = wallMicros;
        probe.sequence = sequence;
        sequence = sequence + 1 & 0xffff;
        return true;
    }

    @Override
    public List<Socket> sockets() {
        return socket == null ? List.of() : List.of(socket);
    }

    @Override
    public @Nullable Probe match(Socket from, boolean error, Message message, byte[] b, int start, int length) {
        if (length < IcmpHeader.LENGTH || IcmpHeader.id(b, start) != identifier) {
            return null;
        }
        if (!error && IcmpHeader.type(b, start) != IcmpHeader.ECHO_REPLY) {
            return null;
        }
        int wanted = IcmpHeader.sequence(b, start);
        for (Probe probe : probes) {
            if (wanted > 0 && probe.sequence == wanted) {
                return probe;
            }
        }
        return null;
    }

    @Override
    public void close() {
        sockets().forEach(Socket::close);
    }
}
