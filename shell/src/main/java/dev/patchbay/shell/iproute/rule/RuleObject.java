package dev.patchbay.shell.iproute.rule;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Family;

/** {@code ip rule}. */
public final class RuleObject implements IpObject {

    static final String USAGE = """
            Usage: ip rule { add | del } SELECTOR ACTION
                   ip rule flush [ SELECTOR ] [ protocol PROTOCOL ]
                   ip rule [ list [ SELECTOR ] ]
            SELECTOR := [ not ] [ from PREFIX ] [ to PREFIX ] [ tos TOS ] [ fwmark MARK[/MASK] ]
                        [ iif DEVICE ] [ oif DEVICE ] [ pref NUMBER ] [ uidrange FIRST-LAST ] [ ipproto PROTOCOL ]
            ACTION   := [ table TABLE [ suppress_prefixlength NUMBER ] | goto NUMBER | nop |
                          blackhole | unreachable | prohibit ] [ protocol PROTOCOL ]
            TABLE    := { local | main | default | NUMBER }""";

    private static final RuleShow SHOW = new RuleShow();

    private static final SubCommands COMMANDS = new SubCommands("rule", SHOW)
            .cut("list", SHOW, RuleSelection.words())
            .cut("lst", SHOW, RuleSelection.words())
            .cut("show", SHOW, RuleSelection.words())
            .cut("save", RuleObject::unsupported)
            .cut("restore", RuleObject::unsupported)
            .cut("add", new RuleModify(false), RuleRequest.words())
            .cut("delete", new RuleModify(true), RuleRequest.words())
            .cut("flush", new RuleFlush(), RuleSelection.words())
            .help(USAGE);

    private static int unsupported(Invocation ip, Arguments arguments) {
        throw Invocation.unsupported("ip rule save");
    }

    /** Refuses families that have no rules here, as a kernel without them does. Linux: {@code fib_nl_newrule}. */
    static void onlyIp4(Family family) {
        if (family != Family.ANY && family != Family.INET) {
            throw new NetException(Errno.EAFNOSUPPORT, "Rule family not supported");
        }
    }

    @Override
    public String name() {
        return "rule";
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
