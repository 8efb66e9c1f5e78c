package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import java.util.List;

/** {@code bridge fdb}. */
final class FdbObject implements IpObject {

    static final String USAGE = """
            Usage: bridge fdb { add | append | del | replace } ADDR dev DEV { local | static | dynamic }
                              [ self ] [ master ] [ sticky ] [ vlan VID ]
                   bridge fdb [ show [ br BRDEV ] [ brport DEV ] [ vlan VID ] [ state STATE ] [ dynamic ] ]
                   bridge fdb get LLADDR [ dev DEV ] [ br BRDEV ] [ vlan VID ]
                   bridge fdb flush dev DEV""";

    private static final List<String> WORDS =
            List.of("dev", "local", "static", "dynamic", "self", "master", "sticky", "vlan");
    private static final List<String> FILTERS = List.of("br", "brport", "dev", "vlan", "state", "dynamic");

    private static final SubCommands COMMANDS = new SubCommands("fdb", FdbShow::show)
            .cut(
                    "add",
                    (call, arguments) -> new FdbRequest(call).read(arguments).set(false),
                    WORDS)
            .cut(
                    "append",
                    (call, arguments) -> new FdbRequest(call).read(arguments).set(true),
                    WORDS)
            .cut(
                    "replace",
                    (call, arguments) -> new FdbRequest(call).read(arguments).set(true),
                    WORDS)
            .cut(
                    "delete",
                    (call, arguments) -> new FdbRequest(call).read(arguments).delete(),
                    WORDS)
            .cut("get", FdbShow::get, FILTERS)
            .cut("flush", (call, arguments) -> new FdbRequest(call).flush(arguments), List.of("dev"))
            .cut("show", FdbShow::show, FILTERS)
            .cut("lst", FdbShow::show, FILTERS)
            .cut("list", FdbShow::show, FILTERS)
            .help(USAGE);

    FdbObject() {}

    @Override
    public String name() {
        return "fdb";
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
