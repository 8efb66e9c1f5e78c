package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.packet.Block;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Ip4Send;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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

    private final List<int[]> memberships = new ArrayList<>(0);
    private @Nullable Ip4Path connectedPath;

    protected InetSocket(TransportPort port) {
        super(port, true);
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
        if (!port.ip4().isBindable(address)) {
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
            connectedPath = null;
            int address = to.address().bits();
            Ip4Path path = resolve(address, to.port());
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

    /** Forgets the peer. Linux: {@code __udp_disconnect}. */
    private void disconnect() {
        connected = false;
        connectedPath = null;
        remoteAddress = 0;
        remotePort = 0;
        disconnected();
    }

    /** It has been disconnected. Inside the loop. */
    protected void disconnected() {}

    @Override
    protected final void shut(Shutdown how) {
        if (!connected) {
            throw new NetException(Errno.ENOTCONN);
        }
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
            if (!connected) {
                throw new NetException(Errno.ENOTCONN);
            }
            return new Endpoint.Inet(new Ip4Address(remoteAddress), remotePort);
        });
    }

    // ------------------------------------------------------------------------------------------------------ sending

    @Override
    public int send(ByteBuffer data, int flags, @Nullable Endpoint to) {
        int length = data.remaining();
        // Large payloads are copied here, outside the loop, so that sender and receiver copy in parallel.
        Block block = length > INLINE ? copy(data, length) : null;
        port.loop().enter();
        try {
            checkOpen();
            meetPending();
            checkSendOpen();
            sendNow(data, block, length, flags, to == null ? null : inet(to));
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

    private void sendNow(ByteBuffer data, @Nullable Block block, int length, int flags, Endpoint.@Nullable Inet to) {
        if (to == null && !connected) {
            throw new NetException(Errno.EDESTADDRREQ);
        }
        Ip4Path path = to == null ? connectedPath() : resolve(to.address().bits(), to.port());
        if (path.isBroadcast() && !values.broadcast) {
            throw new NetException(Errno.EACCES);
        }
        if ((flags & MSG_CONFIRM) != 0) {
            port.ip4().confirm(path, flow.destination);
        }
        checkLength(length, path);
        Packet packet = port.loop().originate();
        if (block == null) {
            int at = packet.put(length); // first: it may replace the array
            data.get(data.position(), packet.array(), at, length);
        } else {
            packet.append(block, 0, length);
        }
        packet.mark(values.mark);
        packet.priority(values.priority);
        how.source = flow.source;
        how.destination = flow.destination;
        how.protocol = protocol();
        how.tos = values.tos;
        how.ttl = path.isMulticast() ? values.multicastTtl : values.ttl;
        how.mtuDiscovery = values.mtuDiscovery;
        how.connected = connected;
        how.options = values.ipOptions;
        int port16 = to == null ? remotePort : to.port();
        Errno errno = emit(packet, path, port16);
        if (errno == Errno.EMSGSIZE) {
            tooLong(how.mtu, port16);
        }
        if (errno != null) {
            throw new NetException(errno);
        }
    }

    /** Whether a message of this length can be sent at all. */
    protected void checkLength(int length, Ip4Path path) {
        if (length > Ip4Header.MAX_PACKET) {
            throw new NetException(Errno.EMSGSIZE);
        }
    }

    /** Puts the transport's header in front and sends the packet. Takes it. */
    protected abstract @Nullable Errno emit(Packet packet, Ip4Path path, int remotePortNumber);

    /** The path to the connected peer, resolved anew where the old one is void. */
    private Ip4Path connectedPath() {
        Ip4Path path = connectedPath;
        if (path == null || !port.ip4().isValid(path)) {
            path = resolve(remoteAddress, remotePort);
            connectedPath = path;
        }
        flow.source = localAddress;
        flow.destination = remoteAddress;
        return path;
    }

    private Ip4Path resolve(int address, int portNumber) {
        flow.clear();
        flow.destination = address;
        flow.source = localAddress;
        flow.outputDevice = boundDevice;
        if (boundDevice == 0 && values.multicastDevice != 0 && Ip4Address.isMulticast(address)) {
            flow.outputDevice = values.multicastDevice;
        }
        if (Ip4Address.isMulticast(flow.source) || port.ip4().addressType(flow.source) == RouteType.BROADCAST) {
            flow.source = 0; // bound to a group in order to receive
        }
        flow.scope = values.dontRoute ? Scope.LINK.value() : Scope.UNIVERSE.value();
        flow.tos = values.tos & 0x1c;
        flow.mark = values.mark;
        flow.protocol = protocol();
        flow.sourcePort = localPort;
        flow.destinationPort = portNumber;
        Ip4Path path = port.ip4().path(flow);
        if (path == null) {
            throw new NetException(port.ip4().error());
        }
        return path;
    }

    /** This host itself says that a message was too long. Linux: {@code ip_local_error}. */
    private void tooLong(int mtu, int remotePortNumber) {
        if (values.receiveErrors) {
            Endpoint to = new Endpoint.Inet(new Ip4Address(flow.destination), remotePortNumber);
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
        boolean tooBig = error.type() == 3 && error.code() == 4;
        boolean hard = tooBig ? values.mtuDiscovery != SocketOption.PMTUDISC_DONT : error.hard();
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

    // ------------------------------------------------------------------------------------------------------- options

    @Override
    protected void change(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.IP_ADD_MEMBERSHIP)) {
            join(((Ip4Address) value).bits());
        } else if (option.equals(SocketOption.IP_DROP_MEMBERSHIP)) {
            leave(((Ip4Address) value).bits());
        } else {
            super.change(option, value);
        }
    }

    private void join(int group) {
        if (!Ip4Address.isMulticast(group)) {
            throw new NetException(Errno.EINVAL);
        }
        int device = membershipDevice(group);
        if (memberships.stream().anyMatch(m -> m[0] == group && m[1] == device)) {
            throw new NetException(Errno.EADDRINUSE);
        }
        memberships.add(new int[] {group, device});
        port.ip4().membership(device, group, true);
    }

    private int membershipDevice(int group) {
        int device = boundDevice != 0 ? boundDevice : values.multicastDevice;
        if (device == 0) {
            flow.clear();
            flow.destination = group;
            Ip4Path path = port.ip4().path(flow);
            if (path == null) {
                throw new NetException(Errno.ENODEV);
            }
            device = path.device();
        }
        return device;
    }

    private void leave(int group) {
        int[] membership = memberships.stream()
                .filter(m -> m[0] == group)
                .findFirst()
                .orElseThrow(() -> new NetException(Errno.EADDRNOTAVAIL));
        memberships.remove(membership);
        port.ip4().membership(membership[1], group, false);
    }

    /** Whether it has joined a group on a device. */
    protected final boolean isMember(int group, int device) {
        for (int[] membership : memberships) {
            if (membership[0] == group && membership[1] == device) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected @Nullable Object value(SocketOption<?> option) {
        if (option.equals(SocketOption.IP_MTU)) {
            if (!connected) {
                throw new NetException(Errno.ENOTCONN);
            }
            return port.ip4().mtu(connectedPath());
        }
        return super.value(option);
    }

    @Override
    protected void unregister() {
        for (int[] membership : memberships) {
            port.ip4().membership(membership[1], membership[0], false);
        }
        memberships.clear();
    }

    /** What came with a packet: its sender, and what its IP header says. */
    protected final void describeInet(Packet packet, MessageHeader header, int remotePortNumber) {
        byte[] b = packet.array();
        int at = packet.networkHeader();
        header.fromInet(Ip4Header.source(b, at), remotePortNumber)
                .withHeader(Ip4Header.destination(b, at), Ip4Header.ttl(b, at), Ip4Header.tos(b, at))
                .arrived(inputDevice(packet), values.timestamp ? packet.timestamp() : 0);
    }

    /** The device sockets are told; for what {@code lo} brought back, the one that owns the address (kernel R24). */
    public static int inputDevice(Packet packet) {
        if (packet.destination() instanceof Ip4Path path && path.socketDevice() != 0) {
            return path.socketDevice();
        }
        return packet.device();
    }
}
