package dev.patchbay.shell.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames;
import dev.patchbay.shell.resolver.HostNames.Unresolved;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to ping, and from where. iputils: the first half of {@code ping4_run}.
 *
 * @param name what the header and the closing lines call it
 * @param address whom to ping
 * @param numeric whether it was given as a number; then no names are looked up
 * @param source our address towards it
 * @param route hosts to go through, the target last; empty: as routed
 */
record Target(String name, Ip4Address address, boolean numeric, Ip4Address source, List<Ip4Address> route) {

    private static final int FAILED = PingCommand.FAILED;
    /** Where the probe that finds our address is connected to; it sends nothing. */
    private static final int PROBE_PORT = 1025;

    Target {
        route = List.copyOf(route);
    }

    static Target find(Call call, PingOptions options) throws Failure {
        HostNames names = new HostNames(call.namespace().hosts());
        List<String> hosts = options.hosts;
        String last = hosts.get(hosts.size() - 1);
        Ip4Address address = resolve(names, last);
        if (options.verbose) {
            call.out().line("ai->ai_family: AF_INET, ai->ai_canonname: '" + last + "'");
        }
        PingOptionReader.checkRoute(options);
        List<Ip4Address> route = new ArrayList<>();
        for (String host : hosts.size() > 1 ? hosts : List.<String>of()) {
            route.add(resolve(names, host));
        }
        Ip4Address source = options.source;
        if (source == null || source.bits() == 0) {
            source = probe(call, options, route.isEmpty() ? address : route.get(0));
            warnOfOtherDevice(call, options, source);
        } else if (options.device != null) {
            checkDevice(call, options.device);
        }
        boolean numeric = HostNames.isNumber(last);
        return new Target(last, address.bits() == 0 ? source : address, numeric, source, route);
    }

    private static Ip4Address resolve(HostNames names, String host) throws Failure {
        try {
            return names.resolve4(host);
        } catch (Unresolved unresolved) {
            throw new Failure(FAILED, "ping: " + host + ": " + unresolved.text());
        }
    }

    private static void checkDevice(Call call, String device) throws Failure {
        if (call.namespace().links().find(device).isEmpty()) {
            throw new Failure(FAILED, "ping: unknown iface: " + device);
        }
    }

    /** Our address towards a host, found by connecting a socket to it. */
    private static Ip4Address probe(Call call, PingOptions options, Ip4Address to) throws Failure {
        try (Socket probe = call.namespace().sockets().udp()) {
            if (options.device != null) {
                EchoSocket.bindToDevice(probe, options.device);
            }
            EchoSocket.mark(probe, options);
            probe.set(SocketOption.IP_TOS, options.tos);
            connect(call, options, probe, new Endpoint.Inet(to, PROBE_PORT));
            return ((Endpoint.Inet) probe.local()).address();
        }
    }

    private static void connect(Call call, PingOptions options, Socket probe, Endpoint to) throws Failure {
        try {
            probe.connect(to);
        } catch (NetException refused) {
            if (refused.errno() != Errno.EACCES) {
                throw new Failure(FAILED, "ping: connect", refused.errno());
            }
            if (!options.broadcast) {
                throw new Failure(
                        FAILED,
                        "ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules");
            }
            call.err().line("WARNING: pinging broadcast address");
            probe.set(SocketOption.SO_BROADCAST, true);
            connectAgain(probe, to);
        }
    }

    private static void connectAgain(Socket probe, Endpoint to) throws Failure {
        try {
            probe.connect(to);
        } catch (NetException refused) {
            throw new Failure(FAILED, "ping: connect", refused.errno());
        }
    }

    private static void warnOfOtherDevice(Call call, PingOptions options, Ip4Address source) {
        String device = options.device;
        if (device == null) {
            return;
        }
        boolean owns = call.namespace().links().find(device).stream()
                .flatMap(link -> link.addresses().stream())
                .anyMatch(address -> address.local().equals(source));
        if (!owns) {
            call.err().line("ping: Warning: source address might be selected on device other than: " + device);
        }
    }
}
