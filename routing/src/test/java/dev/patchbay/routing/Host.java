package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Routes;
import dev.patchbay.api.Rule;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.Fib4.LinkEvent;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.FibSurroundings.Device;
import dev.patchbay.wiring.Flow4;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/**
 * A host with routing tables, some devices, and the words of {@code ip} to configure and ask them. Addresses make the
 * routes that they make in Linux (kernel R4, R53, R54).
 */
final class Host {

    final Devices devices = new Devices();
    final RoutingTables tables = new RoutingTables(devices, new Random(1));

    /** A host with nothing but {@code lo}, switched off. */
    static Host fresh() {
        return new Host();
    }

    /** The host of transcript 05: eth0 10.1.0.1/24, eth1 10.2.0.1/24, everything up. */
    static Host r1() {
        Host host = new Host();
        host.up("lo").address("lo", "127.0.0.1/8");
        host.link("eth0").up("eth0").address("eth0", "10.1.0.1/24");
        host.link("eth1").up("eth1").address("eth1", "10.2.0.1/24");
        return host;
    }

    Host link(String name) {
        int index = devices.links.keySet().stream().mapToInt(each -> each).max().orElse(0) + 1;
        devices.links.put(index, new Devices.Link(name));
        return this;
    }

    Host up(String name) {
        devices.link(name).state = Device.UP;
        devices.link(name).addresses.forEach(own -> connected(name, own));
        tables.on(LinkEvent.UP, index(name));
        return this;
    }

    Host down(String name) {
        devices.link(name).state = Device.DOWN;
        tables.on(LinkEvent.DOWN, index(name));
        return this;
    }

    Host unplug(String name) {
        devices.link(name).state = Device.NO_CARRIER;
        tables.on(LinkEvent.CARRIER_OFF, index(name));
        return this;
    }

    Host plug(String name) {
        devices.link(name).state = Device.UP;
        tables.on(LinkEvent.CARRIER_ON, index(name));
        return this;
    }

    Host remove(String name) {
        tables.on(LinkEvent.UNREGISTER, index(name));
        devices.links.remove(index(name));
        return this;
    }

    int index(String name) {
        return devices.indexOf(name);
    }

    /** Linux: {@code fib_add_ifaddr}. */
    Host address(String name, String text) {
        int slash = text.indexOf('/');
        Ip4Address address = Ip4Address.parse(text.substring(0, slash));
        int length = Integer.parseInt(text.substring(slash + 1));
        boolean secondary = devices.link(name).addresses.stream()
                .anyMatch(each -> each.length() == length
                        && Ip4Prefix.of(each.address(), length).contains(address));
        int scope = address.isLoopback() ? Scope.HOST.value() : Scope.UNIVERSE.value();
        Devices.Own own = new Devices.Own(address, length, scope, secondary);
        devices.link(name).addresses.add(own);
        kernel(RouteType.LOCAL, address + "/32", name, primaryOf(name, own));
        if (devices.link(name).state != Device.DOWN) {
            connected(name, own);
        }
        return this;
    }

    /** Linux: {@code fib_del_ifaddr}, for an address that is alone in its subnet. */
    Host removeAddress(String name, String text) {
        Ip4Prefix own = new Ip4Prefix(Ip4Address.parse(text.substring(0, text.indexOf('/'))), 32);
        devices.link(name).addresses.removeIf(each -> each.address().equals(own.network()));
        tables.delete(new RouteSelector(own, 0, Route.LOCAL_TABLE, RouteType.LOCAL, null, 0, null, null, List.of()));
        if (tables.addressType(own.network().bits()) != RouteType.LOCAL) {
            tables.sourceGone(own.network().bits());
        }
        return this;
    }

    private void connected(String name, Devices.Own own) {
        if (own.secondary()) {
            return;
        }
        Ip4Prefix prefix = Ip4Prefix.of(own.address(), own.length());
        if (own.length() < 32) {
            RouteType type = name.equals("lo") ? RouteType.LOCAL : RouteType.UNICAST;
            kernel(type, prefix.toString(), name, own.address());
        }
        if (own.length() < 31) {
            kernel(RouteType.BROADCAST, prefix.last() + "/32", name, own.address());
        }
    }

