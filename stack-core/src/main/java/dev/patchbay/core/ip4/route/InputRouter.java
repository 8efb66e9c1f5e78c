package dev.patchbay.core.ip4.route;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteType;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.address.Ip4Parameters;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.Flow4;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the routes of what arrives: refuses impossible addresses in Linux's order (kernel R31, R32), decides between
 * delivering here and sending on. Confined to the loop. Linux: {@code ip_route_input_slow}, {@code __mkroute_input}.
 */
public final class InputRouter {

    /** What a packet's arrival says, as far as routing is concerned. */
    public static final class Arrival {
        public int source;
        public int destination;
        public int tos;
        public int mark;
        public int protocol;
        public int sourcePort;
        public int destinationPort;
        /** False for the question that an ARP request poses. */
        public boolean isIp;

        public Arrival() {}
    }

    private final Fib4 fib;
    private final DeviceTable devices;
    private final SourceCheck sources;
    private final Ip4Parameters parameters;
    private final LearnedRoutes learned;
    private final MartianLog martians;
    private final Flow4 flow = new Flow4();
    private final FibResult result = new FibResult();
    private DropReason reason = DropReason.IP_INNOROUTES;
    private Errno error = Errno.EINVAL;
    private boolean redirect;
    private @Nullable Packet shown;

    /** The last one that only answers with an error: they are all alike. */
    private @Nullable Ip4Route unreachable;

    @Inject
    public InputRouter(
            Fib4 fib,
            DeviceTable devices,
            SourceCheck sources,
            Ip4Parameters parameters,
            LearnedRoutes learned,
            MartianLog martians) {
        this.fib = fib;
        this.devices = devices;
        this.sources = sources;
        this.parameters = parameters;
        this.learned = learned;
        this.martians = martians;
    }

    /** Why the last {@link #input} refused. */
    public DropReason reason() {
        return reason;
    }

    /** The same as an errno, for {@code ip route get … iif}. */
    public Errno error() {
        return error;
    }

    /** Whether the sender of the packet last routed had better use the next router itself (kernel R69a). */
    public boolean wantsRedirect() {
        return redirect;
    }

    /** What the last look-up in the tables found. */
    public FibResult lastResult() {
        return result;
    }

    /**
     * Resolves the route of a packet.
     *
     * @param packet the packet itself, for the log; null if there is none
     * @return null if it is to be dropped: {@link #reason()} says why. A route with an {@link Ip4Route#error} is to be
     *     answered with it
     */
    public @Nullable Ip4Route input(Arrival arrival, @Nullable Packet packet, NetDevice in) {
        shown = packet;
        redirect = false;
        result.info = null;
        result.hop = null;
        Ip4Device ip4 = Ip4Device.of(in);
        if (ip4 == null) {
            return refuse(DropReason.IP_INNOROUTES, Errno.EINVAL);
        }
        if (Ip4Address.isMulticast(arrival.destination)) {
            return multicast(arrival, in, ip4);
        }
        int source = arrival.source;
        int destination = arrival.destination;
        if (Ip4Address.isMulticast(source) || source == -1) {
            return martianSource(DropReason.IP_INVALID_SOURCE, arrival, in, ip4);
        }
        if (destination == -1 || source == 0 && destination == 0) {
            return broadcast(arrival, in, ip4, false);
        }
        if (source == 0) {
            return martianSource(DropReason.IP_INVALID_SOURCE, arrival, in, ip4);
        }
        if (destination == 0) {
            return martianDestination(DropReason.IP_INVALID_DEST, arrival, in, ip4);
        }
        if (Ip4Address.isLoopback(destination)) {
            if (!ip4.either(DeviceSysctl.ROUTE_LOCALNET)) {
                return martianDestination(DropReason.IP_LOCALNET, arrival, in, ip4);
            }
        } else if (Ip4Address.isLoopback(source) && !ip4.either(DeviceSysctl.ROUTE_LOCALNET)) {
            return martianSource(DropReason.IP_LOCALNET, arrival, in, ip4);
        }
        return lookUp(arrival, in, ip4);
    }

