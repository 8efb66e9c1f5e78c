package dev.patchbay.transport.udp;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
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
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP socket. udp(7); RFC 768. */
final class UdpSocket extends InetSocket {

    private static final int MAX_PAYLOAD = Ip4Header.MAX_PACKET - Ip4Header.MIN_LENGTH - UdpHeader.LENGTH;

    /** Datagrams that one call may be cut into. Linux: {@code UDP_MAX_SEGMENTS}. */
    private static final int MAX_SEGMENTS = 128;

    private final UdpTransport transport;

    /** What has been gathered, and for whom. */
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(0);

    private volatile boolean gathering;
    private @Nullable Endpoint gatheredFor;
    private volatile boolean corked;

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
    public int send(ByteBuffer data, int flags, @Nullable Endpoint to) {
        boolean more = corked || (flags & MSG_MORE) != 0;
        if (!more && !gathering) {
            return super.send(data, flags, to);
        }
        int length = data.remaining();
        byte[] bytes = new byte[length];
        data.get(data.position(), bytes);
        run(() -> gather(bytes, to));
        if (!more) {
            flush(flags);
        }
        data.position(data.limit());
        return length;
    }

    private void gather(byte[] bytes, @Nullable Endpoint to) {
        if (!gathering && to == null && !connected) {
            throw new NetException(Errno.EDESTADDRREQ);
        }
        if (gathered.size() + bytes.length > MAX_PAYLOAD) {
            throw new NetException(Errno.EMSGSIZE);
        }
        if (!gathering) {
            gathering = true;
            gatheredFor = to;
        }
        gathered.write(bytes, 0, bytes.length);
    }

    private void flush(int flags) {
        byte[] whole = inside(() -> {
            byte[] bytes = gathered.toByteArray();
            gathered.reset();
            return bytes;
        });
        if (gathering) {
            gathering = false;
            int ignored = super.send(ByteBuffer.wrap(whole), flags & ~MSG_MORE, gatheredFor);
        }
    }

    @Override
    public <T> void set(SocketOption<T> option, T value) {
        if (!option.equals(SocketOption.UDP_CORK)) {
            super.set(option, value);
            return;
        }
        corked = (Boolean) value;
        if (!corked) {
            flush(0);
        }
    }

    @Override
    protected int protocol() {
        return IpProtocol.UDP;
    }

    @Override
    public void bind(Endpoint local) {
        Endpoint.Inet to = inet(local);
        run(() -> {
            if (localPort != 0) {
                throw new NetException(Errno.EINVAL);
            }
            checkBindable(to.address().bits());
            int before = localAddress;
            localAddress = to.address().bits();
            try {
                transport.bind(this, to.port());
            } catch (NetException e) {
                localAddress = before;
                throw e;
            }
        });
    }

    @Override
    protected void connectedNow() {
        transport.bindAny(this);
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
    protected void checkLength(int length, Ip4Path path) {
        if (length > MAX_PAYLOAD) {
            throw new NetException(Errno.EMSGSIZE);
        }
        if (segment != 0) {
            if (length > segment * MAX_SEGMENTS) {
                throw new NetException(Errno.EINVAL);
            }
            if (headersLength() + UdpHeader.LENGTH + Math.min(length, segment)
                    > port.ip4().mtu(path)) {
                throw new NetException(Errno.EMSGSIZE);
            }
        }
    }

    private int headersLength() {
        byte[] options = values.ipOptions;
        return Ip4Header.MIN_LENGTH + (options == null ? 0 : options.length);
    }

    @Override
    protected @Nullable Errno emit(Packet packet, Ip4Path path, int remotePortNumber) {
        transport.bindAny(this);
        if (segment != 0 && packet.length() > segment) {
            packet.gsoSize(segment);
        }
        int length = UdpHeader.LENGTH + packet.length();
        int at = packet.push(UdpHeader.LENGTH);
        UdpHeader.write(packet.array(), at, localPort, remotePortNumber, length, 0);
        long pseudo = InternetChecksum.pseudo(how.source, how.destination, IpProtocol.UDP, length);
        if (packet.gsoSize() != 0 || length + headersLength() <= port.ip4().mtu(path)) {
            // The device does the rest, or nobody (kernel R11).
            Bytes.put16(packet.array(), at + UdpHeader.CHECKSUM_AT, InternetChecksum.fold(pseudo));
            packet.partialChecksum(at, UdpHeader.CHECKSUM_AT);
        } else {
            int sum = ~InternetChecksum.fold(InternetChecksum.sum(packet, at, length, pseudo)) & 0xffff;
            Bytes.put16(packet.array(), at + UdpHeader.CHECKSUM_AT, sum == 0 ? 0xffff : sum);
        }
        Errno errno = port.ip4().send(packet, path, how);
        if (errno == null) {
            port.counters().increment(Snmp.UdpOutDatagrams);
        }
        return errno;
    }

    /**
     * How well a packet fits this socket; -1: not at all. Linux: {@code compute_score}.
     *
     * @param source where it comes from
     * @param destination where it was sent to
     */
    int score(int source, int sourcePort, int destination, int device) {
        if (localAddress != 0 && localAddress != destination || !boundTo(device)) {
            return -1;
        }
        int score = localAddress != 0 ? 5 : 1;
        if (connected) {
            if (remoteAddress != source || remotePort != sourcePort) {
                return -1;
            }
            score += 8;
        }
        return boundDevice != 0 ? score + 4 : score;
    }

    /** Whether a multicast or broadcast is for this socket. */
    boolean takesGroup(int source, int sourcePort, int destination, int device) {
        boolean address = localAddress == 0 || localAddress == destination;
        boolean group = !Ip4Address.isMulticast(destination) || isMember(destination, device) || !connected;
        return address
                && group
                && score(source, sourcePort, localAddress == 0 ? destination : localAddress, device) >= 0;
    }

    /** Takes a datagram; it begins with its UDP header. */
    void deliver(Packet packet) {
        if (hasRoom(packet)) {
            packet.pull(UdpHeader.LENGTH);
            enqueue(packet);
        } else {
            port.counters().increment(Snmp.UdpInErrors);
            port.counters().increment(Snmp.UdpRcvbufErrors);
            packet.end(DropReason.SOCKET_RCVBUFF);
        }
    }

    /** Routes follow a redirect, the application hears nothing of it. Linux: {@code __udp4_lib_err}. */
    void error(Packet quoted, IcmpError error) {
        if (error.type() == IcmpHeader.REDIRECT) {
            return;
        }
        int at = quoted.networkHeader();
        int header = at + Ip4Header.headerLength(quoted.array(), at);
        int remote = UdpHeader.destinationPort(quoted.array(), header);
        icmpError(quoted, header + UdpHeader.LENGTH, error, remote);
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
        if (option.equals(SocketOption.UDP_SEGMENT)) {
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
        transport.remove(this);
    }
}
