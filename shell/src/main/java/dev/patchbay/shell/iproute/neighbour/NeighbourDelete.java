package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Neighbour;
import dev.patchbay.api.Neighbours;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/** {@code ip neigh del}. What is said besides address and device does not matter, but must be right. */
final class NeighbourDelete implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        Neighbour entry = NeighbourRequest.read(ip, arguments).entry();
        delete(ip.namespace().neighbours(), entry);
        return 0;
    }

    static void delete(Neighbours neighbours, Neighbour entry) {
        if (entry.proxy()) {
            neighbours.deleteProxy(entry.address(), entry.device());
        } else {
            neighbours.delete(entry.address(), entry.device());
        }
    }
}