    private @Nullable Ip4Route refuse(DropReason why, Errno asErrno) {
        reason = why;
        error = asErrno;
        return null;
    }

    private @Nullable Ip4Route martianSource(DropReason why, Arrival arrival, NetDevice in, Ip4Device ip4) {
        if (ip4.either(DeviceSysctl.LOG_MARTIANS)) {
            martians.source(arrival.destination, arrival.source, in, shown);
        }
        return refuse(why, Errno.EINVAL);
    }

    private @Nullable Ip4Route martianDestination(DropReason why, Arrival arrival, NetDevice in, Ip4Device ip4) {
        if (ip4.either(DeviceSysctl.LOG_MARTIANS)) {
            martians.destination(arrival.destination, arrival.source, in);
        }
        return refuse(why, Errno.EINVAL);
    }

    private @Nullable Ip4Route lookUp(Arrival arrival, NetDevice in, Ip4Device ip4) {
        flow.clear();
        flow.destination = arrival.destination;
        flow.source = arrival.source;
        flow.inputDevice = in.index();
        flow.tos = arrival.tos;
        flow.mark = arrival.mark;
        flow.protocol = arrival.protocol;
        flow.sourcePort = arrival.sourcePort;
        flow.destinationPort = arrival.destinationPort;
        Errno failed = fib.lookup(flow, result);
        if (failed != null) {
            return unreachable(ip4.forwards() ? failed : Errno.EHOSTUNREACH);
        }
        switch (result.type) {
            case BROADCAST -> {
                return ip4.both(DeviceSysctl.BC_FORWARDING)
                        ? forward(arrival, in, ip4)
                        : broadcast(arrival, in, ip4, !parameters.all(DeviceSysctl.BC_FORWARDING));
            }
            case LOCAL -> {
                return local(arrival, in, ip4);
            }
            default -> {
                if (!ip4.forwards()) {
                    return unreachable(Errno.EHOSTUNREACH);
                }
                return result.type == RouteType.UNICAST
                        ? forward(arrival, in, ip4)
                        : martianDestination(DropReason.IP_INVALID_DEST, arrival, in, ip4);
            }
        }
    }

    private Ip4Route unreachable(Errno why) {
        error = why;
        result.info = null;
        result.hop = null;
        Ip4Route route = unreachable;
        if (route == null || route.error != why || route.generation != fib.generation()) {
            route = new Ip4Route(
                    RouteType.UNREACHABLE, devices.loopback(), 0, 0, null, null, null, why, fib.generation());
            unreachable = route;
        }
        return route;
    }

    private @Nullable Ip4Route local(Arrival arrival, NetDevice in, Ip4Device ip4) {
        SourceCheck.Finding finding =
                sources.check(arrival.source, arrival.destination, arrival.tos, arrival.mark, 0, in, ip4);
        if (isRefused(finding)) {
            return refusedSource(finding, arrival, in, ip4);
        }
        return shared(RouteType.LOCAL, RouteAnswer.LOCAL, result.hop);
    }

    private @Nullable Ip4Route broadcast(Arrival arrival, NetDevice in, Ip4Device ip4, boolean mayShare) {
        if (!arrival.isIp) {
            return refuse(DropReason.ARP_INVALID, Errno.EINVAL);
        }
        if (arrival.source != 0) {
            SourceCheck.Finding finding = sources.check(arrival.source, 0, arrival.tos, arrival.mark, 0, in, ip4);
            if (isRefused(finding)) {
                return refusedSource(finding, arrival, in, ip4);
            }
        }
        return shared(RouteType.BROADCAST, RouteAnswer.LOCAL | RouteAnswer.BROADCAST, mayShare ? result.hop : null);
    }

