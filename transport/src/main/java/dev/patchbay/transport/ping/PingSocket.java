package dev.patchbay.transport.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.SendHeader;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.socket.InetSocket;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * A ping socket: sends echo requests whose identifier is the socket's port, receives the replies without their IP
 * header. icmp(7).
 */
final class PingSocket extends InetSocket {

    private final PingTransport transport;

    PingSocket(TransportPort port, PingTransport transport) {
        super(port);
        this.transport = transport;
    }

    @Override
    protected int protocol() {
        return IpProtocol.ICMP;
    }

    @Override
    public void bind(Endpoint local) {
        Endpoint.Inet to = inet(local);
        run(() -> {
            checkBindable(to.address().bits());
            localAddress = to.address().bits();
            addressChosen = localAddress != 0;
            transport.claim(this, to.port());
        });
    }

    /** Its identifier. */
    void id(int number) {
        localPort = number;
    }

    int id() {
        return localPort;
    }

    @Override
    protected void connectedNow() {
        transport.claimAny(this);
    }

    @Override
    protected @Nullable Errno emit(Packet packet, Ip4Path path, int remotePortNumber, SendHeader header) {
        if (!packet.ensureHead(IcmpHeader.LENGTH)
                || IcmpHeader.type(packet.array(), packet.start()) != IcmpHeader.ECHO
                || IcmpHeader.code(packet.array(), packet.start()) != 0) {
            packet.end(DropReason.ICMP_INVALID);
            throw new NetException(Errno.EINVAL);
        }
        transport.claimAny(this);
        byte[] b = packet.array();
        int at = packet.start();
        Bytes.put16(b, at + 2, 0);
        Bytes.put16(b, at + 4, localPort);
        long sum = InternetChecksum.sum(packet, at, packet.length(), 0);
        Bytes.put16(b, at + 2, ~InternetChecksum.fold(sum) & 0xffff);
        port.counters().increment(Snmp.IcmpOutMsgs);
        port.counters().icmpOut(IcmpHeader.ECHO);
        return port.ip4().send(packet, path, how);
    }

    /** Whether a reply is for this socket. */
    boolean wants(Packet packet) {
        byte[] b = packet.array();
        int at = packet.networkHeader();
        return (localAddress == 0 || localAddress == Ip4Header.destination(b, at)) && boundTo(inputDevice(packet));
    }

    /** Takes a reply; it begins with its ICMP header. */
    void deliver(Packet packet) {
        if (hasRoom()) {
            enqueueInet(packet);
        } else {
            packet.end(DropReason.SOCKET_RCVBUFF);
        }
    }

    void error(Packet quoted, IcmpError error) {
        int at = quoted.networkHeader();
        icmpError(quoted, at + Ip4Header.headerLength(quoted.array(), at), error, 0);
    }

    @Override
    protected void describe(Packet packet, MessageHeader header) {
        describeInet(packet, header, 0);
    }

    @Override
    protected void unregister() {
        super.unregister();
        transport.remove(this);
    }
}
