package dev.patchbay.transport.udp;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.Transport;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.socket.InetSocket;
import dev.patchbay.transport.socket.PortRange;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.Snmp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The UDP sockets of one namespace, and UDP's way in. RFC 768, RFC 1122 §4.1; Linux: net/ipv4/udp.c. */
final class UdpTransport implements Transport, ProtocolHandler {

    /** The checksum of anything up to this length is verified at once. Linux: {@code CHECKSUM_BREAK}. */
    private static final int CHECKSUM_BREAK = 76;

    private final TransportPort port;
    private final PortTable ports = new PortTable();
    private final PortRange range;
    private final Set<UdpSocket> all = new HashSet<>(0);

    UdpTransport(TransportPort port) {
        this.port = port;
        port.ip4().handle(IpProtocol.UDP, this);
        range = port.shared(PortRange.class, PortRange::new);
    }

    @Override
    public boolean offers(Family family, SocketType type, int protocol) {
        return family == Family.INET && type == SocketType.DGRAM && (protocol == 0 || protocol == IpProtocol.UDP);
    }

    @Override
    public Socket open(Family family, SocketType type, int protocol) {
        UdpSocket socket = new UdpSocket(port, this);
        all.add(socket);
        return socket;
    }

    /** Those that have a port, by its number. */
    @Override
    public List<SocketReport> sockets() {
        return all.stream()
                .filter(socket -> socket.localPort() != 0)
                .map(socket -> socket.report(SocketReport.Sort.UDP, socket.localPort()))
                .sorted(Comparator.comparingInt(report -> ((Endpoint.Inet) report.local()).port()))
                .toList();
    }

    // ------------------------------------------------------------------------------------------------------- ports

    /** Gives a socket a port; 0: a free one. */
    void bind(UdpSocket socket, int number) {
        if (number == 0) {
            bindAny(socket);
            return;
        }
        if (ports.clashes(socket, number)) {
            throw new NetException(Errno.EADDRINUSE);
        }
        socket.localPort(number);
        ports.add(socket);
    }

    /** Gives a socket a free port of the ephemeral range, if it has none (kernel R88). */
    void bindAny(UdpSocket socket) {
        if (socket.localPort() != 0) {
            return;
        }
        int size = range.last() - range.first() + 1;
        int begin = port.loop().chance().nextInt(size);
        for (int i = 0; i < size; i++) {
            int number = range.first() + (begin + i) % size;
            if (!ports.clashes(socket, number)) {
                socket.localPort(number);
                ports.add(socket);
                return;
            }
        }
        throw new NetException(Errno.EADDRINUSE);
    }

    void remove(UdpSocket socket) {
        all.remove(socket);
        if (socket.localPort() != 0) {
            ports.remove(socket);
        }
    }

    // -------------------------------------------------------------------------------------------------------- input

    @Override
    public void receive(Packet packet) {
        if (packet.gsoSize() == 0) {
            receiveOne(packet);
        } else if (!port.ip4().segment(packet, this::receiveOne)) { // nobody asked for it whole: udp_rcv_segment
            drop(packet, DropReason.SKB_GSO_SEG);
        }
    }

    private void receiveOne(Packet packet) {
        if (!packet.ensureHead(UdpHeader.LENGTH)) {
            drop(packet, DropReason.PKT_TOO_SMALL);
            return;
        }
        byte[] b = packet.array();
        int at = packet.start();
        packet.transportHeader(at);
        int length = UdpHeader.length(b, at);
        if (length < UdpHeader.LENGTH || length > packet.length()) {
            drop(packet, DropReason.PKT_TOO_SMALL);
            return;
        }
        packet.trim(length);
        if (length <= CHECKSUM_BREAK && !isSound(packet)) {
            return;
        }
        Ip4Path path = packet.destination() instanceof Ip4Path way ? way : null;
        if (path != null && (path.isBroadcast() || path.isMulticast())) {
            deliverToMany(packet);
        } else if (isSound(packet)) {
            deliverToOne(packet);
        }
    }

