package dev.patchbay.netns.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.PingReport;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Sends echo requests and waits for the answers, for {@link Namespace#ping}. */
public final class Pinger {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int PAYLOAD = 56;

    private final Namespace namespace;
    private final Ip4Address target;
    private final int id;
    private final long[] sentAt;
    private final BitSet answered = new BitSet();
    private final List<Duration> roundTrips = new ArrayList<>();
    private int duplicates;
    private int errors;

    private Pinger(Namespace namespace, Ip4Address target, int count, int id) {
        this.namespace = namespace;
        this.target = target;
        this.id = id;
        this.sentAt = new long[count];
    }

    /**
     * Pings a host.
     *
     * @param id identifier of the requests, 0 to 65535
     * @throws NetException what sending met
     * @throws IllegalArgumentException if the host is neither an address nor a name that is known
     */
    public static PingReport ping(Namespace namespace, String host, int count, int id) {
        if (count < 1) {
            throw new IllegalArgumentException("a ping sends at least one request, not " + count);
        }
        Ip4Address target = resolve(namespace, host);
        try (Socket socket = namespace.sockets().raw(IpProtocol.ICMP)) {
            socket.connect(new Endpoint.Inet(target, 0));
            return new Pinger(namespace, target, count, id).run(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetException(Errno.EINTR, null, e);
        }
    }

    private static Ip4Address resolve(Namespace namespace, String host) {
        Ip4Address literal = Ip4Address.tryParse(host);
        if (literal != null) {
            return literal;
        }
        return namespace.hosts().resolve4(host).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + host + "\" is not in the hosts file"));
    }

    private PingReport run(Socket socket) throws InterruptedException {
        socket.set(SocketOption.IP_RECVERR, true);
        for (int i = 0; i < sentAt.length; i++) {
            long next = now() + INTERVAL.toNanos();
            sentAt[i] = now();
            send(socket, i);
            boolean last = i == sentAt.length - 1;
            while (now() < next && !(last && answered.cardinality() + errors >= sentAt.length)) {
                if (socket.awaitReadable(Duration.ofNanos(next - now()))) {
                    receive(socket);
                }
            }
        }
        return new PingReport(target, sentAt.length, answered.cardinality(), duplicates, errors, roundTrips);
    }

    private long now() {
        return namespace.world().clock().nanos();
    }

    private void send(Socket socket, int sequence) {
        byte[] request = new byte[IcmpHeader.LENGTH + PAYLOAD];
        IcmpHeader.write(request, 0, IcmpHeader.ECHO, 0, id << 16 | sequence + 1);
        for (int i = IcmpHeader.LENGTH; i < request.length; i++) {
            request[i] = (byte) i;
        }
        Bytes.put16(request, 2, InternetChecksum.of(request, 0, request.length));
        socket.send(ByteBuffer.wrap(request));
    }

    private void receive(Socket socket) throws InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        try {
            Message message = socket.receive(buffer, Socket.MSG_DONTWAIT);
            read(buffer.array(), message.copied());
        } catch (NetException e) {
            if (e.errno() != Errno.EAGAIN) {
                countError(socket);
            }
        }
    }

    /** Reads the error queue dry. */
    private void countError(Socket socket) throws InterruptedException {
        try {
            while (true) {
                socket.receive(ByteBuffer.allocate(2048), Socket.MSG_ERRQUEUE);
                errors++;
            }
        } catch (NetException e) {
            if (e.errno() != Errno.EAGAIN) {
                throw e;
            }
        }
    }

    private void read(byte[] packet, int length) {
        int at = Ip4Header.headerLength(packet, 0);
        if (length < at + IcmpHeader.LENGTH
                || IcmpHeader.type(packet, at) != IcmpHeader.ECHO_REPLY
                || IcmpHeader.id(packet, at) != id) {
            return;
        }
        int sequence = IcmpHeader.sequence(packet, at) - 1;
        if (sequence < 0 || sequence >= sentAt.length || sentAt[sequence] == 0 && sequence > 0) {
            return;
        }
        if (answered.get(sequence)) {
            duplicates++;
            return;
        }
        answered.set(sequence);
        roundTrips.add(Duration.ofNanos(now() - sentAt[sequence]));
    }
}
