package dev.patchbay.transport.udp;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.SendHeader;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.socket.InetSocket;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Snmp;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP socket. udp(7); RFC 768. */
final class UdpSocket extends InetSocket {

    /** Datagrams that one call may be cut into. Linux: {@code UDP_MAX_SEGMENTS}. */
    /** Over less IPv4 does not go. RFC 791 §3.2; Linux: {@code inetdev_valid_mtu}. */
    private static final int MIN_MTU = 68;

    private static final int MAX_SEGMENTS = 128;

    private final UdpTransport transport;

    private final Cork cork = new Cork();
    private volatile boolean corked;

    /** Whether something is being gathered. */
    private volatile boolean gathering;

    /** Whether the application asked for the port. Linux: {@code SOCK_BINDPORT_LOCK}. */
    private boolean portChosen;

    /** {@code UDP_SEGMENT}; 0: not cut. */
    private int segment;

    /** In its {@link PortTable}: the socket behind this one in the same bucket. */
    @Nullable
    UdpSocket nextInBucket;

    UdpSocket(TransportPort port, UdpTransport transport) {
        super(port);
        this.transport = transport;
    }

    // ------------------------------------------------------------------------------------------------------ gathering

    /** Gathers a datagram while more is to follow. udp(7), {@code UDP_CORK}; Linux: {@code udp_sendmsg}. */
    @Override
    public int send(ByteBuffer data, int flags, @Nullable Endpoint to, SendHeader header) {
        boolean more = corked || (flags & MSG_MORE) != 0;
        if (!more && !gathering) {
            return super.send(data, flags, to, header);
        }
        int length = data.remaining();
        run(() -> {
            gather(data, flags, to == null ? null : inet(to), header);
            if (!more) {
                sendGathered();
            }
        });
        data.position(data.limit());
        return length;
    }

    private void gather(ByteBuffer data, int flags, Endpoint.@Nullable Inet to, SendHeader header) {
        int length = data.remaining();
        Endpoint.Inet known = cork.to();
        if (length > 0xffff) {
            throw new NetException(Errno.EMSGSIZE);
        }
        Ip4Path path;
        if (known == null) {
            path = way(to, length, flags, header);
            meetPending();
            checkSendOpen();
        } else {
            path = way(known, length, 0, cork.header());
        }
        try {
            int whole = cork.length() + length;
            checkLength(whole, path, known == null ? header : cork.header());
            refuseTooLong(headersLength() + UdpHeader.LENGTH + whole, path);
        } catch (NetException e) {
            drop();
            throw e;
        }
        if (known == null) {
            int number = to == null ? remotePort : to.port();
            cork.begin(new Endpoint.Inet(new Ip4Address(flow.destination), number), header);
        }
        cork.add(data);
        gathering = cork.length() != 0 || (flags & MSG_MORE) == 0 && !corked;
        if (!gathering) {
            cork.drop();
        }
    }

    /** What is too long is refused as soon as that is known. Linux: {@code __ip_append_data}. */
    private void refuseTooLong(int length, Ip4Path path) {
        int discovery = values.mtuDiscovery;
        boolean mayBeCut = discovery < SocketOption.PMTUDISC_DO || discovery == SocketOption.PMTUDISC_OMIT;
        if (length > (mayBeCut ? Ip4Header.MAX_PACKET : mtu(path))) {
            tooLong(mtu(path) - (headersLength() - Ip4Header.MIN_LENGTH));
            throw new NetException(Errno.EMSGSIZE);
        }
    }

    /** Sends what was gathered. */
    private void sendGathered() {
        Endpoint.Inet to = cork.to();
        if (to != null) {
            SendHeader header = cork.header();
            Ip4Path path = way(to, 0, 0, header);
            gathering = false;
            transmit(cork.take(), null, path, to.port(), header);
        }
    }

    /** Linux: {@code udp_splice_eof}. */
    @Override
    public void flush() {
        run(() -> {
            if (!corked) {
                sendGathered();
            }
        });
    }

    private void drop() {
        cork.drop();
        gathering = false;
    }