    private @Nullable Ip4Route multicast(Arrival arrival, NetDevice in, Ip4Device ip4) {
        if (!ip4.isMember(arrival.destination)) {
            return refuse(DropReason.IP_INNOROUTES, Errno.EINVAL);
        }
        int source = arrival.source;
        boolean impossible = Ip4Address.isMulticast(source)
                || source == -1
                || !arrival.isIp
                || Ip4Address.isLoopback(source) && !ip4.either(DeviceSysctl.ROUTE_LOCALNET)
                || source == 0
                        && (arrival.destination & 0xffff_ff00) != 0xe000_0000
                        && arrival.protocol != IpProtocol.IGMP;
        if (impossible) {
            return refuse(DropReason.IP_INVALID_SOURCE, Errno.EINVAL);
        }
        if (source != 0) {
            SourceCheck.Finding finding = sources.check(source, 0, arrival.tos, arrival.mark, 0, in, ip4);
            if (isRefused(finding)) {
                return refusedSource(finding, arrival, in, ip4);
            }
        }
        return shared(RouteType.MULTICAST, RouteAnswer.LOCAL | RouteAnswer.MULTICAST, null);
    }

    private static boolean isRefused(SourceCheck.Finding finding) {
        return finding == SourceCheck.Finding.MARTIAN || finding == SourceCheck.Finding.REVERSE_PATH;
    }

    private @Nullable Ip4Route refusedSource(
            SourceCheck.Finding finding, Arrival arrival, NetDevice in, Ip4Device ip4) {
        boolean reverse = finding == SourceCheck.Finding.REVERSE_PATH;
        martianSource(reverse ? DropReason.IP_RPFILTER : DropReason.IP_LOCAL_SOURCE, arrival, in, ip4);
        error = reverse ? Errno.EXDEV : Errno.EINVAL;
        return null;
    }

    /** The route of all packets that are delivered here alike; kept at the next hop if there is one. */
    private Ip4Route shared(RouteType type, int flags, @Nullable FibNextHop hop) {
        if (hop != null
                && hop.input instanceof Ip4Route cached
                && cached.generation == fib.generation()
                && cached.flags == flags) {
            return cached;
        }
        Ip4Route route =
                new Ip4Route(type, devices.loopback(), flags, 0, result.info, hop, null, null, fib.generation());
        if (hop != null) {
            hop.input = route;
        }
        return route;
    }

    private @Nullable Ip4Route forward(Arrival arrival, NetDevice in, Ip4Device ip4) {
        FibNextHop hop = result.hop;
        NetDevice out = hop == null ? null : devices.get(hop.device);
        Ip4Device there = out == null ? null : Ip4Device.of(out);
        if (hop == null || out == null || there == null) {
            return refuse(DropReason.IP_INNOROUTES, Errno.EINVAL);
        }
        SourceCheck.Finding finding =
                sources.check(arrival.source, arrival.destination, arrival.tos, arrival.mark, hop.device, in, ip4);
        if (isRefused(finding)) {
            return refusedSource(finding, arrival, in, ip4);
        }
        if (out == in) {
            if (!arrival.isIp) {
                return refuse(DropReason.ARP_INVALID, Errno.EINVAL);
            }
            redirect = finding == SourceCheck.Finding.ON_LINK
                    && there.either(DeviceSysctl.SEND_REDIRECTS)
                    && (there.either(DeviceSysctl.SHARED_MEDIA) || there.onLink(arrival.source, hop.gateway));
        }
        RouteException exception = learned.about(hop, arrival.destination);
        if (exception == null
                && hop.input instanceof Ip4Route cached
                && cached.generation == fib.generation()
                && cached.out == out) {
            return cached;
        }
        FibInfo info = result.info;
        Ip4Route route = new Ip4Route(result.type, out, 0, 0, info, hop, exception, null, fib.generation());
        if (exception == null) {
            hop.input = route;
        }
        return route;
    }
}
