package dev.patchbay.stories.kit;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Routes and addresses in the words of {@code ip}, as far as the stories need them. */
final class Words {

    private Words() {}

    static String of(Route route, Namespace namespace) {
        StringJoiner line = new StringJoiner(" ");
        type(line, route.type());
        line.add(prefix(route.destination()));
        boolean single = route.nextHops().size() == 1;
        if (single) {
            hop(line, route.nextHops().get(0), namespace);
        }
        if (route.protocol() == RouteProtocol.KERNEL) {
            line.add("proto kernel");
        }
        scope(line, route.scope());
        add(line, "src", route.source());
        add(line, "metric", route.metric() == 0 ? null : route.metric());
        for (NextHop hop : route.nextHops()) {
            if (!single) {
                line.add("nexthop");
                hop(line, hop, namespace);
                line.add("weight " + hop.weight());
            }
            line.add((hop.dead() ? "dead " : "") + (hop.linkdown() ? "linkdown" : ""));
        }
        return line.toString().strip();
    }

    static String of(RouteAnswer answer, Namespace namespace) {
        StringJoiner line = new StringJoiner(" ");
        type(line, answer.type());
        add(line, "via", answer.via());
        line.add("dev " + device(answer.device(), namespace));
        if (answer.table() == Route.LOCAL_TABLE) {
            line.add("table local");
        }
        add(line, "src", answer.source());
        if (answer.pmtu() != 0) {
            line.add("mtu " + answer.pmtu());
        }
        if ((answer.flags() & RouteAnswer.REDIRECTED) != 0) {
            line.add("redirected");
        }
        return line.toString();
    }

    static String of(InterfaceAddress address) {
        StringJoiner line = new StringJoiner(" ");
        line.add(address.local() + "/" + address.prefixLength());
        add(line, "brd", address.broadcast());
        line.add("scope");
        line.add(Scope.HOST.equals(address.scope()) ? "host" : Scope.LINK.equals(address.scope()) ? "link" : "global");
        if (address.secondary()) {
            line.add("secondary");
        }
        return line.toString();
    }

    private static void hop(StringJoiner line, NextHop hop, Namespace namespace) {
        add(line, "via", hop.via());
        line.add("dev " + device(hop.device(), namespace));
    }

    private static void type(StringJoiner line, RouteType type) {
        if (type != RouteType.UNICAST) {
            line.add(type.toString().toLowerCase(Locale.ROOT));
        }
    }

    private static void scope(StringJoiner line, Scope scope) {
        if (!scope.equals(Scope.UNIVERSE)) {
            line.add("scope " + (scope.equals(Scope.HOST) ? "host" : "link"));
        }
    }

    private static void add(StringJoiner line, String word, @Nullable Object value) {
        if (value != null) {
            line.add(word + " " + value);
        }
    }

    private static String device(int index, Namespace namespace) {
        return namespace.links().find(index).map(each -> each.name()).orElse("if" + index);
    }

    private static String prefix(Ip4Prefix prefix) {
        return switch (prefix.length()) {
            case 0 -> "default";
            case 32 -> prefix.network().toString();
            default -> prefix.toString();
        };
    }
}
