package dev.patchbay.transport.packet;

import dev.patchbay.api.Errno;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.transport.socket.QueuedSocket;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A packet socket: frames as they are, with their link header ({@code SOCK_RAW}) or without ({@code SOCK_DGRAM}).
 * packet(7); Linux: net/packet/af_packet.c.
 */
final class FrameSocket extends QueuedSocket {

    private final FrameTransport transport;
    private final boolean withHeader;
    private int protocol;
    private Runnable takeAway = () -> {};

    FrameSocket(TransportPort port, FrameTransport transport, boolean withHeader, int protocol) {
        super(port);
        this.transport = transport;
        this.withHeader = withHeader;
        this.protocol = protocol;
        hang();
    }

    /** Hangs its tap where it is bound to now. A socket without a protocol receives nothing. */
    private void hang() {
        takeAway.run();
        takeAway = protocol == 0 ? () -> {} : port.links().tap(boundDevice, this::tap);
    }

    private static Endpoint.Frame frame(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Frame frame) {
            return frame;
        }
        throw new NetException(Errno.EINVAL);
    }

    @Override
    public void bind(Endpoint local) {
        Endpoint.Frame to = frame(local);
        run(() -> {
            if (to.device() != 0 && port.links().nameOf(to.device()) == null) {
                throw new NetException(Errno.ENODEV);
            }
            boundDevice = to.device();
            if (to.protocol() != 0) {
                protocol = to.protocol();
            }
            hang();
        });
    }

    @Override
    protected void deviceBound() {
        hang();
    }

    @Override
    public void connect(@Nullable Endpoint remote) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    @Override
    public Endpoint local() {
        return inside(this::station);
    }

    private Endpoint station() {
        return new Endpoint.Frame(
                boundDevice,
                protocol,
                PacketType.HOST,
                port.links().linkType(boundDevice),
                port.links().address(boundDevice));
    }

    /** Tells about this socket, for a list of all. Inside the loop. */
    SocketReport report() {
        SocketReport.Sort sort = withHeader ? SocketReport.Sort.PACKET_RAW : SocketReport.Sort.PACKET_DGRAM;
        return report(sort, SocketReport.State.CLOSED, station(), null);
    }

    @Override
    public Endpoint remote() {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    // ---------------------------------------------------------------------------------------------------- receiving

    private void tap(Packet packet, int device, boolean outgoing) {
        boolean wanted = protocol == EtherType.ALL || !outgoing && packet.protocol() == protocol;
        if (!wanted || packet.type() == PacketType.LOOPBACK || !hasRoom()) {
            return;
        }
        Packet copy = port.loop().copyOf(packet);
        copy.device(device);
        copy.destination(null);
        if (outgoing) {
            copy.type(PacketType.OUTGOING);
        }
        if (!withHeader) {
            copy.startAt(copy.networkHeader());
        } else if (port.links().linkType(device) == LinkTraits.ARPHRD_LOOPBACK && copy.linkHeaderLength() == 0) {
            inventHeader(copy, device);
        }
        enqueue(copy);
    }

    /** A loopback device shows the Ethernet header that Linux shows: its own address, twice. */
    private void inventHeader(Packet copy, int device) {
        MacAddress own = port.links().address(device);
        long station = own == null ? 0 : own.bits();
        int at = copy.push(EthernetHeader.LENGTH);
        copy.linkHeader(at);
        EthernetHeader.write(copy.array(), at, station, station, copy.protocol());
    }

    @Override
    protected void describe(Packet packet, MessageHeader header) {
        boolean framed = packet.linkHeaderLength() >= EthernetHeader.LENGTH;
        long sender = framed ? EthernetHeader.source(packet.array(), packet.linkHeader()) : -1;
        int linkType = port.links().linkType(packet.device());
        header.fromStation(packet.protocol(), packet.type(), linkType, sender)
                .arrived(packet.device(), values.timestamp ? packet.timestamp() : 0);
    }

    // ------------------------------------------------------------------------------------------------------ sending

    @Override
    public int send(ByteBuffer data, int flags, @Nullable Endpoint to) {
        Endpoint.Frame target = to == null ? null : frame(to);
        int length = data.remaining();
        port.loop().enter();
        try {
            checkOpen();
            sendNow(data, length, target);
        } finally {
            port.loop().leave();
        }
        data.position(data.limit());
        return length;
    }

    private void sendNow(ByteBuffer data, int length, Endpoint.@Nullable Frame to) {
        int device = to != null && to.device() != 0 ? to.device() : boundDevice;
        int etherType = to != null && to.protocol() != 0 ? to.protocol() : protocol;
        if (port.links().nameOf(device) == null) {
            throw new NetException(Errno.ENXIO);
        }
        if (!port.links().isUp(device)) {
            throw new NetException(Errno.ENETDOWN);
        }
        int header = withHeader ? EthernetHeader.LENGTH : 0;
        if (withHeader && length < header) {
            throw new NetException(Errno.EINVAL);
        }
        if (length - header > port.links().mtu(device) + 4) {
            throw new NetException(Errno.EMSGSIZE);
        }
        Packet packet = port.loop().originate();
        int at = packet.put(length); // first: it may replace the array
        data.get(data.position(), packet.array(), at, length);
        packet.protocol(withHeader ? EthernetHeader.type(packet.array(), packet.start()) : etherType);
        if (!withHeader && port.links().isFramed(device)) {
            pushHeader(packet, device, to, etherType);
        }
        packet.linkHeader(packet.start());
        packet.networkHeader(packet.start() + (port.links().isFramed(device) ? EthernetHeader.LENGTH : 0));
        if (withHeader && !port.links().isFramed(device)) {
            sendUnframed(packet, device);
        } else {
            port.links().transmit(device, packet);
        }
    }

    private void pushHeader(Packet packet, int device, Endpoint.@Nullable Frame to, int etherType) {
        MacAddress destination = to == null ? null : to.address();
        if (destination == null) {
            destination = port.links().broadcast(device);
        }
        MacAddress source = port.links().address(device);
        int at = packet.push(EthernetHeader.LENGTH);
        EthernetHeader.write(
                packet.array(),
                at,
                destination == null ? 0 : destination.bits(),
                source == null ? 0 : source.bits(),
                etherType);
    }

    /** A frame for a device without frames, {@code lo}: what is inside goes, if the frame is addressed to the device. */
    private void sendUnframed(Packet packet, int device) {
        long destination = EthernetHeader.destination(packet.array(), packet.start());
        MacAddress own = port.links().address(device);
        boolean ours = own != null && own.bits() == destination || EthernetHeader.isGroup(destination);
        if (!ours || packet.protocol() != EtherType.IP4) {
            packet.end(ours ? DropReason.UNHANDLED_PROTO : DropReason.OTHERHOST);
            return;
        }
        packet.pull(EthernetHeader.LENGTH);
        packet.linkHeader(packet.start());
        packet.networkHeader(packet.start());
        port.links().transmit(device, packet);
    }

    @Override
    protected void unregister() {
        takeAway.run();
        transport.remove(this);
    }
}