    @Override
    protected int protocol() {
        return IpProtocol.UDP;
    }

    @Override
    protected boolean hasPorts() {
        return true;
    }

    @Override
    public void bind(Endpoint local) {
        Endpoint.Inet to = inet(local);
        run(() -> {
            checkBindable(to.address().bits());
            if (localPort != 0) {
                throw new NetException(Errno.EINVAL);
            }
            int before = localAddress;
            localAddress = to.address().bits();
            try {
                transport.bind(this, to.port());
            } catch (NetException e) {
                localAddress = before;
                throw e;
            }
            addressChosen = localAddress != 0;
            portChosen = to.port() != 0;
        });
    }

    /** Linux: {@code inet_autobind}, which says EAGAIN if there is no port left. */
    @Override
    protected void prepare() {
        if (localPort == 0 && !transport.bindAny(this)) {
            throw new NetException(Errno.EAGAIN);
        }
    }

    @Override
    protected void disconnected() {
        if (!portChosen && localPort != 0) {
            transport.release(this);
            localPort = 0;
        }
    }

    int localPort() {
        return localPort;
    }

    void localPort(int number) {
        localPort = number;
    }

    int localAddress() {
        return localAddress;
    }

    int boundDevice() {
        return boundDevice;
    }

    boolean reusesAddress() {
        return values.reuseAddress;
    }

    boolean reusesPort() {
        return values.reusePort;
    }

    @Override
    protected void checkLength(int length, Ip4Path path, SendHeader header) {
        int size = said(header.segment(), segment);
        if (size < 0 || size > 0xffff) {
            throw new NetException(Errno.EINVAL);
        }
        if (mtu(path) < MIN_MTU) {
            throw new NetException(Errno.ENETUNREACH);
        }
        if (size == 0) {
            checkRoom(UdpHeader.LENGTH + length, mtu(path));
        } else if (length > size) {
            if (length > size * MAX_SEGMENTS || values.noCheck) {
                throw new NetException(Errno.EINVAL);
            }
        }
        if (size != 0 && headersLength() + UdpHeader.LENGTH + Math.min(length, size) > mtu(path)) {
            throw new NetException(Errno.EMSGSIZE);
        }
    }

    /** The fragments of one datagram must not take up much more than the send buffer. Linux: {@code __ip_append_data}. */
    private void checkRoom(int length, int mtu) {
        int fragments = (length - 1) / (mtu - headersLength() & ~7);
        if (fragments > 0 && (long) fragments * weightOf(mtu) > 2L * values.sendBuffer) {
            port.counters().increment(Snmp.UdpSndbufErrors);
            throw new NetException(Errno.ENOBUFS);
        }
    }

    private int headersLength() {
        byte[] options = values.ipOptions;
        return Ip4Header.MIN_LENGTH + (options == null ? 0 : options.length);
    }

    @Override
    protected @Nullable Errno emit(Packet packet, Ip4Path path, int remotePortNumber, SendHeader header) {
        int size = said(header.segment(), segment);
        if (size != 0 && packet.length() > size) {
            packet.gsoSize(size);
        }
        int length = UdpHeader.LENGTH + packet.length();
        int at = packet.push(UdpHeader.LENGTH);
        UdpHeader.write(packet.array(), at, localPort, remotePortNumber, length, 0);
        if (!values.noCheck) {
            checksum(packet, at, packet.gsoSize() != 0 || length + headersLength() <= mtu(path));
        }
        Errno errno = port.ip4().send(packet, path, how);
        if (errno == null) {
            port.counters().increment(Snmp.UdpOutDatagrams);
        }
        return errno;
    }

    /**
     * Writes the checksum.
     *
     * @param partly whether the device does the rest, or nobody (kernel R11)
     */
    private void checksum(Packet packet, int at, boolean partly) {
        int length = packet.length();
        long pseudo = InternetChecksum.pseudo(how.source, how.destination, IpProtocol.UDP, length);
        if (partly) {
            Bytes.put16(packet.array(), at + UdpHeader.CHECKSUM_AT, InternetChecksum.fold(pseudo));
            packet.partialChecksum(at, UdpHeader.CHECKSUM_AT);
        } else {
            int sum = ~InternetChecksum.fold(InternetChecksum.sum(packet, at, length, pseudo)) & 0xffff;
            Bytes.put16(packet.array(), at + UdpHeader.CHECKSUM_AT, sum == 0 ? 0xffff : sum);
        }
    }

