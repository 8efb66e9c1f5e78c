package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.Prefix;
import dev.patchbay.shell.iproute.grammar.RouteTypes;
import dev.patchbay.shell.iproute.grammar.TypeOfService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the words behind {@code ip route add} or {@code del} say. iproute2: {@code iproute_modify}. */
final class RouteRequest {

    private static final int NO_TYPE = 0;

    private static final Keywords<RouteRequest> KEYWORDS = keywords();

    private final Invocation ip;
    private final boolean deletes;
    private Family family;
    private @Nullable Prefix destination;
    private int type = NO_TYPE;
    private int tos;
    private @Nullable Integer table;
    private @Nullable Integer protocol;
    private @Nullable Scope scope;
    private long metric;
    private @Nullable Ip4Address source;
    private @Nullable Ip4Address via;
    private boolean gatewayed;
    private @Nullable String device;
    private boolean onlink;
    private final PathWords path = new PathWords();
    private @Nullable List<NextHop> nextHops;

    private RouteRequest(Invocation ip, boolean deletes) {
        this.ip = ip;
        this.deletes = deletes;
        this.family = ip.options().family();
    }

    /** @param deletes whether it is for {@code del}, where what is not said matches anything */
    static RouteRequest read(Invocation ip, Arguments arguments, boolean deletes) {
        RouteRequest request = new RouteRequest(ip, deletes);
        KEYWORDS.read(arguments, request);
        if (request.destination == null) {
            throw new Complaint(Complaint.USAGE, RouteObject.USAGE);
        }
        if (request.device != null) {
            ip.device(request.device);
        }
        if (request.nextHops != null) {
            request.family = new NextHopWords(ip, request.nextHops).read(arguments, request.family);
        }
        Invocation.onlyIp4(request.family == Family.ANY ? Family.INET : request.family);
        return request;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private static Keywords<RouteRequest> keywords() {
        Keywords<RouteRequest> words = new Keywords<RouteRequest>()
                .word("src", (r, a) -> r.source = r.takeAddress(a))
                .word("as", unsupported("as"))
                .word("via", RouteRequest::readVia)
                .word("from", unsupported("from"))
                .word("tos", RouteRequest::readTos)
                .cut("dsfield", RouteRequest::readTos)
                .word("expires", unsupported("expires"))
                .cut("metric", RouteRequest::readMetric)
                .cut("priority", RouteRequest::readMetric)
                .word("preference", RouteRequest::readMetric)
                .word("scope", (r, a) -> r.scope = new Scope(a.named(NameTable.SCOPES, "invalid \"scope\" value\n")));
        return more(PathWords.addTo(words, r -> r.path)).otherwise(RouteRequest::readDestination);
    }

    private static Keywords<RouteRequest> more(Keywords<RouteRequest> words) {
        return words.cut("congctl", unsupported("congctl"))
                .cut("realms", unsupported("realms"))
                .word("onlink", (r, a) -> r.onlink = true)
                .lastWord("nexthop", (r, a) -> r.nextHops = new ArrayList<>())
                .word("nhid", unsupported("nhid"))
                .cut("protocol", (r, a) -> r.protocol = a.named(NameTable.PROTOCOLS, "\"protocol\" value is invalid\n"))
                .cut("table", (r, a) -> r.table = a.named(NameTable.TABLES, "\"table\" value is invalid\n"))
                .cut("vrf", (r, a) -> {
                    throw Complaint.wrong(a.take(), "Invalid VRF\n");
                })
                .word("dev", (r, a) -> r.device = a.take())
                .word("oif", (r, a) -> r.device = a.take())
                .cut("pref", unsupported("pref"))
                .word("encap", unsupported("encap"))
                .word("ttl-propagate", unsupported("ttl-propagate"))
                .cut("fastopen_no_cookie", unsupported("fastopen_no_cookie"));
    }

    private static Keywords.Meaning<RouteRequest> unsupported(String word) {
        return (request, arguments) -> {
            arguments.take();
            throw Invocation.unsupported(word);
        };
    }

    private Ip4Address takeAddress(Arguments arguments) {
        Prefix address = Prefix.takeAddress(arguments, family);
        if (family == Family.ANY) {
            family = address.family();
        }
        return address.ip4();
    }

    private void readVia(Arguments arguments) {
        if (gatewayed) {
            throw Complaint.wrong("via", "use nexthop syntax to specify multiple via\n");
        }
        gatewayed = true;
        if (!arguments.isEmpty() && Family.named(arguments.peek()).isPresent()) {
            Family other = Family.named(arguments.take()).orElseThrow();
            Prefix address = Prefix.takeAddress(arguments, other);
            if (family != Family.ANY && family != other) {
                throw Invocation.unsupported("via " + other.title());
            }
            family = other;
            via = address.ip4();
        } else {
            via = takeAddress(arguments);
        }
    }

    private void readTos(Arguments arguments) {
        tos = TypeOfService.take(arguments, "\"tos\" value is invalid\n");
    }

    private void readMetric(Arguments arguments) {
        metric = arguments.u32("\"metric\" value is invalid\n");
    }

    private void readDestination(Arguments arguments) {
        arguments.takeIf("to");
        String word = arguments.peek();
        if (word.isEmpty() || !Character.isDigit(word.charAt(0))) {
            OptionalInt number = RouteTypes.number(word);
            if (number.isPresent()) {
                arguments.take();
                type = number.getAsInt();
                word = arguments.peek();
            }
        }
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, RouteObject.USAGE);
        }
        if (destination != null) {
            throw Complaint.garbage("to", word);
        }
        destination = Prefix.take(arguments, family);
        if (family == Family.ANY) {
            family = destination.family();
        }
    }

    // ---- what it comes to

    /** The prefix, which must have no bits behind its length. Linux: {@code fib_valid_key_len}. */
    private Ip4Prefix prefix() {
        Prefix prefix = destination;
        if (prefix == null) {
            return Ip4Prefix.ALL;
        }
        if (!prefix.network().network().equals(prefix.ip4())) {
            throw new NetException(Errno.EINVAL, "Invalid prefix for given prefix length");
        }
        return prefix.network();
    }

    private static RouteType type(int number) {
        for (RouteType type : RouteType.values()) {
            if (type.number() == number) {
                return type;
            }
        }
        throw new NetException(Errno.EINVAL);
    }

    private int table() {
        if (table != null) {
            return table;
        }
        boolean ownAddresses = type == RouteType.LOCAL.number()
                || type == RouteType.BROADCAST.number()
                || type == RouteType.ANYCAST.number();
        return ownAddresses ? Route.LOCAL_TABLE : Route.MAIN_TABLE;
    }

    /** How far the route reaches; null: as far as you like. */
    private @Nullable Scope scope() {
        if (scope != null) {
            return deletes && scope.equals(Scope.NOWHERE) ? null : scope;
        }
        if (type == RouteType.LOCAL.number()) {
            return Scope.HOST;
        }
        if (type == RouteType.BROADCAST.number()
                || type == RouteType.MULTICAST.number()
                || type == RouteType.ANYCAST.number()) {
            return Scope.LINK;
        }
        if (deletes) {
            return null;
        }
        boolean unicast = type == NO_TYPE || type == RouteType.UNICAST.number();
        return unicast && !gatewayed && nextHops == null ? Scope.LINK : Scope.UNIVERSE;
    }

    private List<NextHop> hops() {
        if (nextHops != null) {
            return nextHops;
        }
        int index = device == null ? 0 : ip.device(device).index();
        return via == null && index == 0 ? List.of() : List.of(new NextHop(via, index, 1, onlink, false, false));
    }

    /** The route that is to be put into a table. */
    Route route() {
        Scope reach = scope();
        return new Route(
                prefix(),
                type(type == NO_TYPE ? RouteType.UNICAST.number() : type),
                tos,
                table(),
                protocol == null ? RouteProtocol.BOOT : protocol,
                reach == null ? Scope.UNIVERSE : reach,
                metric,
                source,
                path.metrics(),
                hops());
    }

    /** The route that is to be taken out of a table. */
    RouteSelector selector() {
        return new RouteSelector(
                prefix(),
                tos,
                table(),
                type == NO_TYPE ? null : type(type),
                scope(),
                protocol == null ? RouteProtocol.UNSPEC : protocol,
                metric == 0 ? null : metric,
                source,
                hops());
    }

    /** What the route to be taken out must prescribe; empty: anything. */
    Map<RouteMetric, Integer> metrics() {
        return path.metrics();
    }
}
