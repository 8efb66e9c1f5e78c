package dev.patchbay.shell.brctl;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.FdbEntry;
import dev.patchbay.api.bridge.OwnTimes;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sub-commands of {@code brctl} that show something. bridge-utils: brctl_cmd.c, brctl_disp.c. */
final class BridgeLists {

    private BridgeLists() {}

    private static Optional<Link> find(Call call, String name) {
        return call.namespace().links().find(name).filter(BridgeChanges::isBridge);
    }

    /** The ports of a bridge, by name. */
    private static List<Link> ports(Call call, Link bridge) {
        String name = bridge.name();
        return call.namespace().links().all().stream()
                .filter(link -> name.equals(link.info().masterName()))
                .sorted(Comparator.comparing(Link::name))
                .toList();
    }

    static void show(Call call, List<String> words) {
        List<Link> bridges = new ArrayList<>();
        if (words.isEmpty()) {
            call.namespace().links().all().stream()
                    .filter(BridgeChanges::isBridge)
                    .sorted(Comparator.comparing(Link::name))
                    .forEach(bridges::add);
        }
        for (String word : words) {
            bridges.add(find(call, word).orElseThrow(() -> new Mistake("bridge " + word + " does not exist!")));
        }
        call.out().line("bridge name\tbridge id\t\tSTP enabled\tinterfaces");
        for (Link bridge : bridges) {
            Map<String, String> options = bridge.info().options();
            StringBuilder line = new StringBuilder(bridge.name())
                    .append("\t\t")
                    .append(identifier(options.getOrDefault("bridge_id", "")))
                    .append('\t')
                    .append("1".equals(options.get("stp_state")) ? "yes" : "no")
                    .append("\t\t");
            String separator = "";
            for (Link port : ports(call, bridge)) {
                line.append(separator).append(port.name());
                separator = "\n\t\t\t\t\t\t\t";
            }
            call.out().line(line.toString());
        }
    }

    /** {@code 8000.2:0:0:0:1:1} as this tool prints it: {@code 8000.020000000101}. */
    private static String identifier(String text) {
        int point = text.indexOf('.');
        StringBuilder digits = new StringBuilder(text.substring(0, point + 1));
        for (String octet : text.substring(point + 1).split(":", -1)) {
            digits.append(octet.length() == 1 ? "0" : "").append(octet);
        }
        return digits.toString();
    }

    static void stations(Call call, List<String> words) {
        Link bridge = find(call, words.get(0))
                .orElseThrow(() -> new Mistake("read of forward table failed: " + Errno.ENODEV.text()));
        record Row(int port, FdbEntry entry) {}
        List<Row> rows = new ArrayList<>();
        for (Link port : ports(call, bridge)) {
            int index = port.index();
            int number = Integer.decode(port.info().portOptions().getOrDefault("port_no", "0"));
            bridge.with(Fdb.class, fdb -> fdb.entries(index)).forEach(entry -> rows.add(new Row(number, entry)));
        }
        rows.sort(Comparator.comparingLong(row -> row.entry().station().bits()));
        call.out().line("port no\tmac addr\t\tis local?\tageing timer");
        for (Row row : rows) {
            FdbEntry entry = row.entry();
            long age = entry.kind() == FdbEntry.Kind.DYNAMIC ? entry.updatedCentis() : 0;
            call.out()
                    .line(String.format(
                            Locale.ROOT,
                            "%3d\t%s\t%s\t\t%4d.%02d",
                            row.port(),
                            entry.station(),
                            entry.kind() == FdbEntry.Kind.PERMANENT ? "yes" : "no",
                            age / 100,
                            age % 100));
        }
    }

    static void spanningTree(Call call, List<String> words) {
        String name = words.get(0);
        Link bridge = find(call, name).orElseThrow(() -> new Mistake("bridge " + name + " does not exist!"));
        bridge(call.out(), bridge);
        for (Link port : ports(call, bridge)) {
            port(call.out(), port.name(), port.info().portOptions());
        }
    }

    private static void bridge(Output out, Link bridge) {
        Map<String, String> o = bridge.info().options();
        OwnTimes own = bridge.with(OwnTimes.class, times -> times);
        out.line(bridge.name());
        out.line(" bridge id\t\t" + identifier(o.getOrDefault("bridge_id", "")));
        out.line(" designated root\t" + identifier(o.getOrDefault("designated_root", "")));
        out.line(" root port\t\t" + count(o, "root_port") + "\t\t\tpath cost\t\t" + count(o, "root_path_cost"));
        out.line(" max age\t\t" + time(o, "max_age") + "\t\t\tbridge max age\t\t" + time(own.maxAge()));
        out.line(" hello time\t\t" + time(o, "hello_time") + "\t\t\tbridge hello time\t" + time(own.helloTime()));
        out.line(" forward delay\t\t" + time(o, "forward_delay") + "\t\t\tbridge forward delay\t"
                + time(own.forwardDelay()));
        out.line(" ageing time\t\t" + time(o, "ageing_time"));
        out.line(" hello timer\t\t" + left(o, "hello_timer") + "\t\t\ttcn timer\t\t" + left(o, "tcn_timer"));
        out.line(" topology change timer\t" + left(o, "topology_change_timer") + "\t\t\tgc timer\t\t"
                + left(o, "gc_timer"));
        out.line(" flags\t\t\t" + word(o, "topology_change", "TOPOLOGY_CHANGE ")
                + word(o, "topology_change_detected", "TOPOLOGY_CHANGE_DETECTED "));
        out.line("");
        out.line("");
    }

    private static void port(Output out, String name, Map<String, String> o) {
        int number = Integer.decode(o.getOrDefault("port_no", "0"));
        out.line(name + " (" + number + ")");
        out.line(String.format(
                Locale.ROOT,
                " port id\t\t%04x\t\t\tstate\t\t%15s",
                Integer.decode(o.getOrDefault("port_id", "0")),
                o.getOrDefault("state", "")));
        out.line(" designated root\t" + identifier(o.getOrDefault("designated_root", "")) + "\tpath cost\t\t"
                + count(o, "cost"));
        out.line(" designated bridge\t" + identifier(o.getOrDefault("designated_bridge", "")) + "\tmessage age timer\t"
                + left(o, "message_age_timer"));
        out.line(String.format(
                        Locale.ROOT, " designated port\t%04x", Integer.parseInt(o.getOrDefault("designated_port", "0")))
                + "\t\t\tforward delay timer\t" + left(o, "forward_delay_timer"));
        out.line(" designated cost\t" + count(o, "designated_cost") + "\t\t\thold timer\t\t" + left(o, "hold_timer"));
        out.line(" flags\t\t\t" + word(o, "config_pending", "CONFIG_PENDING ")
                + word(o, "topology_change_ack", "TOPOLOGY_CHANGE_ACK "));
        if ("on".equals(o.get("hairpin"))) {
            out.line(" hairpin mode\t\t   1");
        }
        out.line("");
    }

    private static String count(Map<String, String> options, String name) {
        return String.format(Locale.ROOT, "%4d", Integer.parseInt(options.getOrDefault(name, "0")));
    }

    private static String time(Map<String, String> options, String name) {
        return time(Long.parseLong(options.getOrDefault(name, "0")));
    }

    private static String time(long centis) {
        return String.format(Locale.ROOT, "%4d.%02d", centis / 100, centis % 100);
    }

    private static String left(Map<String, String> options, String name) {
        return options.getOrDefault(name, "   0.00");
    }

    private static String word(Map<String, String> options, String name, String text) {
        return "1".equals(options.get(name)) ? text : "";
    }
}
