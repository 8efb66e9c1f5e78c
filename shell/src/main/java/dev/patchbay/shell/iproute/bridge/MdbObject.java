package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.Mdb;
import dev.patchbay.api.bridge.MdbEntry;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.Prefix;
import dev.patchbay.shell.report.Report;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code bridge mdb}. iproute2: mdb.c. */
final class MdbObject implements IpObject {

    static final String USAGE = """
            Usage: bridge mdb { add | del } dev DEV port PORT grp GROUP [ permanent | temp ] [ vid VID ]
                   bridge mdb { show } [ dev DEV ] [ vid VID ]""";

    private static final List<String> WORDS = List.of("dev", "port", "grp", "permanent", "temp", "vid");

    private static final Keywords<Request> KEYWORDS = new Keywords<Request>()
            .word("dev", (r, arguments) -> r.device = arguments.take())
            .word("port", (r, arguments) -> r.port = arguments.take())
            .word("grp", (r, arguments) -> r.group = takeGroup(arguments))
            .word("vid", (r, arguments) -> r.vid = VlanObject.takeVid(arguments, "vid"))
            .word("permanent", (r, arguments) -> r.permanent = true)
            .word("temp", (r, arguments) -> r.permanent = false)
            .word("src", (r, arguments) -> {
                throw Invocation.unsupported("src");
            })
            .otherwise((r, arguments) -> {
                throw new Complaint(Complaint.USAGE, USAGE);
            });

    private static final SubCommands COMMANDS = new SubCommands("mdb", MdbObject::show)
            .cut("add", (call, arguments) -> Request.read(arguments).apply(call, true), WORDS)
            .cut("delete", (call, arguments) -> Request.read(arguments).apply(call, false), WORDS)
            .cut("show", MdbObject::show, List.of("dev", "vid"))
            .cut("lst", MdbObject::show, List.of("dev", "vid"))
            .cut("list", MdbObject::show, List.of("dev", "vid"))
            .help(USAGE);

    MdbObject() {}

    @Override
    public String name() {
        return "mdb";
    }

    @Override
    public int run(Invocation call, Arguments arguments) throws InterruptedException {
        return COMMANDS.run(call, arguments);
    }

    @Override
    public SubCommands subCommands() {
        return COMMANDS;
    }

    private static Ip4Address takeGroup(Arguments arguments) {
        String word = arguments.take();
        return Prefix.read(word, Family.INET)
                .filter(prefix -> word.indexOf('/') < 0)
                .map(Prefix::ip4)
                .orElseThrow(() -> new Complaint(Complaint.USAGE, "Invalid address \"" + word + "\""));
    }

    /** A group that is to be heard behind a port, or no longer. iproute2: {@code mdb_modify}. */
    private static final class Request {
        private @Nullable String device;
        private @Nullable String port;
        private @Nullable Ip4Address group;
        private int vid;
        private boolean permanent;

        static Request read(Arguments arguments) {
            Request request = new Request();
            KEYWORDS.read(arguments, request);
            if (request.device == null || request.group == null || request.port == null) {
                throw new Complaint(Complaint.USAGE, "Device, group address and port name are required arguments.");
            }
            return request;
        }

        int apply(Invocation call, boolean add) {
            Link bridge = Masters.device(call, String.valueOf(device));
            int index = Masters.device(call, String.valueOf(port)).index();
            Ip4Address wanted = group;
            if (!Masters.isBridge(bridge) || wanted == null) {
                throw new NetException(Errno.EOPNOTSUPP, "Device does not support MDB operations");
            }
            return bridge.with(Mdb.class, mdb -> {
                if (add) {
                    mdb.add(index, wanted, vid, permanent);
                } else {
                    mdb.delete(index, wanted, vid);
                }
                return 0;
            });
        }
    }

    private static int show(Invocation call, Arguments arguments) {
        Request filter = new Request();
        KEYWORDS.read(arguments, filter);
        Report report = call.report();
        List<Link> bridges =
                filter.device == null ? Masters.bridges(call) : List.of(Masters.device(call, filter.device));
        if (report.isJson()) {
            report.object(() -> {
                report.array("mdb", () -> bridges.forEach(bridge -> groups(call, report, filter, bridge)));
                report.object("router", () -> bridges.forEach(bridge -> routers(call, report, bridge)));
            });
        } else {
            for (Link bridge : bridges) {
                groups(call, report, filter, bridge);
                if (call.options().details()) {
                    routers(call, report, bridge);
                }
            }
        }
        report.end();
        return 0;
    }

    private static void groups(Invocation call, Report report, Request filter, Link bridge) {
        String name = bridge.name();
        for (MdbEntry entry : bridge.with(Mdb.class, Mdb::entries)) {
            if (filter.vid == 0 || filter.vid == entry.vid()) {
                report.object(() -> print(call, report, entry, bridge.index(), name));
            }
        }
    }

    private static void print(Invocation call, Report report, MdbEntry entry, int index, String bridge) {
        report.number("index", "", index);
        report.string("dev", "dev %s", bridge);
        report.string("port", " port %s", call.deviceName(entry.port()));
        report.string("grp", " grp %s", entry.group().toString());
        report.string("state", " %s", entry.permanent() ? "permanent" : "temp");
        boolean ofPort = entry.port() != index;
        if (call.options().details() && ofPort) {
            report.string("protocol", " proto %s ", entry.byHand() ? "static" : "kernel");
        }
        report.array("flags", () -> {});
        if (entry.vid() != 0) {
            report.number("vid", " vid %d", entry.vid());
        }
        if (call.options().statistics() > 0) {
            report.string(
                    "timer", " %s", String.format(Locale.ROOT, "%4d.%02d", entry.centis() / 100, entry.centis() % 100));
        }
        report.text("\n");
    }

    private static void routers(Invocation call, Report report, Link bridge) {
        List<Integer> ports = bridge.with(Mdb.class, Mdb::routers);
        if (ports.isEmpty()) {
            return;
        }
        report.text("router ports on " + bridge.name() + ": ");
        report.array(bridge.name(), () -> {
            for (int port : ports) {
                report.object(() -> report.string("port", "%s ", call.deviceName(port)));
            }
        });
        report.text("\n");
    }
}
