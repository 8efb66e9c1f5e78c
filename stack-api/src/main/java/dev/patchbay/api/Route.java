package dev.patchbay.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a routing table, as it is asked for and as it is listed. Linux: {@code struct rtmsg} with its
 * attributes.
 *
 * <pre>{@code
 * Route.to("192.0.2.0/24").via("10.0.0.1").build()
 * Route.to("203.0.113.0/24").type(RouteType.BLACKHOLE).build()
 * }</pre>
 *
 * @param destination whom it is for
 * @param type what it does
 * @param tos only for packets with this type of service; 0: any
 * @param table the table it is in
 * @param protocol who made it, see {@link RouteProtocol}
 * @param scope how far the destination is
 * @param metric its priority: the smaller wins
 * @param source the source address that local senders get; null: chosen by the device
 * @param metrics what it prescribes about the path
 * @param nextHops the ways onward; empty for the types that have none
 */
public record Route(
        Ip4Prefix destination,
        RouteType type,
        int tos,
        int table,
        int protocol,
        Scope scope,
        long metric,
        @Nullable Ip4Address source,
        Map<RouteMetric, Integer> metrics,
        List<NextHop> nextHops) {

    /** The table of the host's own addresses, asked first. */
    public static final int LOCAL_TABLE = 255;
    /** The table that commands mean when they name none. */
    public static final int MAIN_TABLE = 254;

    public static final int DEFAULT_TABLE = 253;

    public Route {
        metrics = Map.copyOf(metrics);
        nextHops = List.copyOf(nextHops);
    }

    /** Begins a unicast route in the main table. */
    public static Builder to(String prefix) {
        return new Builder(Ip4Prefix.parse(prefix));
    }

    /** Begins a unicast route in the main table. */
    public static Builder to(Ip4Prefix prefix) {
        return new Builder(prefix);
    }

    /** Collects a route's parts; what is not said gets the default that {@code ip route} would choose. */
    public static final class Builder {
        private final Ip4Prefix destination;
        private RouteType type = RouteType.UNICAST;
        private int tos;
        private @Nullable Integer table;
        private int protocol = RouteProtocol.BOOT;
        private @Nullable Scope scope;
        private long metric;
        private @Nullable Ip4Address source;
        private Map<RouteMetric, Integer> metrics = Map.of();
        private @Nullable Ip4Address via;
        private int device;
        private boolean onlink;
        private final List<NextHop> nextHops = new ArrayList<>();

        private Builder(Ip4Prefix destination) {
            this.destination = destination;
        }

        public Builder type(RouteType what) {
            type = what;
            return this;
        }

        public Builder via(String gateway) {
            return via(Ip4Address.parse(gateway));
        }

        public Builder via(Ip4Address gateway) {
            via = gateway;
            return this;
        }

        public Builder dev(Link link) {
            return dev(link.index());
        }

        public Builder dev(int ifindex) {
            device = ifindex;
            return this;
        }

        public Builder onlink() {
            onlink = true;
            return this;
        }

        /** One of several ways onward; with these, {@link #via} and {@link #dev} say nothing. */
        public Builder nextHop(NextHop hop) {
            nextHops.add(hop);
            return this;
        }

        public Builder tos(int value) {
            tos = value;
            return this;
        }

        public Builder table(int id) {
            table = id;
            return this;
        }

        public Builder protocol(int number) {
            protocol = number;
            return this;
        }

        public Builder scope(Scope reach) {
            scope = reach;
            return this;
        }

        public Builder metric(long priority) {
            metric = priority;
            return this;
        }

        /** The preferred source address. */
        public Builder src(Ip4Address address) {
            source = address;
            return this;
        }

        public Builder metrics(Map<RouteMetric, Integer> values) {
            metrics = values;
            return this;
        }

        public Route build() {
            boolean hostOnly = type == RouteType.LOCAL;
            boolean linkOnly = type == RouteType.BROADCAST || type == RouteType.MULTICAST || type == RouteType.ANYCAST;
            if (nextHops.isEmpty() && (via != null || device != 0)) {
                nextHops.add(new NextHop(via, device, 1, onlink, false, false));
            }
            boolean gatewayed = nextHops.stream().anyMatch(hop -> hop.via() != null);
            Scope reach = scope;
            if (reach == null) {
                if (hostOnly) {
                    reach = Scope.HOST;
                } else if (linkOnly || type == RouteType.UNICAST && !gatewayed && nextHops.size() == 1) {
                    reach = Scope.LINK;
                } else {
                    reach = Scope.UNIVERSE;
                }
            }
            int where = table != null ? table : hostOnly || linkOnly ? LOCAL_TABLE : MAIN_TABLE;
            return new Route(destination, type, tos, where, protocol, reach, metric, source, metrics, nextHops);
        }
    }
}
