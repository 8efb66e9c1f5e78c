package dev.patchbay.transport.tcp.control;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.transport.socket.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has which port. Confined to the loop. Kernel R87, R88; Linux: inet_connection_sock.c, inet_hashtables.c.
 */
public final class Ports {

    private final TcpStack stack;
    /** Shared with UDP: {@code net.ipv4.ip_local_port_range}. */
    private final PortRange range;

    private final Map<Integer, List<Claim>> byPort = new HashMap<>(0);

    /** Connections made so far: the next search begins elsewhere. */
    private int connections;

    Ports(TcpStack stack) {
        this.stack = stack;
        range = stack.port.shared(PortRange.class, PortRange::new);
    }

    /**
     * Why a port is taken: a socket was bound to it; or connections have it that nobody bound, all those with one address
     * together, as a listener may have a million.
     */
    public static final class Claim {
        final int port;
        final int address;
        final int device;
        final boolean reuseAddress;
        final boolean reusePort;
        /** Whether the application asked for it, and did not just connect. */
        final boolean bound;

        boolean listening;
        /** How many have it. */
        private int holders = 1;

        Claim(int port, int address, int device, boolean reuseAddress, boolean reusePort, boolean bound) {
            this.port = port;
            this.address = address;
            this.device = device;
            this.reuseAddress = reuseAddress;
            this.reusePort = reusePort;
            this.bound = bound;
        }

        public int port() {
            return port;
        }

        /** The address it is bound to, 0: any. */
        public int address() {
            return address;
        }

        /** Whether the application asked for it. */
        public boolean isBound() {
            return bound;
        }

        private boolean isLike(Claim other) {
            return bound == other.bound
                    && address == other.address
                    && device == other.device
                    && reuseAddress == other.reuseAddress
                    && reusePort == other.reusePort;
        }
    }

    /**
     * Binds to a port; 0: a free one, odd ones first.
     *
     * @throws NetException EADDRINUSE
     */
    public Claim bind(TcpEndpoint tcp, int address, int port) {
        if (port != 0) {
            if (clashes(tcp, address, port)) {
                throw new NetException(Errno.EADDRINUSE);
            }
            return claim(tcp, address, port, true);
        }
        int first = range.first();
        int size = range.last() - first + 1;
        int begin = stack.loop.chance().nextInt(size) & ~1;
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = 0; i < size; i += 2) {
                int candidate = first + (begin + i) % Math.max(2, size + 1 & ~1) + parity;
                if (candidate <= range.last() && !range.isReserved(candidate) && !clashes(tcp, address, candidate)) {
                    return claim(tcp, address, candidate, true);
                }
            }
        }
        throw new NetException(Errno.EADDRINUSE);
    }

    /**
     * Finds a port for a connection, even ones first: one that no other connection between the same ends has.
     *
     * @throws NetException EADDRNOTAVAIL
     */
    public Claim connect(TcpEndpoint tcp) {
        int first = range.first();
        int size = range.last() - first + 1;
        int begin = Integer.remainderUnsigned(
                        stack.numbers.portOffset(tcp.localAddress, tcp.remoteAddress, tcp.remotePort)
                                + 2 * connections++,
                        size)
                & ~1;
        for (int parity = 0; parity <= 1; parity++) {
            for (int i = 0; i < size; i += 2) {
                int candidate = first + (begin + i) % Math.max(2, size + 1 & ~1) + parity;
                if (candidate <= range.last() && !range.isReserved(candidate) && isFreeForConnection(tcp, candidate)) {
                    return claim(tcp, tcp.localAddress, candidate, false);
                }
            }
        }
        throw new NetException(Errno.EADDRNOTAVAIL);
    }

    private boolean isFreeForConnection(TcpEndpoint tcp, int port) {
        for (Claim other : byPort.getOrDefault(port, List.of())) {
            if (other.bound) {
                return false; // a port that somebody has bound is his alone
            }
        }
        return stack.demux.isFree(tcp, port);
    }

    /** A connection that comes in has the port of its listener. */
    public Claim share(TcpEndpoint tcp) {
        return claim(tcp, tcp.localAddress, tcp.localPort, false);
    }

    private Claim claim(TcpEndpoint tcp, int address, int port, boolean bound) {
        Claim claim = new Claim(port, address, tcp.boundDevice, tcp.values.reuseAddress, tcp.values.reusePort, bound);
        List<Claim> claims = byPort.computeIfAbsent(port, n -> new ArrayList<>(1));
        if (!bound) {
            for (Claim other : claims) {
                if (other.isLike(claim)) {
                    other.holders++;
                    return other;
                }
            }
        }
        claims.add(claim);
        return claim;
    }

    private boolean clashes(TcpEndpoint tcp, int address, int port) {
        for (Claim other : byPort.getOrDefault(port, List.of())) {
            if (other.address != 0 && address != 0 && other.address != address
                    || other.device != 0 && tcp.boundDevice != 0 && other.device != tcp.boundDevice) {
                continue;
            }
            boolean shared = tcp.values.reuseAddress && other.reuseAddress && !other.listening
                    || tcp.values.reusePort && other.reusePort;
            if (!shared) {
                return true;
            }
        }
        return false;
    }

    /**
     * A socket begins to listen.
     *
     * @throws NetException EADDRINUSE if another listens there
     */
    public void listen(Claim claim) {
        for (Claim other : byPort.getOrDefault(claim.port, List.of())) {
            boolean sameAddress = other.address == 0 || claim.address == 0 || other.address == claim.address;
            boolean sameDevice = other.device == 0 || claim.device == 0 || other.device == claim.device;
            if (other != claim
                    && sameAddress
                    && sameDevice
                    && !(claim.reusePort && other.reusePort)
                    && (other.listening || !(claim.reuseAddress && other.reuseAddress))) {
                throw new NetException(Errno.EADDRINUSE);
            }
        }
        claim.listening = true;
    }

    /** Gives a port back. */
    public void release(Claim claim) {
        List<Claim> claims = byPort.get(claim.port);
        if (claims != null && --claim.holders == 0) {
            claims.remove(claim);
            if (claims.isEmpty()) {
                byPort.remove(claim.port);
            }
        }
    }
}
