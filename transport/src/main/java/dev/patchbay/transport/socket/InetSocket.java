package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.SendHeader;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.packet.Block;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Ip4Send;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A datagram-like socket over IPv4: addresses, routes, errors that come back. Linux: af_inet.c, datagram.c, ip_sockglue.c.
 */
public abstract class InetSocket extends QueuedSocket {

    /** Payloads up to this size are copied into the packet; larger ones become a block, outside the loop. */
    private static final int INLINE = Packet.CAPACITY - Packet.HEADROOM - Ip4Header.MAX_LENGTH;

    /** The address it is bound to, 0: any. */
    protected int localAddress;

    protected int localPort;
    protected int remoteAddress;
    protected int remotePort;
    protected boolean connected;

    protected final Flow4 flow = new Flow4();
    protected final Ip4Send how = new Ip4Send();

    /** Nothing is said of a message. */
    private static final SendHeader NOTHING_SAID = new SendHeader();

    private final MulticastOptions multicast;
    private @Nullable Ip4Path connectedPath;

    /** Whether the application asked for the address, and did not get it with a peer. Linux: {@code SOCK_BINDADDR_LOCK}. */
    protected boolean addressChosen;

    protected InetSocket(TransportPort port) {
        super(port, true);
        multicast = new MulticastOptions(port);
        values.mtuDiscovery = port.ip4().defaultDiscovery();
    }

    /** The IP protocol of what it sends. */
    protected abstract int protocol();

    // ---------------------------------------------------------------------------------------------------- addresses

