package dev.patchbay.shell.traceroute;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Segments that begin a connection, each from a port of its own, which a socket keeps for it that is never used; whoever
 * is there answers with a SYN of his own or a reset. mod-tcp.c.
 */
final class TcpMethod implements Method {

    private static final int WINDOW = 5840;
    private static final int SCALE = 2;
    private static final int IP_AND_TCP = 40;
    private static final int NOP = 1;
    private static final int MAXIMUM_SEGMENT = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int TIMESTAMPS = 8;

    private final TraceSockets sockets;
    private final Probe[] probes;
    private final int port;
    private final TcpOptionsOfProbe options;

    private @Nullable Socket socket;
    private int source;
    private SplittableRandom numbers = new SplittableRandom(0);

    TcpMethod(TraceSockets sockets, Probe[] probes, int port, TcpOptionsOfProbe options) {
        this.sockets = sockets;
        this.probes = probes;
        this.port = port;
        this.options = options;
    }

    @Override
    public int headerLength() {
        return options.headerLength();
    }

    @Override
    public boolean showsIpHeader() {
        return true;
    }

    @Override
    public int open(int dataLength) throws Failure {
        Socket raw = sockets.open(SocketType.RAW, IpProtocol.TCP, 0);
        socket = raw;
        source = ((Endpoint.Inet) raw.local()).address().bits();
        return 0;
    }

    @Override
    public void dataLength(int length) {}

    @Override
    public boolean send(Probe probe, int ttl, long wallMicros) throws Failure {
        Socket raw = sockets().get(0);
        Socket keeper = sockets.reserve();
        boolean sent = false;
        try {
            int own = ((Endpoint.Inet) keeper.local()).port();
            TraceSockets.ttl(raw, ttl);
            sent = TraceSockets.send(raw, segment(raw, own, wallMicros));
            if (sent) {
                probe.sent = wallMicros;
                probe.sequence = own;
                probe.socket = keeper;
            }
        } finally {
            if (!sent) {
                keeper.close();
            }
        }
        return sent;
    }

    private byte[] segment(Socket raw, int own, long wallMicros) throws Failure {
        numbers = new SplittableRandom(wallMicros * 65_536 + own);
        byte[] b = new byte[options.headerLength()];
        Bytes.put16(b, 0, own);
        Bytes.put16(b, 2, port);
        Bytes.put32(b, 4, numbers.nextInt());
        Bytes.put32(b, 8, (options.flags & TcpHeader.ACK) == 0 ? 0 : numbers.nextInt());
        b[12] = (byte) (b.length / 4 << 4);
        b[13] = (byte) options.flags;
        Bytes.put16(b, 14, WINDOW);
        writeOptions(b, raw);
        int target = sockets.target().bits();
        long pseudo = InternetChecksum.pseudo(source, target, IpProtocol.TCP, b.length);
        Bytes.put16(b, TcpHeader.CHECKSUM_AT, ~InternetChecksum.fold(InternetChecksum.sum(b, 0, b.length, pseudo)));
        return b;
    }

    private void writeOptions(byte[] b, Socket raw) {
        int at = TcpHeader.MIN_LENGTH;
        boolean permitsSack = options.sack && options.isSyn();
        if (options.isSyn()) {
            int segment = options.segment > 0 ? options.segment : raw.get(SocketOption.IP_MTU) - IP_AND_TCP;
            b[at] = MAXIMUM_SEGMENT;
            b[at + 1] = 4;
            Bytes.put16(b, at + 2, segment);
            at += 4;
        }
        if (options.timestamps || permitsSack) {
            b[at] = (byte) (permitsSack ? SACK_PERMITTED : NOP);
            b[at + 1] = (byte) (permitsSack ? 2 : NOP);
            at += 2;
        }
        if (options.timestamps) {
            b[at] = TIMESTAMPS;
            b[at + 1] = 10;
            Bytes.put32(b, at + 2, numbers.nextInt());
            at += 10;
        } else if (permitsSack) {
            b[at] = NOP;
            b[at + 1] = NOP;
            at += 2;
        }
        if (options.scaling && options.isSyn()) {
            b[at] = NOP;
            b[at + 1] = WINDOW_SCALE;
            b[at + 2] = 3;
            b[at + 3] = SCALE;
        }
    }

    @Override
    public List<Socket> sockets() {
        return socket == null ? List.of() : List.of(socket);
    }

    @Override
    public @Nullable Probe match(Socket from, boolean error, Message message, byte[] b, int start, int length) {
        if (length < 8) {
            return null;
        }
        int own = error ? TcpHeader.sourcePort(b, start) : TcpHeader.destinationPort(b, start);
        int other = error ? TcpHeader.destinationPort(b, start) : TcpHeader.sourcePort(b, start);
        if (other != port || !error && (length < TcpHeader.MIN_LENGTH || !isAnswer(TcpHeader.flags(b, start)))) {
            return null;
        }
        for (Probe probe : probes) {
            if (probe.sequence != 0 && probe.sequence == own) {
                return probe;
            }
        }
        return null;
    }

    private static boolean isAnswer(int flags) {
        return (flags & (TcpHeader.SYN | TcpHeader.ACK)) == (TcpHeader.SYN | TcpHeader.ACK)
                || (flags & TcpHeader.RST) != 0;
    }

    @Override
    public void close() {
        sockets().forEach(Socket::close);
        for (Probe probe : probes) {
            if (probe.socket != null) {
                probe.socket.close();
            }
        }
    }
}
