package dev.patchbay.shell.iproute.netns;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.List;

/** {@code ip netns}. */
public final class NetnsObject implements IpObject {

    static final String USAGE = """
            Usage: ip netns list
                   ip netns add NAME
                   ip [-all] netns delete [ NAME ]
                   ip netns identify [ PID ]
                   ip netns pids NAME
                   ip [-all] netns exec [ NAME ] COMMAND ...
                   ip netns list-id""";

    private static final NetnsList LIST = new NetnsList();

    private static final SubCommands COMMANDS = new SubCommands("netns", LIST)
            .cut("list", LIST)
            .cut("show", LIST)
            .cut("lst", LIST)
            .cut("list-id", new NetnsIds())
            .help(USAGE)
            .cut("add", new NetnsAdd())
            .missing("set")
            .cut("delete", new NetnsDelete())
            .cut("identify", new NetnsIdentify())
            .cut("pids", new NetnsPids())
            .cut("exec", new NetnsExec())
            .missing("monitor")
            .missing("attach");

    @Override
    public String name() {
        return "netns";
    }

    @Override
    public int run(Invocation ip, Arguments arguments) throws InterruptedException {
        List<String> words = arguments.rest();
        if (!ip.options().all() && words.size() > 1 && !isPossible(words.get(1))) {
            throw new Complaint(Complaint.USAGE, "Invalid netns name \"" + words.get(1) + "\"");
        }
        return COMMANDS.run(ip, new Arguments(words));
    }

    /** A name is the name of a file. iproute2: {@code invalid_name}. */
    private static boolean isPossible(String name) {
        return !name.isEmpty()
                && name.length() <= 255
                && name.indexOf('/') < 0
                && !name.equals(".")
                && !name.equals("..");
    }

    @Override
    public SubCommands subCommands() {
        return COMMANDS;
    }

    /** Takes the name of a namespace. */
    static String takeName(Arguments arguments) {
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "No netns name specified");
        }
        return arguments.take();
    }
}
