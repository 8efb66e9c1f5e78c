package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.Names;
import dev.patchbay.shell.report.Colour;
import dev.patchbay.shell.report.Report;
import org.jspecify.annotations.Nullable;

/** Prints one entry of a routing table. iproute2: {@code print_route}. */
final class RoutePrinter {

    private final Invocation ip;
    private final Names names;
    private final Report report;
    private final RouteSelection selection;
    private final boolean details;

    RoutePrinter(Invocation ip, Report report, RouteSelection selection) {
        this.ip = ip;
        this.names = ip.names();
        this.report = report;
        this.selection = selection;
        this.details = ip.options().details();
    }

    void print(Route route) {
        report.object(() -> {
            destination(route);
            NextHop only = route.nextHops().size() == 1 ? route.nextHops().get(0) : null;
            hop(only);
            origin(route);
            flags(only);
            new MetricsPrinter(report).print(route.metrics());
            if (route.nextHops().size() > 1) {
                report.array("nexthops", () -> route.nextHops().forEach(this::oneOfMany));
            }
            report.text("\n");
        });
    }

    private void destination(Route route) {
        type(route.type());
        Ip4Prefix to = route.destination();
        if (to.length() == 0) {
            report.string("dst", "%s ", "default");
        } else {
            String text = to.length() == 32 ? names.host(to.network()) : to.network() + "/" + to.length();
            report.string(Colour.INET, "dst", "%s ", text);
        }
        tos(route.tos());
    }

    /** Prints the type, unless it is the usual one. */
    void type(RouteType type) {
        if (type != RouteType.UNICAST || details) {
            report.string("type", "%s ", names.routeType(type));
        }
    }

    void tos(int value) {
        if (value != 0 && !selection.hidesTos()) {
            report.string("tos", "tos %s ", names.typeOfService(value));
        }
    }

    private void hop(@Nullable NextHop hop) {
        if (hop == null) {
            return;
        }
        if (!selection.hidesVia()) {
            gateway(hop.via());
        }
        if (hop.device() != 0 && !selection.hidesDevice()) {
            device("dev", hop.device());
        }
    }

    void gateway(@Nullable Ip4Address via) {
        if (via != null) {
            report.text("via ");
            report.string(Colour.INET, "gateway", "%s ", names.host(via));
        }
    }

    void device(String key, int index) {
        report.text(key + " ");
        report.string(Colour.DEVICE, key, "%s ", ip.deviceName(index));
    }

    void table(int table) {
        if (table != 0 && (table != Route.MAIN_TABLE || details) && !selection.hidesTable()) {
            report.string("table", "table %s ", names.table(table));
        }
    }

    void source(@Nullable Ip4Address source) {
        if (source != null) {
            report.text("src ");
            report.string(Colour.INET, "prefsrc", "%s ", source.toString());
        }
    }

    private void origin(Route route) {
        table(route.table());
        if ((route.protocol() != RouteProtocol.BOOT || details) && !selection.hidesProtocol()) {
            report.string("protocol", "proto %s ", names.protocol(route.protocol()));
        }
        if ((!route.scope().equals(Scope.UNIVERSE) || details) && !selection.hidesScope()) {
            report.string("scope", "scope %s ", names.scope(route.scope().value()));
        }
        if (!selection.hidesSource()) {
            source(route.source());
        }
        if (route.metric() != 0 && !selection.hidesMetric()) {
            report.number("metric", "metric %d ", route.metric());
        }
    }

    private void flags(@Nullable NextHop hop) {
        report.array("flags", () -> {
            if (hop != null && hop.dead()) {
                report.element("%s ", "dead");
            }
            if (hop != null && hop.onlink()) {
                report.element("%s ", "onlink");
            }
            if (hop != null && hop.linkdown()) {
                report.element("%s ", "linkdown");
            }
        });
    }

    private void oneOfMany(NextHop hop) {
        report.object(() -> {
            report.newLine();
            report.text("\tnexthop ");
            gateway(hop.via());
            report.string("dev", "dev %s ", ip.deviceName(hop.device()));
            report.number("weight", "weight %d ", hop.weight());
            flags(hop);
        });
    }
}
