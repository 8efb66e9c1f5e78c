package dev.patchbay.shell.brctl;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sub-commands of {@code brctl} that change something. bridge-utils: brctl_cmd.c. */
final class BridgeChanges {

    private static final String KIND = "bridge";

    /** The times: by the word in the sub-command, the option of the bridge, what a bad value is called, and a refusal. */
    private static final Map<String, List<String>> TIMES = Map.of(
            "ageing", List.of("ageing_time", "ageing time", "set ageing time"),
            "fd", List.of("forward_delay", "forward delay", "set forward delay"),
            "hello", List.of("hello_time", "hello timer", "set hello timer"),
            "maxage", List.of("max_age", "max age", "set max age"));

    private BridgeChanges() {}

    static void addBridge(Call call, List<String> words) {
        try {
            call.namespace().links().add(LinkSpec.of(KIND).named(words.get(0)));
        } catch (NetException refusal) {
            throw new Mistake(
                    refusal.errno() == Errno.EEXIST
                            ? "device " + words.get(0) + " already exists; can't create bridge with the same name"
                            : "add bridge failed: " + refusal.errno().text());
        }
    }

    static void deleteBridge(Call call, List<String> words) {
        String name = words.get(0);
        Link bridge = call.namespace()
                .links()
                .find(name)
                .orElseThrow(() -> new Mistake("bridge " + name + " doesn't exist; can't delete it"));
        if (!isBridge(bridge)) {
            throw new Mistake("can't delete bridge " + name + ": Operation not permitted");
        }
        if (bridge.info().isUp()) {
            throw new Mistake("bridge " + name + " is still up; can't delete it");
        }
        bridge.delete();
    }

    static boolean isBridge(Link link) {
        return KIND.equals(link.info().kind());
    }

    static void addPorts(Call call, List<String> words) {
        String name = words.get(0);
        for (String port : words.subList(1, words.size())) {
            Link device = call.namespace()
                    .links()
                    .find(port)
                    .orElseThrow(() -> new Mistake("interface " + port + " does not exist!"));
            Link bridge = find(call, name).orElseThrow(() -> new Mistake("bridge " + name + " does not exist!"));
            if (isBridge(device)) {
                throw new Mistake(
                        "device " + port + " is a bridge device itself; can't add a bridge device to a bridge device.");
            }
            if (device.info().masterName() != null) {
                throw new Mistake(
                        "device " + port + " is already a member of a bridge; can't add it to bridge " + name + ".");
            }
            try {
                device.enslaveTo(bridge);
            } catch (NetException refusal) {
                throw new Mistake("can't add " + port + " to bridge " + name + ": "
                        + refusal.errno().text());
            }
        }
    }

    private static Optional<Link> find(Call call, String bridge) {
        return call.namespace().links().find(bridge).filter(BridgeChanges::isBridge);
    }

    static void deletePorts(Call call, List<String> words) {
        String name = words.get(0);
        for (String port : words.subList(1, words.size())) {
            Link device = call.namespace()
                    .links()
                    .find(port)
                    .orElseThrow(() -> new Mistake("interface " + port + " does not exist!"));
            if (find(call, name).isEmpty()) {
                throw new Mistake("bridge " + name + " does not exist!");
            }
            if (!name.equals(device.info().masterName())) {
                throw new Mistake("device " + port + " is not a port of " + name);
            }
            device.release();
        }
    }

    /** Takes a switch: {@code on}, {@code yes}, {@code 1}, or their contraries. */
    private static boolean onOff(String word) {
        return switch (word) {
            case "on", "yes", "1" -> true;
            case "off", "no", "0" -> false;
            default -> throw new Mistake("expect on/off for argument");
        };
    }

    static void spanningTree(Call call, List<String> words) {
        boolean on = onOff(words.get(1));
        set(call, words.get(0), "stp_state", on ? "1" : "0", "set stp status");
    }

    static void priority(Call call, List<String> words) {
        int priority = number(words.get(1), "bad priority");
        set(call, words.get(0), "priority", Integer.toString(priority & 0xffff), "set bridge priority");
    }

    /** A sub-command that sets one of the times. */
    static Subcommand.Action time(String which) {
        List<String> names = TIMES.getOrDefault(which, List.of());
        return (call, words) -> {
            long centis;
            try {
                centis = Math.round(Double.parseDouble(words.get(1)) * 100);
            } catch (NumberFormatException e) {
                throw new Mistake("bad " + names.get(1) + " value");
            }
            set(call, words.get(0), names.get(0), Long.toString(centis), names.get(2));
        };
    }

    private static void set(Call call, String bridge, String option, String value, String doing) {
        try {
            find(call, bridge)
                    .orElseThrow(() -> new NetException(Errno.ENODEV))
                    .change(LinkSpec.of(KIND).withOption(option, value));
        } catch (NetException refusal) {
            throw new Mistake(doing + " failed: " + refusal.errno().text());
        }
    }

    private static int number(String word, String complaint) {
        try {
            return Integer.decode(word);
        } catch (NumberFormatException e) {
            throw new Mistake(complaint);
        }
    }

    static void hairpin(Call call, List<String> words) {
        boolean on = onOff(words.get(2));
        setPort(
                call,
                words,
                "hairpin",
                on ? "on" : "off",
                "can't set " + words.get(1) + " to hairpin on bridge " + words.get(0) + ":");
    }

    /** A sub-command that sets a number of a port. */
    static Subcommand.Action port(String option) {
        String doing = option.equals("cost") ? "set path cost failed:" : "set port priority failed:";
        String bad = option.equals("cost") ? "bad path cost value" : "bad path priority value";
        return (call, words) -> setPort(call, words, option, Integer.toString(number(words.get(2), bad)), doing);
    }

    private static void setPort(Call call, List<String> words, String option, String value, String doing) {
        try {
            find(call, words.get(0))
                    .flatMap(bridge -> bridge.namespace().links().find(words.get(1)))
                    .filter(link -> words.get(0).equals(link.info().masterName()))
                    .orElseThrow(() -> new NetException(Errno.ENODEV))
                    .change(LinkSpec.of(KIND + "_slave").withOption(option, value));
        } catch (NetException refusal) {
            throw new Mistake(doing + " " + refusal.errno().text());
        }
    }
}
