package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Link;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.Prefix;
import dev.patchbay.shell.iproute.grammar.RouteTypes;
import dev.patchbay.shell.iproute.grammar.TypeOfService;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which routes are to be listed or flushed. What a selection fixes is not printed again for every route. iproute2:
 * {@code iproute_list_flush_or_save}, {@code filter_nlmsg}.
 */
final class RouteSelection {

    /** Stands for all tables. */
    static final int ALL_TABLES = 0;

    private static final Keywords<RouteSelection> KEYWORDS = keywords();

    private final Family family;
    private int table = Route.MAIN_TABLE;
    private boolean cached;
    private @Nullable Integer tos;
    private @Nullable Integer protocol;
    private boolean anyProtocol = true;
    private @Nullable Integer scope;
    private boolean anyScope = true;
    private @Nullable Integer type;
    private @Nullable String outDevice;
    private @Nullable String inDevice;
    private @Nullable Link out;
    private @Nullable Link in;
    private @Nullable Long mark;
    private @Nullable Long metric;
    private @Nullable Prefix via;
    private @Nullable Prefix source;
    /** The route must lie in this prefix. */
    private @Nullable Prefix root;
    /** The route must contain this prefix. */
    private @Nullable Prefix match;

    private RouteSelection(Invocation ip) {
        this.family = ip.options().family();
    }

