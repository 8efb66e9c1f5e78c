package dev.patchbay.api.socket;

import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.IpProtocol;
import java.time.Duration;
import java.util.List;

/** Opens sockets in one namespace. Thread-safe. */
public interface Sockets {

    /**
     * A new socket, as socket(2) makes it.
     *
     * @param protocol IP protocol, or the EtherType in the packet family; 0: the type's own
     * @throws dev.patchbay.api.NetException EPROTONOSUPPORT, ESOCKTNOSUPPORT or EAFNOSUPPORT if nobody offers it;
     *     EACCES for a ping socket that {@code ping_group_range} forbids
     */
    Socket open(Family family, SocketType type, int protocol);

    default Socket udp() {
        return open(Family.INET, SocketType.DGRAM, IpProtocol.UDP);
    }

    default Socket tcp() {
        return open(Family.INET, SocketType.STREAM, IpProtocol.TCP);
    }

    /**
     * Waits until one of these sockets, which may be of any namespace of the world, is ready, or the time is over; each
     * says afterwards what it is ready for. Linux: poll(2).
     *
     * @param time zero: does not wait
     * @return how many are ready
     */
    int poll(List<Poll> polls, Duration time) throws InterruptedException;

    /** All sockets there are, sort by sort, and connections that are nobody's any more or yet. Linux: sock_diag(7). */
    List<SocketReport> all();

    /** What there is beside sockets. */
    SocketStatistics statistics();

    /** A raw socket; it receives whole IP packets of the protocol. */
    default Socket raw(int protocol) {
        return open(Family.INET, SocketType.RAW, protocol);
    }

    /** A socket that sends and receives whole frames. */
    default Socket frames() {
        return open(Family.PACKET, SocketType.RAW, EtherType.ALL);
    }
}