    /** Whether the checksum adds up; if not, the packet has ended. */
    private boolean isSound(Packet packet) {
        if (checksumOk(packet, packet.length())) {
            return true;
        }
        port.counters().increment(Snmp.UdpInCsumErrors);
        drop(packet, DropReason.UDP_CSUM);
        return false;
    }

    private void drop(Packet packet, DropReason why) {
        port.counters().increment(Snmp.UdpInErrors);
        packet.end(why);
    }

    private static boolean checksumOk(Packet packet, int length) {
        int at = packet.start();
        if (packet.checksum() != Checksum.NONE || UdpHeader.checksum(packet.array(), at) == 0) {
            return true; // kernel R11, R94
        }
        byte[] b = packet.array();
        int ip = packet.networkHeader();
        long pseudo =
                InternetChecksum.pseudo(Ip4Header.source(b, ip), Ip4Header.destination(b, ip), IpProtocol.UDP, length);
        return InternetChecksum.fold(InternetChecksum.sum(packet, at, length, pseudo)) == 0xffff;
    }

    private void deliverToOne(Packet packet) {
        byte[] b = packet.array();
        int ip = packet.networkHeader();
        int at = packet.start();
        UdpSocket socket = best(
                Ip4Header.source(b, ip),
                UdpHeader.sourcePort(b, at),
                Ip4Header.destination(b, ip),
                UdpHeader.destinationPort(b, at),
                InetSocket.inputDevice(packet));
        if (socket != null) {
            socket.deliver(packet);
            return;
        }
        port.counters().increment(Snmp.UdpNoPorts);
        port.ip4().portUnreachable(packet);
        packet.end(DropReason.NO_SOCKET);
    }

    private @Nullable UdpSocket best(int peer, int peerPort, int own, int ownPort, int device) {
        UdpSocket best = null;
        int bestScore = -1;
        for (UdpSocket socket = ports.first(ownPort); socket != null; socket = ports.next(socket)) {
            int score = socket.score(peer, peerPort, own, device);
            if (score > bestScore) {
                best = socket;
                bestScore = score;
            }
        }
        return best;
    }

    private void deliverToMany(Packet packet) {
        byte[] b = packet.array();
        int ip = packet.networkHeader();
        int at = packet.start();
        int source = Ip4Header.source(b, ip);
        int sourcePort = UdpHeader.sourcePort(b, at);
        int destination = Ip4Header.destination(b, ip);
        int device = InetSocket.inputDevice(packet);
        List<UdpSocket> takers = new ArrayList<>();
        int port16 = UdpHeader.destinationPort(b, at);
        for (UdpSocket socket = ports.first(port16); socket != null; socket = ports.next(socket)) {
            if (socket.takesGroup(source, sourcePort, destination, device)) {
                takers.add(socket);
            }
        }
        if (takers.isEmpty()) {
            port.counters().increment(Snmp.UdpIgnoredMulti);
            packet.end(Ip4Address.isMulticast(destination) ? Outcome.CONSUMED : DropReason.NO_SOCKET);
            return;
        }
        if (!isSound(packet)) {
            return;
        }
        for (int i = 1; i < takers.size(); i++) {
            takers.get(i).deliver(port.loop().copyOf(packet));
        }
        takers.get(0).deliver(packet);
    }

    @Override
    public boolean error(Packet quoted, IcmpError error) {
        byte[] b = quoted.array();
        int ip = quoted.networkHeader();
        int at = ip + Ip4Header.headerLength(b, ip);
        UdpSocket socket = best(
                Ip4Header.destination(b, ip),
                UdpHeader.destinationPort(b, at),
                Ip4Header.source(b, ip),
                UdpHeader.sourcePort(b, at),
                quoted.device());
        if (socket == null) {
            port.counters().increment(Snmp.IcmpInErrors); // as __udp4_lib_err reckons
            return false;
        }
        socket.error(quoted, error);
        return true;
    }

    @Override
    public void close() {
        List.copyOf(all).forEach(UdpSocket::shutDown);
    }
}