    static RouteSelection read(Invocation ip, Arguments arguments) {
        RouteSelection selection = new RouteSelection(ip);
        KEYWORDS.read(arguments, selection);
        selection.in = selection.inDevice == null ? null : ip.device(selection.inDevice);
        selection.out = selection.outDevice == null ? null : ip.device(selection.outDevice);
        return selection;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private static Keywords<RouteSelection> keywords() {
        Keywords<RouteSelection> words = new Keywords<RouteSelection>()
                .cut("table", (s, a) -> s.readTable(a.take()))
                .cut("vrf", (s, a) -> {
                    throw Complaint.wrong(a.take(), "Invalid VRF\n");
                })
                .cut("cached", (s, a) -> s.cached = true)
                .cut("cloned", (s, a) -> s.cached = true)
                .word("tos", (s, a) -> s.tos = TypeOfService.take(a, "TOS value is invalid\n"))
                .cut("dsfield", (s, a) -> s.tos = TypeOfService.take(a, "TOS value is invalid\n"))
                .cut("protocol", (s, a) -> s.readProtocol(a.take()))
                .cut("scope", (s, a) -> s.readScope(a.take()))
                .cut("type", (s, a) -> s.readType(a.take()));
        return words.word("dev", (s, a) -> s.outDevice = a.take())
                .word("oif", (s, a) -> s.outDevice = a.take())
                .word("iif", (s, a) -> s.inDevice = a.take())
                .word("mark", (s, a) -> s.mark = a.u32("invalid mark value"))
                .cut("metric", RouteSelection::readMetric)
                .cut("priority", RouteSelection::readMetric)
                .word("preference", RouteSelection::readMetric)
                .word("via", RouteSelection::readVia)
                .word("src", (s, a) -> s.source = Prefix.take(a, s.family))
                .cut("realms", unsupported("realms"))
                .cut("from", unsupported("from"))
                .otherwise(RouteSelection::readDestination);
    }

    private static Keywords.Meaning<RouteSelection> unsupported(String word) {
        return (selection, arguments) -> {
            arguments.take();
            throw Invocation.unsupported(word);
        };
    }

    private void readTable(String word) {
        OptionalInt id = NameTable.TABLES.number(word);
        if (id.isPresent()) {
            table = id.getAsInt();
            return;
        }
        switch (word) {
            case "all" -> table = ALL_TABLES;
            case "cache" -> cached = true;
            case "help" -> throw new Complaint(Complaint.USAGE, RouteObject.USAGE);
            default -> throw Complaint.wrong(word, "table id value is invalid\n");
        }
    }

    private void readProtocol(String word) {
        OptionalInt number = NameTable.PROTOCOLS.number(word);
        if (number.isEmpty() && !word.equals("all")) {
            throw Complaint.wrong(word, "invalid \"protocol\"\n");
        }
        anyProtocol = number.isEmpty();
        protocol = number.orElse(0);
    }

    private void readScope(String word) {
        OptionalInt number = NameTable.SCOPES.number(word);
        if (number.isEmpty() && !word.equals("all")) {
            throw Complaint.wrong(word, "invalid \"scope\"\n");
        }
        anyScope = number.isEmpty();
        scope = number.orElse(0);
    }

    private void readType(String word) {
        type = RouteTypes.number(word).orElseThrow(() -> Complaint.wrong(word, "node type value is invalid\n"));
    }

    private void readMetric(Arguments arguments) {
        metric = arguments.u32("\"metric\" value is invalid\n");
    }

    private void readVia(Arguments arguments) {
        Family of = family;
        if (!arguments.isEmpty() && Family.named(arguments.peek()).isPresent()) {
            of = Family.named(arguments.take()).orElseThrow();
        }
        via = Prefix.take(arguments, of);
    }

    private void readDestination(Arguments arguments) {
        arguments.takeIfShort("to");
        if (arguments.takeIfShort("root")) {
            root = Prefix.take(arguments, family);
        } else if (arguments.takeIfShort("match")) {
            match = Prefix.take(arguments, family);
        } else {
            arguments.takeIfShort("exact");
            match = Prefix.take(arguments, family);
            root = match;
        }
    }

    // ---- what it selects

    int table() {
        return table;
    }

    /** Whether what path discovery and redirects have taught is meant. */
    boolean isCached() {
        return cached;
    }

    boolean hasIp4() {
        return family == Family.ANY || family == Family.INET;
    }

    Family family() {
        return family;
    }

    boolean contains(Route route) {
        return (anyProtocol || Integer.valueOf(route.protocol()).equals(protocol))
                && (anyScope || Integer.valueOf(route.scope().value()).equals(scope))
                && (type == null || type == route.type().number())
                && (tos == null || tos == route.tos())
                && (metric == null || metric == route.metric())
                && (in == null && (mark == null || mark == 0))
                && (out == null || leavesBy(route, out.index()))
                && (via == null || goesVia(route))
                && contains(source, route.source())
                && covers(route.destination());
    }

    boolean contains(RouteAnswer answer) {
        return (answer.table() == 0 || table == ALL_TABLES || answer.table() == table)
                && (type == null || type == answer.type().number())
                && (tos == null || tos == answer.tos())
                && (out == null || out.index() == answer.device())
                && (in == null || in.index() == answer.inputDevice())
                && (mark == null || mark == Integer.toUnsignedLong(answer.mark()))
                && contains(via, answer.via())
                && covers(new Ip4Prefix(answer.destination(), 32));
    }

    private static boolean leavesBy(Route route, int device) {
        return route.nextHops().size() == 1 && route.nextHops().get(0).device() == device;
    }

    private boolean goesVia(Route route) {
        List<NextHop> hops = route.nextHops();
        return contains(via, hops.size() == 1 ? hops.get(0).via() : null);
    }

    private static boolean contains(@Nullable Prefix prefix, @Nullable Ip4Address address) {
        if (prefix == null || prefix.family() == Family.ANY) {
            return true;
        }
        return prefix.family() == Family.INET && prefix.contains(address == null ? Ip4Address.ANY : address);
    }

    private boolean covers(Ip4Prefix destination) {
        if (root != null && counts(root)) {
            boolean inside = root.length() <= destination.length() && root.contains(destination.network());
            if (root.family() == Family.INET6 || !inside) {
                return false;
            }
        }
        if (match != null && counts(match)) {
            boolean around = destination.length() <= match.length()
                    && Ip4Prefix.of(match.ip4(), destination.length()).equals(destination);
            return match.family() != Family.INET6 && around;
        }
        return true;
    }

    /** {@code all} without a family says nothing; {@code default} does. */
    private static boolean counts(Prefix prefix) {
        return prefix.family() != Family.ANY || prefix.lengthGiven();
    }

    // ---- what need not be printed

    boolean hidesTos() {
        return tos != null;
    }

    boolean hidesVia() {
        return via != null && via.length() == 32;
    }

    boolean hidesDevice() {
        return out != null;
    }

    boolean hidesInputDevice() {
        return in != null;
    }

    boolean hidesTable() {
        return table != ALL_TABLES;
    }

    boolean hidesProtocol() {
        return !anyProtocol;
    }

    boolean hidesScope() {
        return !anyScope;
    }

    boolean hidesSource() {
        return source != null && source.length() == 32;
    }

    boolean hidesMetric() {
        return metric != null;
    }

    /** A selection of everything, in which nothing is fixed. */
    static RouteSelection everything(Invocation ip) {
        RouteSelection selection = new RouteSelection(ip);
        selection.table = ALL_TABLES;
        return selection;
    }
}