    private Ip4Address primaryOf(String name, Devices.Own own) {
        return devices.link(name).addresses.stream()
                .filter(each -> !each.secondary() && each.length() == own.length())
                .map(Devices.Own::address)
                .filter(each -> Ip4Prefix.of(each, own.length()).contains(own.address()))
                .findFirst()
                .orElse(own.address());
    }

    private void kernel(RouteType type, String prefix, String name, Ip4Address source) {
        Route route = Route.to(prefix)
                .type(type)
                .dev(index(name))
                .protocol(RouteProtocol.KERNEL)
                .src(source)
                .build();
        try {
            tables.change(Routes.Change.APPEND, route);
        } catch (NetException alreadyThere) {
            if (alreadyThere.errno() != Errno.EEXIST) {
                throw alreadyThere;
            }
        }
    }

    /** {@code ip route}: "add default via 10.1.0.2", "del 10.0.0.0/8". */
    Host route(String command) {
        int space = command.indexOf(' ');
        String verb = command.substring(0, space);
        RouteWords words = new RouteWords(command.substring(space + 1), devices);
        if (verb.equals("del")) {
            tables.delete(words.selector());
        } else {
            tables.change(Routes.Change.valueOf(verb.toUpperCase(Locale.ROOT)), words.route());
        }
        return this;
    }

    /** What {@code ip route} answers to a command: what follows "Error: ", or the name of the errno. */
    String complaint(String command) {
        return complaint(() -> route(command));
    }

    private static String complaint(Runnable command) {
        try {
            command.run();
            return "none";
        } catch (NetException e) {
            return e.extack()
                    .map(text -> e.errno() + ": " + text)
                    .orElse(e.errno().toString());
        }
    }

    /** {@code ip rule}: "add pref 10 from 10.2.0.1 lookup 100", "del pref 10". */
    Host rule(String command) {
        int space = command.indexOf(' ');
        Rule rule = RuleWords.rule(command.substring(space + 1));
        if (command.startsWith("del")) {
            tables.deleteRule(rule);
        } else {
            tables.addRule(rule);
        }
        return this;
    }

    /** What {@code ip rule} answers to a command. */
    String ruleComplaint(String command) {
        return complaint(() -> rule(command));
    }

    /** {@code ip rule show}. */
    List<String> rules() {
        return tables.rules().stream().map(RuleWords::line).toList();
    }

    /** {@code ip route show table …}. */
    List<String> routes(int table) {
        return tables.routes(table).stream()
                .map(route -> RouteWords.line(route, devices, table != 0))
                .toList();
    }

    /** {@code ip route show}. */
    List<String> routes() {
        return routes(Route.MAIN_TABLE);
    }

    /** {@code ip route show PREFIX}. */
    List<String> routesTo(String prefix) {
        return tables.routes(Route.MAIN_TABLE).stream()
                .filter(route -> route.destination().equals(Ip4Prefix.parse(prefix)))
                .map(route -> RouteWords.line(route, devices, true))
                .toList();
    }

    /** Where a packet would go: "via 10.1.0.2 dev eth0 src 10.1.0.1", or the errno. */
    String get(String question) {
        return get(RouteWords.flow(question, devices));
    }

    String get(Flow4 flow) {
        FibResult result = new FibResult();
        Errno error = tables.lookup(flow, result);
        if (error != null) {
            return error.toString();
        }
        StringBuilder text = new StringBuilder();
        if (result.type != RouteType.UNICAST) {
            text.append(result.type.toString().toLowerCase(Locale.ROOT)).append(' ');
        }
        FibNextHop hop = Objects.requireNonNull(result.hop);
        text.append(hop.gateway == 0 ? "" : "via " + Ip4Address.format(hop.gateway) + " ");
        text.append("dev ").append(devices.link(hop.device).name);
        if (result.tableKnown && result.table != Route.MAIN_TABLE) {
            text.append(" table ").append(RouteWords.tableName(result.table));
        }
        int source = flow.source != 0 ? 0 : tables.sourceOf(result, flow.destination);
        return text.append(source == 0 ? "" : " src " + Ip4Address.format(source))
                .toString();
    }
}
