package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Neighbours;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/** {@code ip neigh add}, {@code change} and {@code replace}. */
final class NeighbourModify implements SubCommands.Action {

    private final Neighbours.Change how;

    NeighbourModify(Neighbours.Change how) {
        this.how = how;
    }

    @Override
    public int run(Invocation ip, Arguments arguments) {
        NeighbourRequest request = NeighbourRequest.read(ip, arguments);
        ip.namespace().neighbours().change(how, request.entry());
        return 0;
    }
}