    /**
     * How well a packet fits this socket; -1: not at all. An address that it is bound to counts for more than all else.
     * Linux: {@code compute_score}, {@code __udp4_lib_lookup}.
     *
     * @param source where it comes from
     * @param destination where it was sent to
     */
    int score(int source, int sourcePort, int destination, int device) {
        if (localAddress != 0 && localAddress != destination
                || !comesFromPeer(source, sourcePort)
                || !boundTo(device)) {
            return -1;
        }
        int score = localAddress != 0 ? 16 : 0;
        if (connected) {
            score += remotePort != 0 ? 8 : 4;
        }
        return boundDevice != 0 ? score + 4 : score;
    }

    private boolean comesFromPeer(int source, int sourcePort) {
        return !connected || remoteAddress == source && (remotePort == 0 || remotePort == sourcePort);
    }

    /** Whether a multicast or broadcast is for this socket. Linux: {@code __udp_is_mcast_sock}. */
    boolean takesGroup(int source, int sourcePort, int destination, int device) {
        return (localAddress == 0 || localAddress == destination)
                && comesFromPeer(source, sourcePort)
                && boundTo(device)
                && (!Ip4Address.isMulticast(destination) || hears(destination, source, device));
    }

    /** Whether it shares what comes to its address and port with another one. Linux: {@code reuseport_add_sock}. */
    boolean sharesWith(UdpSocket other) {
        return values.reusePort
                && other.values.reusePort
                && localAddress == other.localAddress
                && boundDevice == other.boundDevice;
    }

    boolean isConnected() {
        return connected;
    }

    /** Takes a datagram; it begins with its UDP header. */
    void deliver(Packet packet) {
        packet.pull(UdpHeader.LENGTH);
        if (fits(packet)) {
            enqueueInet(packet);
        } else {
            port.counters().increment(Snmp.UdpInErrors);
            port.counters().increment(Snmp.UdpRcvbufErrors);
            packet.end(DropReason.SOCKET_RCVBUFF);
        }
    }

    /**
     * Routes follow a redirect, the application hears nothing of it. Linux: {@code __udp4_lib_err}.
     *
     * @return whether it believes what the error says of the path
     */
    boolean error(Packet quoted, IcmpError error) {
        if (error.type() == IcmpHeader.REDIRECT) {
            return true;
        }
        int at = quoted.networkHeader();
        int header = at + Ip4Header.headerLength(quoted.array(), at);
        int remote = UdpHeader.destinationPort(quoted.array(), header);
        icmpError(quoted, header + UdpHeader.LENGTH, error, remote);
        return believes(error);
    }

    /** Counted when it is read. Linux: {@code udp_recvmsg}. */
    @Override
    protected void delivered() {
        port.counters().increment(Snmp.UdpInDatagrams);
    }

    @Override
    protected void describe(Packet packet, MessageHeader header) {
        describeInet(packet, header, UdpHeader.sourcePort(packet.array(), packet.transportHeader()));
    }

    @Override
    protected void change(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.UDP_CORK)) {
            corked = (Boolean) value;
            if (!corked) {
                sendGathered();
            }
        } else if (option.equals(SocketOption.UDP_SEGMENT)) {
            int size = (Integer) value;
            if (size < 0 || size > 0xffff) {
                throw new NetException(Errno.EINVAL);
            }
            segment = size;
        } else {
            super.change(option, value);
        }
    }

    @Override
    protected @Nullable Object value(SocketOption<?> option) {
        if (option.equals(SocketOption.UDP_CORK)) {
            return corked;
        }
        return option.equals(SocketOption.UDP_SEGMENT) ? (Object) segment : super.value(option);
    }

    @Override
    protected void unregister() {
        super.unregister();
        drop();
        transport.remove(this);
    }
}
