package dev.patchbay.shell.traceroute;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Message.ExtendedError;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.time.Clock;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what has come in, and writes it down with its probe. traceroute.c: {@code recv_reply}. */
final class Answers {

    /** Enough to recognize any answer. */
    private static final int ROOM = 1280;

    private final TraceOptions options;
    private final Method method;
    private final Probe[] probes;
    private final int headerLength;
    private final Clock clock;
    private final ByteBuffer buffer = ByteBuffer.allocate(ROOM);

    Answers(TraceOptions options, Method method, Probe[] probes, int headerLength, Clock clock) {
        this.options = options;
        this.method = method;
        this.probes = probes;
        this.headerLength = headerLength;
        this.clock = clock;
    }

    /**
     * Takes one message from each socket that has one.
     *
     * @param dataLength how long the data of the probes are
     * @return how long they are to be from now on
     */
    int take(int dataLength) throws Failure, InterruptedException {
        int length = dataLength;
        for (Socket socket : List.copyOf(method.sockets())) {
            if (socket.readable()) {
                length = take(socket, length);
            }
        }
        return length;
    }

    private int take(Socket socket, int dataLength) throws Failure, InterruptedException {
        Message message = receive(socket, Socket.MSG_ERRQUEUE);
        boolean error = message != null;
        if (message == null) {
            message = receive(socket, Socket.MSG_DONTWAIT);
        }
        return message == null ? dataLength : note(socket, error, message, dataLength);
    }

    private @Nullable Message receive(Socket socket, int flags) throws InterruptedException {
        try {
            return socket.receive(buffer.clear(), flags);
        } catch (NetException nothing) {
            if (!socket.isOpen()) {
                throw new IllegalStateException("the namespace is gone", nothing);
            }
            return null;
        }
    }

    private int note(Socket socket, boolean error, Message message, int dataLength) throws Failure {
        byte[] b = buffer.array();
        int start = 0;
        if (!error && method.showsIpHeader()) {
            start = message.copied() < Ip4Header.MIN_LENGTH ? message.copied() : Ip4Header.headerLength(b, 0);
        }
        int length = message.copied() - start;
        if (length < 0 || isAdvice(message.error())) {
            return dataLength;
        }
        Probe probe = method.match(socket, error, message, b, start, length);
        if (probe == null && length == 0 && error && options.dontFragment) {
            Probe first = probes[(int) ((options.firstHop - 1) * options.probesPerHop)];
            probe = first.done ? null : first;
        }
        if (probe == null) {
            return dataLength;
        }
        probe.received = (message.wallNanos() == 0 ? clock.wallNanos() : message.wallNanos()) / 1000;
        probe.hopLimit = Math.max(0, message.ttl());
        ExtendedError said = message.error();
        if (said == null) {
            probe.from = message.from() instanceof Endpoint.Inet from ? from.address() : null;
            probe.last = true;
        } else if (noteError(probe, said, dataLength)) {
            return said.info() - headerLength;
        }
        probe.finish();
        return dataLength;
    }

    private static boolean isAdvice(@Nullable ExtendedError error) {
        return error != null
                && !error.local()
                && (error.type() == IcmpHeader.SOURCE_QUENCH || error.type() == IcmpHeader.REDIRECT);
    }

    /** Writes down an error; says whether it is the news of a smaller MTU that {@code --mtu} waits for. */
    private boolean noteError(Probe probe, ExtendedError error, int dataLength) throws Failure {
        if (!error.local()) {
            probe.from = error.offender();
            if (!Remarks.isHop(error.type(), error.code())) {
                String remark = Remarks.of(error.type(), error.code(), error.info());
                probe.remark = remark.isEmpty() ? probe.remark : remark;
                probe.last = true;
            }
        } else if (error.errno() == Errno.EMSGSIZE && error.info() != 0) {
            probe.remark = "!F-" + error.info();
            probe.last = true;
        } else {
            throw TraceSockets.failure("local recverr", error.errno());
        }
        boolean smaller = error.info() >= headerLength && error.info() < headerLength + dataLength;
        if (!options.discoversMtu || !smaller) {
            return false;
        }
        probe.finish(); // it was a hop before this one that answered: this one is asked again
        probe.forget();
        probe.remark = "F=" + error.info();
        return true;
    }
}
