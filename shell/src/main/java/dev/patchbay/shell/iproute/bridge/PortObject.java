package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import java.util.List;

/** {@code bridge link}. */
final class PortObject implements IpObject {

    static final String USAGE = """
            Usage: bridge link set dev DEV [ cost COST ] [ priority PRIO ] [ state STATE ]
                                           [ guard {on | off} ] [ hairpin {on | off} ] [ fastleave {on | off} ]
                                           [ root_block {on | off} ] [ learning {on | off} ] [ flood {on | off} ]
                                           [ mcast_router MULTICAST_ROUTER ] [ mcast_flood {on | off} ]
                                           [ bcast_flood {on | off} ] [ mcast_to_unicast {on | off} ]
                                           [ isolated {on | off} ] [ locked {on | off} ]
                   bridge link show [ dev DEV ] [ master DEVICE ]""";

    private static final List<String> FILTERS = List.of("dev", "master");

    private static final SubCommands COMMANDS = new SubCommands("link", PortShow::show)
            .cut(
                    "set",
                    (call, arguments) -> new PortRequest(call).read(arguments).apply(),
                    PortRequest.words())
            .cut(
                    "change",
                    (call, arguments) -> new PortRequest(call).read(arguments).apply(),
                    PortRequest.words())
            .cut("show", PortShow::show, FILTERS)
            .cut("lst", PortShow::show, FILTERS)
            .cut("list", PortShow::show, FILTERS)
            .help(USAGE);

    PortObject() {}

    @Override
    public String name() {
        return "link";
    }

    @Override
    public int run(Invocation call, Arguments arguments) throws InterruptedException {
        return COMMANDS.run(call, arguments);
    }

    @Override
    public SubCommands subCommands() {
        return COMMANDS;
    }
}
