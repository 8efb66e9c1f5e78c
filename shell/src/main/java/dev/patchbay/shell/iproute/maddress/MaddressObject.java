package dev.patchbay.shell.iproute.maddress;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import java.util.List;

/** {@code ip maddress}. */
public final class MaddressObject implements IpObject {

    static final String USAGE = """
            Usage: ip maddr show [ [ dev ] DEVICE ]""";

    private static final MaddressShow SHOW = new MaddressShow();

    private static final SubCommands COMMANDS = new SubCommands("maddr", SHOW)
            .cut("show", SHOW, List.of("dev"))
            .cut("lst", SHOW, List.of("dev"))
            .cut("list", SHOW, List.of("dev"))
            .help(USAGE);

    @Override
    public String name() {
        return "maddress";
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
