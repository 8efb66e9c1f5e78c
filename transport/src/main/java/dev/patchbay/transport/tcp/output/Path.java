package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.Scope;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Ip4Send;
import org.jspecify.annotations.Nullable;

/** The way to the peer, found again where it is void. Linux: {@code __sk_dst_check}, {@code ip_queue_xmit}. */
public final class Path {

    private final TcpEndpoint tcp;
    private @Nullable Ip4Path path;

    public Path(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    public boolean isKnown() {
        return path != null;
    }

    /**
     * Finds the way for a connection that begins, and the source address if there is none yet.
     *
     * @throws NetException why there is no way: ENETUNREACH also for a broadcast or a group (kernel R89)
     */
    public void find() {
        Flow4 flow = flow();
        Ip4Path found = tcp.stack.ip4.path(flow);
        if (found == null) {
            throw new NetException(tcp.stack.ip4.error());
        }
        if (found.isBroadcast() || found.isMulticast()) {
            throw new NetException(Errno.ENETUNREACH);
        }
        tcp.remoteAddress = flow.destination;
        if (tcp.localAddress == 0) {
            tcp.localAddress = flow.source;
        }
        path = found;
    }

    /** The way; null if there is none now. */
    public @Nullable Ip4Path get() {
        Ip4Path present = path;
        if (present == null || !tcp.stack.ip4.isValid(present)) {
            present = tcp.stack.ip4.path(flow());
            path = present;
        }
        return present;
    }

    private Flow4 flow() {
        Flow4 flow = new Flow4();
        flow.destination = tcp.remoteAddress;
        flow.source = tcp.localAddress;
        flow.outputDevice = tcp.boundDevice;
        flow.scope = tcp.values.dontRoute ? Scope.LINK.value() : Scope.UNIVERSE.value();
        flow.tos = tcp.values.tos & 0x1c;
        flow.mark = tcp.values.mark;
        flow.protocol = IpProtocol.TCP;
        flow.sourcePort = tcp.localPort;
        flow.destinationPort = tcp.remotePort;
        return flow;
    }

    /** The largest packet on the way, in bytes. */
    public int mtu() {
        Ip4Path present = get();
        return present == null ? 1500 : tcp.stack.ip4.mtu(present);
    }

    /** What the way's route prescribes; 0: nothing. Linux: {@code dst_metric}. */
    public int metric(RouteMetric which) {
        Ip4Path present = get();
        return present == null ? 0 : present.metric(which);
    }

    /** Segments that may be under way at first. RFC 6928; Linux: {@code tcp_init_cwnd}. */
    public int initialCwnd() {
        int prescribed = metric(RouteMetric.INITCWND);
        return prescribed == 0 ? CongestionState.INIT_CWND : Math.min(prescribed, tcp.cong.cwndClamp);
    }

    /** Whether a property of the route is not to be changed by what is found out. */
    public boolean isLocked(RouteMetric which) {
        Ip4Path present = get();
        return present != null && present.isLocked(which);
    }

    /** Whether the peer is this host itself. */
    public boolean isLocal() {
        Ip4Path present = path;
        return present != null && present.isLocal();
    }

    /** The peer has proved to be there. Linux: {@code sk_dst_confirm}. */
    public void confirm() {
        Ip4Path present = path;
        if (present != null) {
            tcp.stack.ip4.confirm(present, tcp.remoteAddress);
        }
    }

    /** What was found is doubted: look anew. Linux: {@code dst_negative_advice}. */
    public void doubt() {
        path = null;
    }

    /**
     * Sends a packet that begins with its TCP header. Takes it.
     *
     * @param tos type of service, with congestion marks
     * @return null if it was sent
     */
    public @Nullable Errno send(Packet packet, int tos) {
        Ip4Path way = get();
        if (way == null) {
            packet.end(dev.patchbay.packet.DropReason.IP_OUTNOROUTES);
            return Errno.EHOSTUNREACH;
        }
        TcpStack stack = tcp.stack;
        Ip4Send how = stack.how;
        how.source = tcp.localAddress;
        how.destination = tcp.remoteAddress;
        how.protocol = IpProtocol.TCP;
        how.tos = tos;
        how.ttl = tcp.values.ttl;
        how.mtuDiscovery = tcp.values.mtuDiscovery;
        how.connected = true;
        how.options = tcp.values.ipOptions;
        packet.mark(tcp.values.mark);
        packet.priority(tcp.values.priority);
        return stack.ip4.send(packet, way, how);
    }

    /** Whether it acts on what routers say of the path's MTU. Linux: {@code ip_sk_accept_pmtu}. */
    public boolean discoversMtu() {
        int discovery = tcp.values.mtuDiscovery;
        return discovery != SocketOption.PMTUDISC_DONT && discovery < SocketOption.PMTUDISC_INTERFACE;
    }
}
