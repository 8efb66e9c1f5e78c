package dev.patchbay.shell.arping;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteQuery;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames;
import dev.patchbay.shell.resolver.HostNames.Unresolved;
import org.jspecify.annotations.Nullable;

/**
 * Who asks whom, and by which link. iputils: arping.c, {@code main}.
 *
 * @param device index of the link
 * @param deviceName its name
 * @param hardware its address
 * @param broadcast the address of all stations
 * @param source who asks, 0.0.0.0: nobody yet
 * @param target whom it is about
 */
record Station(
        int device,
        String deviceName,
        MacAddress hardware,
        MacAddress broadcast,
        Ip4Address source,
        Ip4Address target) {

    private static final int FAILED = ArpingOptions.FAILED;
    private static final int NO_ROUTE = 1;
    private static final int PROBE_PORT = 1025;

    static Station find(Call call, ArpingOptions options) throws Failure {
        Ip4Address target = resolve(call, options.target);
        Link link = link(call, options.device, target);
        LinkInfo info = link.info();
        check(call, options, info);
        Ip4Address source = source(call, options, info.name(), target);
        MacAddress hardware = info.address();
        if (hardware == null) {
            throw refuse(call, options, FAILED, "Interface \"" + info.name() + "\" is not ARPable (no ll address)");
        }
        MacAddress broadcast = info.broadcast() == null ? MacAddress.BROADCAST : info.broadcast();
        return new Station(info.index(), info.name(), hardware, broadcast, source, target);
    }

    private static Ip4Address resolve(Call call, String host) throws Failure {
        try {
            return new HostNames(call.namespace().hosts()).resolve4(host);
        } catch (Unresolved unresolved) {
            throw new Failure(FAILED, "arping: " + host + ": " + unresolved.text());
        }
    }

    private static Link link(Call call, @Nullable String device, Ip4Address target) throws Failure {
        if (device != null) {
            return call.namespace()
                    .links()
                    .find(device)
                    .orElseThrow(() -> new Failure(FAILED, "arping: Device " + device + " not available."));
        }
        try {
            RouteAnswer route = call.namespace().routes().get(RouteQuery.to(target));
            return call.namespace().links().find(route.device()).orElseThrow(Station::noRoute);
        } catch (NetException refused) {
            throw noRoute();
        }
    }

    /** The real tool is as surprised as this. */
    private static Failure noRoute() {
        return new Failure(NO_ROUTE, "arping: NETLINK_ROUTE unexpected iov element");
    }

    private static void check(Call call, ArpingOptions options, LinkInfo info) throws Failure {
        if (!info.isUp()) {
            throw refuse(call, options, FAILED, "Interface \"" + info.name() + "\" is down");
        }
        if ((info.flags() & (LinkFlags.NOARP | LinkFlags.LOOPBACK)) != 0) {
            int status = options.detectsDuplicates ? 0 : FAILED;
            throw refuse(call, options, status, "Interface \"" + info.name() + "\" is not ARPable");
        }
    }

    /** These texts the real tool writes to standard output, and not at all if it is to be quiet. */
    private static Failure refuse(Call call, ArpingOptions options, int status, String text) {
        if (!options.quiet) {
            call.out().line(text);
        }
        return new Failure(status, "");
    }

    private static Ip4Address source(Call call, ArpingOptions options, String device, Ip4Address target)
            throws Failure {
        Ip4Address source = Ip4Address.ANY;
        if (options.source != null) {
            source = given(options.source);
        } else if (!options.detectsDuplicates && options.unsolicited) {
            source = target;
        }
        if (options.detectsDuplicates && options.source == null) {
            return source;
        }
        try (Socket probe = call.namespace().sockets().udp()) {
            probe.set(SocketOption.SO_BINDTODEVICE, device);
            return probe(options, probe, source, target);
        }
    }

    private static Ip4Address given(String text) throws Failure {
        Ip4Address source = HostNames.number(text);
        if (source == null) {
            throw new Failure(FAILED, "arping: invalid source " + text);
        }
        return source;
    }

    private static Ip4Address probe(ArpingOptions options, Socket probe, Ip4Address source, Ip4Address target)
            throws Failure {
        boolean given = options.source != null || source.bits() != 0;
        try {
            if (given) {
                probe.bind(new Endpoint.Inet(source, 0));
                return source;
            }
            probe.set(SocketOption.SO_DONTROUTE, true);
            probe.connect(new Endpoint.Inet(target, PROBE_PORT));
            return ((Endpoint.Inet) probe.local()).address();
        } catch (NetException refused) {
            throw new Failure(FAILED, given ? "arping: bind" : "arping: connect", refused.errno());
        }
    }
}
