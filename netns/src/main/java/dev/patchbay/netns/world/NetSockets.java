package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Poll;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketStatistics;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.api.socket.Sockets;
import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.spi.TransportType;
import dev.patchbay.wiring.Ip4Layer;
import dev.patchbay.wiring.LinkDirectory;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.SnmpCounters;
import dev.patchbay.wiring.SysctlSource;
import dev.patchbay.wiring.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sockets of a namespace: opens them with whichever transport offers their sort. */
final class NetSockets implements Sockets, TransportPort {

    private static final System.Logger LOG = System.getLogger("dev.patchbay.transport");

    private final NetNamespace namespace;
    private final List<Transport> transports = new ArrayList<>(4);
    private final List<SysctlSource> parameters = new ArrayList<>(3);
    private final BusyPolling busy = new BusyPolling();
    private @Nullable LinkDirectory links;

    NetSockets(NetNamespace namespace) {
        this.namespace = namespace;
        parameters.add(busy);
    }

    /** Attaches transports; one that throws is missing, the others work. Inside the loop. */
    void attach(List<TransportType> types) {
        for (TransportType type : types) {
            try {
                transports.add(type.attach(this));
            } catch (Throwable e) { // a plugin is a stranger's code
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a namespace is without the transport "
                                + type.getClass().getName(),
                        e);
            }
        }
    }

    /** Closes all sockets. Inside the loop. */
    void closeAll() {
        for (Transport transport : transports) {
            try {
                transport.close();
            } catch (Throwable e) { // a plugin is a stranger's code; the others are to be closed all the same
                namespace.rooms.loop.report(e);
            }
        }
    }

    List<SysctlSource> parameters() {
        return parameters;
    }

    @Override
    public Socket open(Family family, SocketType type, int protocol) {
        namespace.checkAlive();
        Socket socket = make(family, type, protocol);
        if (busy.readMicros() != 0) {
            try {
                socket.set(SocketOption.SO_BUSY_POLL, busy.readMicros());
            } catch (NetException e) {
                socket.close();
                throw e;
            }
        }
        return socket;
    }

    private Socket make(Family family, SocketType type, int protocol) {
        return namespace.call(rooms -> {
            for (Transport transport : transports) {
                if (transport.offers(family, type, protocol)) {
                    return transport.open(family, type, protocol);
                }
            }
            throw new NetException(Errno.EPROTONOSUPPORT);
        });
    }

    @Override
    public int poll(List<Poll> polls, Duration time) throws InterruptedException {
        return new ManySockets(polls, busyPollMicros(polls)).await(waiting(), time.toNanos());
    }

    /** For how long to look at these before parking. Linux: {@code net_busy_loop_on}, {@code sk_can_busy_loop}. */
    private int busyPollMicros(List<Poll> polls) {
        int micros = busy.pollMicros();
        return micros != 0 && polls.stream().anyMatch(poll -> looks(poll.socket())) ? micros : 0;
    }

    private static boolean looks(Socket socket) {
        try {
            return socket.get(SocketOption.SO_BUSY_POLL) != 0;
        } catch (NetException closed) {
            return false; // poll tells
        }
    }

    @Override
    public SocketStatistics statistics() {
        return namespace.call(rooms -> {
            int orphans = transports.stream().mapToInt(Transport::orphans).sum();
            return new SocketStatistics(orphans, rooms.reassembly.waiting(), rooms.reassembly.memory());
        });
    }

    @Override
    public List<SocketReport> all() {
        namespace.checkAlive();
        return namespace.call(rooms -> transports.stream()
                .flatMap(transport -> transport.sockets().stream())
                .sorted(Comparator.comparing(SocketReport::sort))
                .toList());
    }

    // ------------------------------------------------------------------------------------- what transports may ask

    @Override
    public Loop loop() {
        return namespace.rooms.loop;
    }

    @Override
    public Waiting waiting() {
        return namespace.world.loops;
    }

    @Override
    public Ip4Layer ip4() {
        return namespace.rooms.ip4;
    }

    @Override
    public LinkDirectory links() {
        LinkDirectory known = links;
        if (known == null) {
            known = new DeviceDirectory(namespace.rooms);
            links = known;
        }
        return known;
    }

    @Override
    public SnmpCounters counters() {
        return namespace.rooms.counters;
    }

    @Override
    public void parameters(SysctlSource source) {
        parameters.add(source);
    }

    @Override
    public <T extends SysctlSource> T shared(Class<T> kind, Supplier<T> made) {
        for (SysctlSource source : parameters) {
            if (kind.isInstance(source)) {
                return kind.cast(source);
            }
        }
        T source = made.get();
        parameters(source);
        return source;
    }
}
