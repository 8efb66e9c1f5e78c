package dev.patchbay.routing;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.Flow4;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of {@code ip route}, as far as the tests need them. */
final class RouteWords {

    private final Deque<String> words;
    private final Devices devices;
    private RouteType type = RouteType.UNICAST;
    private boolean typed;
    private Ip4Prefix destination = Ip4Prefix.ALL;
    private @Nullable Integer table;
    private @Nullable Scope scope;
    private @Nullable Long metric;
    private @Nullable Ip4Address source;
    private @Nullable Integer protocol;
    private int tos;
    private final List<NextHop> hops = new ArrayList<>();
    private final Map<RouteMetric, Integer> metrics = new EnumMap<>(RouteMetric.class);

    RouteWords(String text, Devices devices) {
        words = new ArrayDeque<>(List.of(text.split(" ")));
        this.devices = devices;
        parse();
    }

    Route route() {
        Route.Builder builder = Route.to(destination).type(type).tos(tos).metrics(metrics);
        hops.forEach(builder::nextHop);
        if (table != null) {
            builder.table(table);
        }
        if (scope != null) {
            builder.scope(scope);
        }
        if (source != null) {
            builder.src(source);
        }
        if (protocol != null) {
            builder.protocol(protocol);
        }
        return builder.metric(metric == null ? 0 : metric).build();
    }

    RouteSelector selector() {
        int from = table != null ? table : type == RouteType.LOCAL ? Route.LOCAL_TABLE : Route.MAIN_TABLE;
        int by = protocol == null ? 0 : protocol;
        return new RouteSelector(destination, tos, from, typed ? type : null, scope, by, metric, source, hops);
    }

    private void parse() {
        String first = words.peek();
        for (RouteType each : RouteType.values()) {
            if (each.toString().toLowerCase(Locale.ROOT).equals(first)) {
                type = each;
                typed = true;
                words.remove();
            }
        }
        destination = Ip4Prefix.parse(words.remove());
        Hop hop = new Hop();
        while (!words.isEmpty()) {
            String word = words.remove();
            if (word.equals("nexthop")) {
                hop.finish();
                hop = new Hop();
                hop.given = true;
            } else if (!hop.takes(word)) {
                attribute(word);
            }
        }
        hop.finish();
    }

    private void attribute(String word) {
        switch (word) {
            case "table" -> table = tableNumber(words.remove());
            case "scope" -> scope = scope(words.remove());
            case "metric" -> metric = Long.parseLong(words.remove());
            case "src" -> source = Ip4Address.parse(words.remove());
            case "proto" -> protocol = words.remove().equals("static") ? 4 : 2;
            case "tos" -> tos = Integer.decode(words.remove());
            case "mtu" -> metrics.put(RouteMetric.MTU, Integer.parseUnsignedInt(words.remove()));
            case "advmss" -> metrics.put(RouteMetric.ADVMSS, Integer.parseInt(words.remove()));
            case "hoplimit" -> metrics.put(RouteMetric.HOPLIMIT, Integer.parseInt(words.remove()));
            case "features" -> metrics.put(RouteMetric.FEATURES, Integer.decode(words.remove()));
            default -> throw new IllegalArgumentException(word);
        }
    }

    /** One next hop that is being read. */
    private final class Hop {
        private @Nullable Ip4Address via;
        private int device;
        private int weight = 1;
        private boolean onlink;
        private boolean given;

        boolean takes(String word) {
            switch (word) {
                case "via" -> via = Ip4Address.parse(words.remove());
                case "dev" -> device = deviceNumber(words.remove());
                case "weight" -> weight = Integer.parseInt(words.remove());
                case "onlink" -> onlink = true;
                default -> {
                    return false;
                }
            }
            given = true;
            return true;
        }

        void finish() {
            if (given) {
                hops.add(new NextHop(via, device, weight, onlink, false, false));
            }
        }
    }

    private int deviceNumber(String name) {
        int index = devices.indexOf(name);
        return index != 0 ? index : 99;
    }

    private static int tableNumber(String name) {
        return switch (name) {
            case "local" -> Route.LOCAL_TABLE;
            case "main" -> Route.MAIN_TABLE;
            case "default" -> Route.DEFAULT_TABLE;
            default -> Integer.parseUnsignedInt(name);
        };
    }

