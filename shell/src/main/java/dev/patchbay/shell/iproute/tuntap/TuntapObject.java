package dev.patchbay.shell.iproute.tuntap;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.report.Report;
import java.util.List;

/** {@code ip tuntap}. */
public final class TuntapObject implements IpObject {

    static final String USAGE = """
            Usage: ip tuntap { add | del | show | list | lst | help } [ dev PHYS_DEV ]
                   [ mode { tun | tap } ] [ one_queue ] [ name NAME ]""";

    private static final SubCommands.Action SHOW = (ip, arguments) -> show(ip);

    private static final SubCommands COMMANDS = new SubCommands("tuntap", SHOW)
            .cut("add", new TuntapAdd(), TuntapRequest.words())
            .cut("delete", new TuntapDelete(), TuntapRequest.words())
            .cut("show", SHOW)
            .cut("lst", SHOW)
            .cut("list", SHOW)
            .help(USAGE);

    @Override
    public String name() {
        return "tuntap";
    }

    @Override
    public int run(Invocation ip, Arguments arguments) throws InterruptedException {
        return COMMANDS.run(ip, arguments);
    }

    @Override
    public SubCommands subCommands() {
        return COMMANDS;
    }

    /** All of them, whatever is asked for. iproute2: {@code do_show}. */
    private static int show(Invocation ip) {
        Report report = ip.report();
        for (Link link : ip.namespace().links().all()) {
            LinkInfo info = link.info();
            String kind = info.kind();
            if (kind != null && TuntapRequest.MODES.contains(kind)) {
                report.object(() -> {
                    report.string("ifname", "%s:", info.name());
                    report.array("flags", () -> List.of(kind, "persist").forEach(flag -> report.element(" %s", flag)));
                    report.text("\n");
                });
            }
        }
        report.end();
        return 0;
    }
}
