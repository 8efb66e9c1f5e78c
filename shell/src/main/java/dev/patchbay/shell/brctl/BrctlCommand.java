package dev.patchbay.shell.brctl;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import java.util.Locale;

/** Bridges, as the older tool has them. bridge-utils: brctl.c, brctl_cmd.c. */
public final class BrctlCommand implements Command {

    private static final int FAILED = 1;

    private static final List<Subcommand> SUBCOMMANDS = List.of(
            new Subcommand("addbr", 1, 1, "<bridge>\t\t", "add bridge", BridgeChanges::addBridge),
            new Subcommand("delbr", 1, 1, "<bridge>\t\t", "delete bridge", BridgeChanges::deleteBridge),
            new Subcommand("addif", 2, 999, "<bridge> <device>\t", "add interface to bridge", BridgeChanges::addPorts),
            new Subcommand(
                    "delif", 2, 999, "<bridge> <device>\t", "delete interface from bridge", BridgeChanges::deletePorts),
            new Subcommand(
                    "hairpin", 3, 3, "<bridge> <port> {on|off}\t", "turn hairpin on/off", BridgeChanges::hairpin),
            new Subcommand("setageing", 2, 2, "<bridge> <time>\t\t", "set ageing time", BridgeChanges.time("ageing")),
            new Subcommand(
                    "setbridgeprio", 2, 2, "<bridge> <prio>\t\t", "set bridge priority", BridgeChanges::priority),
            new Subcommand("setfd", 2, 2, "<bridge> <time>\t\t", "set bridge forward delay", BridgeChanges.time("fd")),
            new Subcommand("sethello", 2, 2, "<bridge> <time>\t\t", "set hello time", BridgeChanges.time("hello")),
            new Subcommand(
                    "setmaxage", 2, 2, "<bridge> <time>\t\t", "set max message age", BridgeChanges.time("maxage")),
            new Subcommand(
                    "setpathcost", 3, 3, "<bridge> <port> <cost>\t", "set path cost", BridgeChanges.port("cost")),
            new Subcommand(
                    "setportprio",
                    3,
                    3,
                    "<bridge> <port> <prio>\t",
                    "set port priority",
                    BridgeChanges.port("priority")),
            new Subcommand("show", 0, 999, "[ <bridge> ]\t\t", "show a list of bridges", BridgeLists::show),
            new Subcommand("showmacs", 1, 1, "<bridge>\t\t", "show a list of mac addrs", BridgeLists::stations),
            new Subcommand("showstp", 1, 1, "<bridge>\t\t", "show bridge stp info", BridgeLists::spanningTree),
            new Subcommand("stp", 2, 2, "<bridge> {on|off}\t", "turn stp on/off", BridgeChanges::spanningTree));

    public BrctlCommand() {}

    @Override
    public String name() {
        return "brctl";
    }

    @Override
    public String summary() {
        return "bridges, as the older tool has them";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) {
        List<String> words = call.arguments();
        if (words.isEmpty() || words.get(0).equals("-h") || words.get(0).equals("--help")) {
            return call.fail(FAILED, usage());
        }
        if (words.get(0).equals("-V") || words.get(0).equals("--version")) {
            call.out().line("bridge-utils, 1.7");
            return 0;
        }
        for (Subcommand one : SUBCOMMANDS) {
            if (one.name().equals(words.get(0))) {
                return run(call, one, words.subList(1, words.size()));
            }
        }
        return call.fail(FAILED, "never heard of command [" + words.get(0) + "]\n" + usage());
    }

    private static int run(Call call, Subcommand one, List<String> words) {
        if (words.size() < one.least() || words.size() > one.most()) {
            return call.fail(
                    FAILED,
                    "Incorrect number of arguments for command\nUsage: brctl " + one.name() + " " + one.usage()
                            + one.help());
        }
        try {
            one.action().run(call, words);
            return 0;
        } catch (Mistake mistake) {
            return call.fail(FAILED, mistake.text());
        }
    }

    private static String usage() {
        StringBuilder text = new StringBuilder("Usage: brctl [commands]\ncommands:");
        for (Subcommand one : SUBCOMMANDS) {
            text.append(String.format(Locale.ROOT, "\n\t%-10s\t%s%s", one.name(), one.usage(), one.help()));
        }
        return text.toString();
    }

    @Override
    public List<String> candidates(Call call) {
        if (call.arguments().isEmpty()) {
            return SUBCOMMANDS.stream().map(Subcommand::name).toList();
        }
        return call.namespace().links().all().stream().map(link -> link.name()).toList();
    }
}