    protected static Endpoint.Inet inet(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Inet inet) {
            return inet;
        }
        throw new NetException(Errno.EAFNOSUPPORT);
    }

    /** Whether an address may be bound to (kernel R87). */
    protected final void checkBindable(int address) {
        if (!values.freeBind && !port.ip4().isBindable(address)) {
            throw new NetException(Errno.EADDRNOTAVAIL);
        }
    }

    /** Whether packets between these addresses, from the network's point of view, are for this socket. */
    protected final boolean matches(int source, int destination, int device) {
        return (remoteAddress == 0 || remoteAddress == source)
                && (localAddress == 0 || localAddress == destination)
                && boundTo(device);
    }

    @Override
    public void connect(@Nullable Endpoint remote) {
        if (remote == null) {
            run(this::disconnect);
            return;
        }
        Endpoint.Inet to = inet(remote);
        run(() -> {
            prepare();
            connectedPath = null;
            int address = to.address().bits();
            Ip4Path path = resolve(address, to.port(), 0, NOTHING_SAID);
            if (path.isBroadcast() && !values.broadcast) {
                throw new NetException(Errno.EACCES);
            }
            if (localAddress == 0) {
                localAddress = flow.source;
            }
            remoteAddress = flow.destination;
            remotePort = to.port();
            connected = true;
            connectedPath = path;
            connectedNow();
        });
    }

    /**
     * Forgets the peer, and the address and the port that nobody asked for; and the device it was bound to. Linux: {@code
     * __udp_disconnect}.
     */
    private void disconnect() {
        connected = false;
        connectedPath = null;
        remoteAddress = 0;
        remotePort = 0;
        boundDevice = 0;
        if (!addressChosen) {
            localAddress = 0;
        }
        disconnected();
    }

    /** It has been disconnected. Inside the loop. */
    protected void disconnected() {}

    @Override
    protected final boolean hasPeer() {
        return connected;
    }

    /** It has been connected. Inside the loop. */
    protected void connectedNow() {}

    /**
     * Tells about this socket, for a list of all. Inside the loop.
     *
     * @param ownNumber what stands where others have a port
     */
    public final SocketReport report(SocketReport.Sort sort, int ownNumber) {
        SocketReport.State state = connected ? SocketReport.State.ESTABLISHED : SocketReport.State.CLOSED;
        Endpoint remote = connected ? new Endpoint.Inet(new Ip4Address(remoteAddress), remotePort) : null;
        return report(sort, state, new Endpoint.Inet(new Ip4Address(localAddress), ownNumber), remote);
    }

    @Override
    public Endpoint local() {
        return inside(() -> new Endpoint.Inet(new Ip4Address(localAddress), localPort));
    }

    @Override
    public Endpoint remote() {
        return inside(() -> {
            if (!connected || hasPorts() && remotePort == 0) {
                throw new NetException(Errno.ENOTCONN);
            }
            return new Endpoint.Inet(new Ip4Address(remoteAddress), remotePort);
        });
    }

    // ------------------------------------------------------------------------------------------------------ sending

    @Override
    public final int send(ByteBuffer data, int flags, @Nullable Endpoint to) {
        return send(data, flags, to, NOTHING_SAID);
    }

    @Override
    public int send(ByteBuffer data, int flags, @Nullable Endpoint to, SendHeader header) {
        int length = data.remaining();
        // Large payloads are copied here, outside the loop, so that sender and receiver copy in parallel.
        Block block = length > INLINE ? copy(data, length) : null;
        port.loop().enter();
        try {
            checkOpen();
            Endpoint.Inet peer = to == null ? null : inet(to);
            Ip4Path path = way(peer, length, flags, header);
            checkLength(length, path, header);
            meetPending();
            checkSendOpen();
            transmit(data, block, path, peer == null ? remotePort : peer.port(), header);
        } finally {
            port.loop().leave();
            if (block != null) {
                block.release(); // the packet holds it
            }
        }
        data.position(data.limit());
        return length;
    }

    private Block copy(ByteBuffer data, int length) {
        Block block = port.loop().blocks().take(length);
        data.get(data.position(), block.bytes(), 0, length);
        return block;
    }

    /** The way of a message, as far as one is allowed. Inside the loop. Linux: the first half of {@code udp_sendmsg}. */
    protected final Ip4Path way(Endpoint.@Nullable Inet to, int length, int flags, SendHeader header) {
        prepare();
        if (length > 0xffff) {
            throw new NetException(Errno.EMSGSIZE);
        }
        if ((flags & MSG_OOB) != 0) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
        if (to == null && !connected) {
            throw new NetException(Errno.EDESTADDRREQ);
        }
        if (to != null && hasPorts() && to.port() == 0) {
            throw new NetException(Errno.EINVAL);
        }
        boolean ordinary = header.isEmpty() && (flags & MSG_DONTROUTE) == 0;
        Ip4Path path;
        if (to == null) {
            path = ordinary ? connectedPath() : resolve(remoteAddress, remotePort, flags, header);
        } else {
            path = resolve(to.address().bits(), to.port(), flags, header);
        }
        if (path.isBroadcast() && !values.broadcast) {
            throw new NetException(Errno.EACCES);
        }
        if ((flags & MSG_CONFIRM) != 0) {
            port.ip4().confirm(path, flow.destination);
        }
        return path;
    }

    /** Makes a message a packet and sends it. Inside the loop, behind {@link #way}. */
    protected final void transmit(
            ByteBuffer data, @Nullable Block block, Ip4Path path, int remotePortNumber, SendHeader header) {
        int length = data.remaining();
        Packet packet = port.loop().originate();
        if (block == null) {
            int at = packet.put(length); // first: it may replace the array
            data.get(data.position(), packet.array(), at, length);
        } else {
            packet.append(block, 0, length);
        }
        packet.mark(said(header.mark(), values.mark));
        boolean ownTos = header.tos() != SendHeader.UNSAID;
        packet.priority(said(header.priority(), ownTos ? SocketValues.priorityOf(header.tos()) : values.priority));
        how.source = flow.source;
        how.destination = flow.destination;
        how.protocol = protocol();
        how.tos = said(header.tos(), values.tos);
        how.ttl = said(header.ttl(), path.isMulticast() ? values.multicastTtl : values.ttl);
        how.mtuDiscovery = values.mtuDiscovery;
        how.connected = connected;
        how.multicastLoop = values.multicastLoop;
        how.options = values.ipOptions;
        Errno errno = emit(packet, path, remotePortNumber, header);
        if (errno == Errno.EMSGSIZE) {
            tooLong(how.mtu);
        }
        if (errno != null) {
            throw new NetException(errno);
        }
    }

    /** What was said of one message, or else holds for all. */
    protected static int said(int value, int otherwise) {
        return value == SendHeader.UNSAID ? otherwise : value;
    }

    /** Gets ready to send, or to be connected. Inside the loop. Linux: {@code inet_autobind}. */
    protected void prepare() {}

    /** Whether its addresses have ports. */
    protected boolean hasPorts() {
        return false;
    }

    /** The largest packet that it sends in one piece. */
    protected final int mtu(Ip4Path path) {
        return values.mtuDiscovery < SocketOption.PMTUDISC_PROBE
                ? port.ip4().mtu(path)
                : port.ip4().deviceMtu(path);
    }

    /** Whether a message of this length can be sent at all. */
    protected void checkLength(int length, Ip4Path path, SendHeader header) {
        if (length > Ip4Header.MAX_PACKET) {
            throw new NetException(Errno.EMSGSIZE);
        }
    }

    /** Puts the transport's header in front and sends the packet. Takes it. */
    protected abstract @Nullable Errno emit(Packet packet, Ip4Path path, int remotePortNumber, SendHeader header);

    /** The path to the connected peer, resolved anew where the old one is void. */
    private Ip4Path connectedPath() {
        Ip4Path path = connectedPath;
        if (path == null || !port.ip4().isValid(path)) {
            path = resolve(remoteAddress, remotePort, 0, NOTHING_SAID);
            connectedPath = path;
        }
        flow.source = localAddress;
        flow.destination = remoteAddress;
        return path;
    }

    private Ip4Path resolve(int address, int portNumber, int flags, SendHeader header) {
        if (header.ttl() != SendHeader.UNSAID) {
            SocketValues.inRange(header.ttl(), 1, 255);
        }
        if (header.tos() != SendHeader.UNSAID) {
            SocketValues.inRange(header.tos(), 0, 255);
        }
        flow.clear();
        flow.destination = address;
        flow.source = header.hasPktinfo() ? header.source() : ownSource();
        flow.outputDevice = header.device() != 0 ? header.device() : boundDevice;
        if (Ip4Address.isMulticast(address)) {
            flow.outputDevice = flow.outputDevice != 0 ? flow.outputDevice : multicast.device();
            flow.source = flow.source != 0 ? flow.source : multicast.address();
        }
        boolean onLink = values.dontRoute || (flags & MSG_DONTROUTE) != 0;
        flow.scope = onLink ? Scope.LINK.value() : Scope.UNIVERSE.value();
        flow.tos = said(header.tos(), values.tos) & 0x1c;
        flow.mark = said(header.mark(), values.mark);
        flow.protocol = protocol();
        flow.sourcePort = localPort;
        flow.destinationPort = portNumber;
        Ip4Path path = port.ip4().path(flow);
        if (path == null) {
            throw new NetException(port.ip4().error());
        }
        return path;
    }

    /** The address it sends from; 0 if it is bound to a group in order to receive. Linux: {@code inet_saddr}. */
    private int ownSource() {
        boolean group = Ip4Address.isMulticast(localAddress)
                || localAddress != 0 && port.ip4().addressType(localAddress) == RouteType.BROADCAST;
        return group ? 0 : localAddress;
    }

    /** This host itself says that a message was too long; to the peer, if there is one. Linux: {@code ip_local_error}. */
    protected final void tooLong(int mtu) {
        if (values.receiveErrors) {
            Endpoint to = new Endpoint.Inet(new Ip4Address(flow.destination), remotePort);
            Message about = new Message(0, 0, to, 0, -1, -1, 0, null, null);
            queueError(new Message.ExtendedError(Errno.EMSGSIZE, true, 0, 0, mtu, null), about, new byte[0]);
        }
    }

    // -------------------------------------------------------------------------------------------------------- errors

    /**
     * An ICMP error about something this socket had sent.
     *
     * @param quoted at the IP header of the packet that is quoted
     * @param payloadAt where what the application had sent begins
     */
    protected final void icmpError(Packet quoted, int payloadAt, IcmpError error, int remotePortNumber) {
        boolean tooBig = isTooBig(error);
        if (tooBig && values.mtuDiscovery == SocketOption.PMTUDISC_DONT) {
            return;
        }
        boolean hard = tooBig || error.hard();
        if (values.receiveErrors) {
            byte[] b = quoted.array();
            Endpoint to = new Endpoint.Inet(
                    new Ip4Address(Ip4Header.destination(b, quoted.networkHeader())), remotePortNumber);
            int length = Math.max(0, quoted.end() - payloadAt);
            byte[] payload = new byte[length];
            System.arraycopy(b, payloadAt, payload, 0, length);
            Message about = new Message(
                    length,
                    length,
                    to,
                    values.timestamp ? port.loop().wallNow() : 0,
                    error.hopLimit(),
                    -1,
                    quoted.device(),
                    null,
                    null);
            queueError(
                    new Message.ExtendedError(
                            error.errno(),
                            false,
                            error.type(),
                            error.code(),
                            error.info(),
                            new Ip4Address(error.offender())),
                    about,
                    payload);
        }
        if (error.type() != 5 && (values.receiveErrors || hard && connected)) {
            fail(error.errno());
        }
    }

    private static boolean isTooBig(IcmpError error) {
        return error.type() == IcmpHeader.UNREACHABLE && error.code() == IcmpHeader.FRAGMENTATION_NEEDED;
    }

    /** Whether it believes what an error says of the path. Linux: {@code ip_sk_accept_pmtu}. */
    protected final boolean believes(IcmpError error) {
        return !isTooBig(error) || values.mtuDiscovery < SocketOption.PMTUDISC_INTERFACE;
    }

    // ------------------------------------------------------------------------------------------------------- options

    @Override
    protected void change(SocketOption<?> option, Object value) {
        if (!multicast.change(option, value, boundDevice)) {
            super.change(option, value);
        }
        if (option.equals(SocketOption.IP_RECVERR) && !values.receiveErrors) {
            forgetErrors();
        }
    }

    /** Whether it hears what a sender sends to a group, and came by a device. */
    protected final boolean hears(int group, int source, int device) {
        return multicast.memberships().allows(group, source, device);
    }

    @Override
    protected @Nullable Object value(SocketOption<?> option) {
        return switch (option.name()) {
            case "IP_MTU" -> {
                if (!connected) {
                    throw new NetException(Errno.ENOTCONN);
                }
                yield port.ip4().mtu(connectedPath());
            }
            case "IP_TTL" -> values.ttl < 0 ? port.ip4().defaultTtl() : values.ttl;
            default -> {
                Object value = multicast.value(option);
                yield value == null ? super.value(option) : value;
            }
        };
    }

    @Override
    protected void unregister() {
        multicast.memberships().leaveAll();
    }

    /** What came with a packet: its sender, and what its IP header says. */
    protected final void describeInet(Packet packet, MessageHeader header, int remotePortNumber) {
        byte[] b = packet.array();
        int at = packet.networkHeader();
        header.fromInet(Ip4Header.source(b, at), remotePortNumber)
                .withHeader(Ip4Header.destination(b, at), Ip4Header.ttl(b, at), Ip4Header.tos(b, at))
                .answeredFrom(packet.own())
                .arrived(inputDevice(packet), values.timestamp ? packet.timestamp() : 0);
    }

    /** Takes a message, which begins with what the application reads. */
    protected final void enqueueInet(Packet packet) {
        packet.own(values.pktinfo ? port.ip4().replySource(packet) : 0);
        enqueue(packet);
    }

    /** The device sockets are told; for what {@code lo} brought back, the one that owns the address (kernel R24). */
    public static int inputDevice(Packet packet) {
        if (packet.destination() instanceof Ip4Path path && path.socketDevice() != 0) {
            return path.socketDevice();
        }
        return packet.device();
    }
}
