package dev.patchbay.transport.raw;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.SendHeader;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.socket.InetSocket;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** A raw socket: receives whole IP packets of one protocol, sends payloads or whole packets. raw(7). */
final class RawSocket extends InetSocket {

    private final RawTransport transport;
    private final int protocol;
    private int icmpFilter;

    RawSocket(TransportPort port, RawTransport transport, int protocol) {
        super(port);
        this.transport = transport;
        this.protocol = protocol;
        values.headerIncluded = protocol == IpProtocol.RAW;
    }

    @Override
    protected int protocol() {
        return protocol;
    }

    @Override
    public void bind(Endpoint local) {
        Endpoint.Inet to = inet(local);
        run(() -> {
            checkBindable(to.address().bits());
            localAddress = to.address().bits();
            addressChosen = localAddress != 0;
        });
    }

    @Override
    protected void checkLength(int length, Ip4Path path, SendHeader header) {
        if (length > Ip4Header.MAX_PACKET) {
            throw new NetException(Errno.EMSGSIZE);
        }
    }

    @Override
    protected @Nullable Errno emit(Packet packet, Ip4Path path, int remotePortNumber, SendHeader header) {
        if (values.headerIncluded) {
            return port.ip4().sendRaw(packet, path, how);
        }
        if (protocol == IpProtocol.ICMP && packet.ensureHead(1)) {
            port.counters().increment(Snmp.IcmpOutMsgs);
            port.counters().icmpOut(IcmpHeader.type(packet.array(), packet.start()));
        }
        return port.ip4().send(packet, path, how);
    }

    /** Whether a packet is for this socket; it begins with its transport header. */
    boolean wants(Packet packet) {
        byte[] b = packet.array();
        int at = packet.networkHeader();
        if (!matches(Ip4Header.source(b, at), Ip4Header.destination(b, at), inputDevice(packet))) {
            return false;
        }
        if (protocol != IpProtocol.ICMP || icmpFilter == 0 || !packet.ensureHead(1)) {
            return true;
        }
        int type = IcmpHeader.type(packet.array(), packet.start());
        return type >= 32 || (icmpFilter & 1 << type) == 0;
    }

    /** Takes a copy of a packet; it begins with its IP header. */
    void deliver(Packet copy) {
        if (hasRoom()) {
            enqueueInet(copy);
        } else {
            copy.end(DropReason.SOCKET_RCVBUFF);
        }
    }

    /** Whether it may have sent a packet that is quoted. */
    boolean sent(Packet quoted) {
        byte[] b = quoted.array();
        int at = quoted.networkHeader();
        int peer = Ip4Header.destination(b, at);
        int own = Ip4Header.source(b, at);
        return matches(peer, own, boundDevice);
    }

    /** Routes follow a redirect, the application hears nothing of it. Linux: {@code raw_err}. */
    void error(Packet quoted, IcmpError error) {
        if (error.type() == IcmpHeader.REDIRECT) {
            return;
        }
        int at = quoted.networkHeader();
        int payload = values.headerIncluded ? at : at + Ip4Header.headerLength(quoted.array(), at);
        icmpError(quoted, payload, error, 0);
    }

    @Override
    protected void describe(Packet packet, MessageHeader header) {
        describeInet(packet, header, 0);
    }

    @Override
    protected void change(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.ICMP_FILTER)) {
            if (protocol != IpProtocol.ICMP) {
                throw new NetException(Errno.EOPNOTSUPP);
            }
            icmpFilter = (Integer) value;
        } else {
            super.change(option, value);
        }
    }

    @Override
    protected @Nullable Object value(SocketOption<?> option) {
        return option.equals(SocketOption.ICMP_FILTER) ? (Object) icmpFilter : super.value(option);
    }

    @Override
    protected void unregister() {
        super.unregister();
        transport.remove(this);
    }
}
