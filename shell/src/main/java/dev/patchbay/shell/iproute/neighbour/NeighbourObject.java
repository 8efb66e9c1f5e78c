package dev.patchbay.shell.iproute.neighbour;

import dev.patchbay.api.Neighbours;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/** {@code ip neighbour}. */
public final class NeighbourObject implements IpObject {

    static final String USAGE = """
            Usage: ip neigh { add | del | change | replace }
                            { IP [ lladdr LLADDR ] [ nud STATE ] | proxy IP } [ dev DEVICE ]
                            [ router ] [ extern_learn ]
                   ip neigh { show | flush } [ proxy ] [ to PREFIX ] [ dev DEVICE ] [ nud STATE ]
                            [ master DEVICE | nomaster ] [ unused ]
                   ip neigh get { IP | proxy IP } dev DEVICE
            STATE := { delay | failed | incomplete | noarp | none | permanent | probe | reachable | stale }""";

    private static final NeighbourShow SHOW = new NeighbourShow();

    private static final SubCommands COMMANDS = new SubCommands("neigh", SHOW)
            .cut("add", new NeighbourModify(Neighbours.Change.ADD), NeighbourRequest.words())
            .cut("change", new NeighbourModify(Neighbours.Change.CHANGE), NeighbourRequest.words())
            .word("chg", new NeighbourModify(Neighbours.Change.CHANGE), NeighbourRequest.words())
            .cut("replace", new NeighbourModify(Neighbours.Change.REPLACE), NeighbourRequest.words())
            .cut("delete", new NeighbourDelete(), NeighbourRequest.words())
            .cut("get", new NeighbourGet(), NeighbourGet.words())
            .cut("show", SHOW, NeighbourSelection.words())
            .cut("lst", SHOW, NeighbourSelection.words())
            .cut("list", SHOW, NeighbourSelection.words())
            .cut("flush", new NeighbourFlush(), NeighbourSelection.words())
            .help(USAGE);

    @Override
    public String name() {
        return "neighbour";
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