    static String tableName(int id) {
        return switch (id) {
            case Route.LOCAL_TABLE -> "local";
            case Route.MAIN_TABLE -> "main";
            case Route.DEFAULT_TABLE -> "default";
            default -> Integer.toUnsignedString(id);
        };
    }

    private static Scope scope(String name) {
        return switch (name) {
            case "global" -> Scope.UNIVERSE;
            case "link" -> Scope.LINK;
            case "host" -> Scope.HOST;
            default -> new Scope(Integer.parseInt(name));
        };
    }

    /** As {@code ip route} prints an entry, without spaces at the end and next hops in one line. */
    static String line(Route route, Devices devices, boolean oneTable) {
        StringBuilder line = new StringBuilder();
        if (route.type() != RouteType.UNICAST) {
            line.append(route.type().toString().toLowerCase(Locale.ROOT)).append(' ');
        }
        Ip4Prefix to = route.destination();
        line.append(
                to.length() == 0 ? "default" : to.length() == 32 ? to.network().toString() : to.toString());
        line.append(route.tos() == 0 ? "" : " tos 0x" + Integer.toHexString(route.tos()));
        boolean single = route.nextHops().size() == 1;
        line.append(single ? hop(route.nextHops().get(0), devices, true) : "");
        line.append(oneTable || route.table() == Route.MAIN_TABLE ? "" : " table " + tableName(route.table()));
        line.append(route.protocol() == 2 ? " proto kernel" : route.protocol() == 4 ? " proto static" : "");
        line.append(scopeName(route.scope()));
        line.append(route.source() == null ? "" : " src " + route.source());
        line.append(route.metric() == 0 ? "" : " metric " + route.metric());
        route.metrics().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> line.append(' ')
                        .append(each.getKey().toString().toLowerCase(Locale.ROOT))
                        .append(' ')
                        .append(each.getValue()));
        line.append(single ? flags(route.nextHops().get(0)) : "");
        if (!single) {
            for (NextHop hop : route.nextHops()) {
                line.append(" nexthop").append(hop(hop, devices, false)).append(flags(hop));
            }
        }
        return line.toString();
    }

    private static String hop(NextHop hop, Devices devices, boolean single) {
        String via = hop.via() == null ? "" : " via " + hop.via();
        Devices.Link link = devices.links.get(hop.device());
        return via + " dev " + (link == null ? "if" + hop.device() : link.name)
                + (single ? "" : " weight " + hop.weight());
    }

    private static String flags(NextHop hop) {
        return (hop.dead() ? " dead" : "") + (hop.onlink() ? " onlink" : "") + (hop.linkdown() ? " linkdown" : "");
    }

    private static String scopeName(Scope scope) {
        return switch (scope.value()) {
            case 0 -> "";
            case 253 -> " scope link";
            case 254 -> " scope host";
            default -> " scope " + scope.value();
        };
    }

    /** "8.8.8.8 from 10.2.0.1 oif eth1 iif eth0 tos 0x10 mark 7 uid 1000". */
    static Flow4 flow(String question, Devices devices) {
        Deque<String> words = new ArrayDeque<>(List.of(question.split(" ")));
        Flow4 flow = new Flow4().clear();
        flow.destination = Ip4Address.parse(words.remove()).bits();
        flow.inputDevice = Devices.LO;
        while (!words.isEmpty()) {
            String word = words.remove();
            String value = words.remove();
            switch (word) {
                case "from" -> flow.source = Ip4Address.parse(value).bits();
                case "oif" -> flow.outputDevice = devices.indexOf(value);
                case "iif" -> flow.inputDevice = devices.indexOf(value);
                case "tos" -> flow.tos = Integer.decode(value);
                case "mark" -> flow.mark = Integer.decode(value);
                case "uid" -> flow.uid = Integer.parseUnsignedInt(value);
                case "proto" -> flow.protocol = Integer.parseInt(value);
                case "sport" -> flow.sourcePort = Integer.parseInt(value);
                case "dport" -> flow.destinationPort = Integer.parseInt(value);
                default -> throw new IllegalArgumentException(word);
            }
        }
        return flow;
    }
}
