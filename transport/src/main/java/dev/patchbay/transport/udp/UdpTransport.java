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
import java.util.LinkedHashSet;
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
    private final Set<UdpSocket> all = new LinkedHashSet<>(0);

    /** With which flows are scattered; 0: not drawn yet. */
    private int secret;

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
        if (number == 0 ? !bindAny(socket) : ports.clashes(socket, number)) {
            throw new NetException(Errno.EADDRINUSE);
        }
        if (number != 0) {
            socket.localPort(number);
            ports.add(socket);
        }
    }

    /** Gives a socket a free port of the ephemeral range (kernel R88); false if there is none. */
    boolean bindAny(UdpSocket socket) {
        int size = range.last() - range.first() + 1;
        int begin = port.loop().chance().nextInt(size);
        for (int i = 0; i < size; i++) {
            int number = range.first() + (begin + i) % size;
            if (!range.isReserved(number) && !ports.clashes(socket, number)) {
                socket.localPort(number);
                ports.add(socket);
                return true;
            }
        }
        return false;
    }

    /** A socket gives its port back. */
    void release(UdpSocket socket) {
        ports.remove(socket);
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
        if (best == null || !best.reusesPort() || best.isConnected()) {
            return best;
        }
        return chosen(best, hash(peer, peerPort, own, ownPort));
    }

    /** Of those who share an address and a port, the one who gets this flow. Linux: {@code reuseport_select_sock}. */
    private UdpSocket chosen(UdpSocket one, int hash) {
        int number = one.localPort();
        int count = 0;
        for (UdpSocket each = ports.first(number); each != null; each = ports.next(each)) {
            count += each.sharesWith(one) && !each.isConnected() ? 1 : 0;
        }
        int left = (int) ((hash & 0xffff_ffffL) * count >>> 32);
        for (UdpSocket each = ports.first(number); each != null; each = ports.next(each)) {
            if (each.sharesWith(one) && !each.isConnected() && left-- == 0) {
                return each;
            }
        }
        return one;
    }

    /** Scatters flows, differently in each namespace. Linux: {@code udp_ehashfn}. */
    private int hash(int peer, int peerPort, int own, int ownPort) {
        if (secret == 0) {
            secret = port.loop().chance().nextInt() | 1;
        }
        int mixed = ((secret * 31 + peer) * 31 + own) * 31 + (peerPort << 16 | ownPort);
        mixed = (mixed ^ mixed >>> 16) * 0x85eb_ca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2_ae35;
        return mixed ^ mixed >>> 16;
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
        return socket.error(quoted, error);
    }

    @Override
    public void close() {
        List.copyOf(all).forEach(UdpSocket::shutDown);
    }
}
