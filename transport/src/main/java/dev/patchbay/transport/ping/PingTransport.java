package dev.patchbay.transport.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ping sockets of one namespace, by their identifiers. Linux: net/ipv4/ping.c. */
final class PingTransport implements Transport, ProtocolHandler, SysctlSource, Sysctl {

    private static final String GROUP_RANGE = "net.ipv4.ping_group_range";
    /** The user of everything here is root, whose group this is. */
    private static final long GROUP = 0;

    private final TransportPort port;
    private final Map<Integer, PingSocket> byId = new HashMap<>(0);
    private final Set<PingSocket> all = new HashSet<>(0);
    /** As in Linux, nobody may at first. */
    private long firstGroup = 1;

    private long lastGroup;

    PingTransport(TransportPort port) {
        this.port = port;
        port.ip4().echoes(this);
        port.parameters(this);
    }

    @Override
    public boolean offers(Family family, SocketType type, int protocol) {
        return family == Family.INET && type == SocketType.DGRAM && protocol == IpProtocol.ICMP;
    }

    @Override
    public Socket open(Family family, SocketType type, int protocol) {
        if (GROUP < firstGroup || GROUP > lastGroup) {
            throw new NetException(Errno.EACCES);
        }
        PingSocket socket = new PingSocket(port, this);
        all.add(socket);
        return socket;
    }

    /** By their identifiers; each has one. */
    @Override
    public List<SocketReport> sockets() {
        return byId.values().stream()
                .map(socket -> socket.report(SocketReport.Sort.PING, socket.id()))
                .sorted(Comparator.comparingInt(report -> ((Endpoint.Inet) report.local()).port()))
                .toList();
    }

    /** Gives a socket an identifier; 0: a free one. */
    void claim(PingSocket socket, int id) {
        if (id != 0 && byId.containsKey(id) && byId.get(id) != socket) {
            throw new NetException(Errno.EADDRINUSE);
        }
        if (id == 0) {
            claimAny(socket);
        } else {
            byId.remove(socket.id(), socket);
            socket.id(id);
            byId.put(id, socket);
        }
    }

    /** Gives a socket a free identifier, if it has none. */
    void claimAny(PingSocket socket) {
        if (socket.id() != 0) {
            return;
        }
        int begin = port.loop().chance().nextInt(65535);
        for (int i = 0; i < 65535; i++) {
            int id = 1 + (begin + i) % 65535;
            if (byId.putIfAbsent(id, socket) == null) {
                socket.id(id);
                return;
            }
        }
        throw new NetException(Errno.EADDRINUSE);
    }

    void remove(PingSocket socket) {
        all.remove(socket);
        byId.remove(socket.id(), socket);
    }

    @Override
    public void receive(Packet packet) {
        PingSocket socket = byId.get(IcmpHeader.id(packet.array(), packet.start()));
        if (socket != null && socket.wants(packet)) {
            socket.deliver(packet);
        } else {
            packet.end(Outcome.DELIVERED);
        }
    }

    @Override
    public boolean error(Packet quoted, IcmpError error) {
        byte[] b = quoted.array();
        int message = quoted.networkHeader() + Ip4Header.headerLength(b, quoted.networkHeader());
        PingSocket socket = IcmpHeader.type(b, message) == IcmpHeader.ECHO ? byId.get(IcmpHeader.id(b, message)) : null;
        if (socket == null) {
            return false;
        }
        socket.error(quoted, error);
        return true;
    }

    @Override
    public void close() {
        List.copyOf(all).forEach(PingSocket::shutDown);
    }

    // -------------------------------------------------------------------------------------------------
    // ping_group_range

    @Override
    public void names(Consumer<String> into) {
        into.accept(GROUP_RANGE);
    }

    @Override
    public @Nullable Sysctl find(String name) {
        return name.equals(GROUP_RANGE) ? this : null;
    }

    @Override
    public String read() {
        return firstGroup + "\t" + lastGroup;
    }

    @Override
    public void write(String value) {
        String[] words = value.strip().split("\\s+", -1);
        try {
            if (words.length != 2) {
                throw new NetException(Errno.EINVAL);
            }
            long first = Long.parseLong(words[0]);
            long last = Long.parseLong(words[1]);
            if (first < 0 || last < 0 || first > 0xffff_ffffL || last > 0xffff_ffffL) {
                throw new NetException(Errno.EINVAL);
            }
            // An empty range is written as "1 0", whatever was asked for.
            firstGroup = last < first ? 1 : first;
            lastGroup = last < first ? 0 : last;
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
    }
}
