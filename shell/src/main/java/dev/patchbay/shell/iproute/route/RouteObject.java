package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Routes;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/** {@code ip route}. */
public final class RouteObject implements IpObject {

    static final String USAGE = """
            Usage: ip route { list | flush } SELECTOR
                   ip route get [ fibmatch ] IP [ from IP ] [ iif DEVICE ] [ oif DEVICE ] [ tos TOS ] [ mark NUMBER ]
                                [ uid NUMBER ] [ ipproto PROTOCOL ] [ sport NUMBER ] [ dport NUMBER ]
                   ip route { add | del | change | append | prepend | replace } ROUTE
            SELECTOR := [ root PREFIX ] [ match PREFIX ] [ exact PREFIX ] [ dev DEVICE ] [ via PREFIX ] [ src PREFIX ]
                        [ table { TABLE | all | cache } ] [ proto PROTOCOL ] [ type TYPE ] [ scope SCOPE ]
                        [ metric METRIC ] [ tos TOS ]
            ROUTE    := [ TYPE ] PREFIX [ tos TOS ] [ table TABLE ] [ proto PROTOCOL ] [ scope SCOPE ]
                        [ metric METRIC ] [ src IP ] [ HOP ] [ PATH ]... [ nexthop HOP [ weight 1-256 ] ]...
            HOP      := [ via IP ] [ dev DEVICE ] [ onlink ]
            PATH     := { mtu | advmss | hoplimit | window | rtt | rttvar | ssthresh | cwnd | initcwnd | initrwnd |
                          reordering | rto_min | quickack } [ lock ] NUMBER | features ecn
            TYPE     := { unicast | local | broadcast | multicast | throw | unreachable | prohibit | blackhole }
            TABLE    := { local | main | default | NUMBER }
            SCOPE    := { host | link | global | NUMBER }
            PROTOCOL := { kernel | boot | static | NUMBER }""";

    private static final RouteShow SHOW = new RouteShow();

    private static final SubCommands COMMANDS = new SubCommands("route", SHOW)
            .cut("add", new RouteModify(Routes.Change.ADD), RouteRequest.words())
            .cut("change", new RouteModify(Routes.Change.CHANGE), RouteRequest.words())
            .word("chg", new RouteModify(Routes.Change.CHANGE), RouteRequest.words())
            .cut("replace", new RouteModify(Routes.Change.REPLACE), RouteRequest.words())
            .cut("prepend", new RouteModify(Routes.Change.PREPEND), RouteRequest.words())
            .cut("append", new RouteModify(Routes.Change.APPEND), RouteRequest.words())
            .missing("test")
            .cut("delete", new RouteDelete(), RouteRequest.words())
            .cut("list", SHOW, RouteSelection.words())
            .cut("show", SHOW, RouteSelection.words())
            .cut("lst", SHOW, RouteSelection.words())
            .cut("get", new RouteGet(), RouteGet.words())
            .cut("flush", new RouteFlush(), RouteSelection.words())
            .missing("save")
            .missing("restore")
            .missing("showdump")
            .help(USAGE);

    @Override
    public String name() {
        return "route";
    }

    @Override
    public int run(Invocation ip, Arguments arguments) throws InterruptedException {
        return COMMANDS.run(ip, arguments);
    }

    @Override
    public SubCommands subCommands() {
        return COMMANDS;
    }
}
