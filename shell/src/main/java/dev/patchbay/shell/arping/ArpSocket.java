package dev.patchbay.shell.arping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.PacketType;
import dev.patchbay.shell.command.Call;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.EtherType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The packet socket of {@code arping}: sends and receives ARP packets on one link. */
final class ArpSocket implements AutoCloseable {

    private static final int ETHERNET = 1;
    private static final int ROOM = 4096;
    private static final Set<PacketType> FOR_US = Set.of(PacketType.HOST, PacketType.BROADCAST, PacketType.MULTICAST);

    private final Station station;
    private final Socket socket;
    private final ByteBuffer received = ByteBuffer.allocate(ROOM);

    ArpSocket(Call call, Station station) {
        this.station = station;
        socket = call.namespace().sockets().open(Family.PACKET, SocketType.DGRAM, EtherType.ARP);
        socket.bind(to(station.hardware()));
    }

    private Endpoint to(MacAddress address) {
        return new Endpoint.Frame(station.device(), EtherType.ARP, PacketType.HOST, ETHERNET, address);
    }

    /** @return whether it was sent; a link that is down sends nothing */
    boolean send(int operation, MacAddress target, MacAddress destination) {
        byte[] packet = new byte[ArpHeader.LENGTH];
        ArpHeader.write(
                packet,
                0,
                operation,
                station.hardware().bits(),
                station.source().bits(),
                target.bits(),
                station.target().bits());
        try {
            return socket.send(ByteBuffer.wrap(packet), 0, to(destination)) == packet.length;
        } catch (NetException refused) {
            return false;
        }
    }

    boolean awaitReadable(Duration time) throws InterruptedException {
        return socket.awaitReadable(time);
    }

    /**
     * Takes what came in, without waiting. Its bytes, from the ARP header on, are in {@link #bytes()}.
     *
     * @return whom it was sent to; empty if nothing came that is for us
     * @throws NetException what the socket met
     */
    Optional<PacketType> receive() throws InterruptedException {
        try {
            Message message = socket.receive(received.clear(), Socket.MSG_DONTWAIT);
            boolean whole = message.copied() >= ArpHeader.LENGTH && ArpHeader.isIp4OverEthernet(received.array(), 0);
            return whole && message.from() instanceof Endpoint.Frame from
                    ? Optional.of(from.type()).filter(FOR_US::contains)
                    : Optional.empty();
        } catch (NetException nothing) {
            if (nothing.errno() == Errno.EAGAIN) {
                return Optional.empty();
            }
            throw nothing;
        }
    }

    byte[] bytes() {
        return received.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
