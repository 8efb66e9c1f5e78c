package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Routes;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/** {@code ip route add}, {@code append}, {@code prepend}, {@code replace} and {@code change}. */
final class RouteModify implements SubCommands.Action {

    private final Routes.Change how;

    RouteModify(Routes.Change how) {
        this.how = how;
    }

    @Override
    public int run(Invocation ip, Arguments arguments) {
        RouteRequest request = RouteRequest.read(ip, arguments, false);
        ip.namespace().routes().change(how, request.route());
        return 0;
    }
}
