package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.FdbEntry;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists entries of forwarding databases: for each link those of its bridge that lead there, and the groups that it hears
 * itself. iproute2: {@code fdb_show}, {@code print_fdb}.
 */
final class FdbShow {

    private static final Keywords<FdbShow> KEYWORDS = new Keywords<FdbShow>()
            .word("brport", (show, arguments) -> show.device = arguments.take())
            .word("dev", (show, arguments) -> show.device = arguments.take())
            .word("br", (show, arguments) -> show.bridge = arguments.take())
            .word("vlan", (show, arguments) -> show.vid = VlanObject.takeVid(arguments, "vlan"))
            .word("state", (show, arguments) -> show.state = takeState(arguments))
            .cut("dynamic", (show, arguments) -> show.withoutPermanent = true)
            .otherwise((show, arguments) -> show.other(arguments));

    private final Invocation call;
    private @Nullable String device;
    private @Nullable String bridge;
    private @Nullable MacAddress station;
    private int vid;
    private String state = "all";
    private boolean withoutPermanent;

    private FdbShow(Invocation call) {
        this.call = call;
    }

    static int show(Invocation call, Arguments arguments) {
        FdbShow show = new FdbShow(call);
        KEYWORDS.read(arguments, show);
        show.list(call.report());
        return 0;
    }

    static int get(Invocation call, Arguments arguments) {
        FdbShow show = new FdbShow(call);
        show.station = FdbRequest.takeStation(arguments);
        KEYWORDS.read(arguments, show);
        show.one(call.report(), show.station);
        return 0;
    }

    private static String takeState(Arguments arguments) {
        String word = arguments.take();
        for (String known : List.of("permanent", "static", "stale", "reachable", "dynamic", "all")) {
            if (known.equals(word)) {
                return word;
            }
        }
        throw Complaint.wrong(word, "bad filter");
    }

    private void other(Arguments arguments) {
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, FdbObject.USAGE);
        }
        throw new Complaint(Complaint.USAGE, "bridge fdb: unknown argument \"" + arguments.take() + "\"");
    }

    private void list(Report report) {
        Optional<Link> onlyBridge = Optional.ofNullable(bridge).map(name -> Masters.device(call, name));
        Optional<Link> onlyDevice = Optional.ofNullable(device).map(name -> Masters.device(call, name));
        for (Link link : onlyDevice
                .map(List::of)
                .orElseGet(() -> call.namespace().links().all())) {
            Optional<Link> master = Masters.isBridge(link) ? Optional.of(link) : Masters.masterOf(link);
            if (onlyBridge.isEmpty() || master.isPresent() && master.get() == onlyBridge.get()) {
                master.ifPresent(owner -> entries(report, owner, link));
                groups(report, link);
            }
        }
        report.end();
    }

    private void entries(Report report, Link master, Link port) {
        int index = port.index();
        for (FdbEntry entry : master.with(Fdb.class, fdb -> fdb.entries(index))) {
            if (isListed(entry)) {
                report.object(() -> print(report, entry, master.name(), port.name()));
            }
        }
    }

    private boolean isListed(FdbEntry entry) {
        boolean permanent = entry.kind() == FdbEntry.Kind.PERMANENT;
        boolean wantedState = state.equals("all")
                || state.equals(entry.kind().name().toLowerCase(Locale.ROOT))
                || state.equals("reachable") && entry.kind() == FdbEntry.Kind.DYNAMIC;
        return wantedState && !(withoutPermanent && permanent) && (vid == 0 || entry.vid() == vid);
    }

    private void print(Report report, FdbEntry entry, String master, String port) {
        report.string("mac", "%s ", entry.station().toString());
        if (device == null) {
            report.string("ifname", "dev %s ", port);
        }
        if (entry.vid() != 0) {
            report.number("vlan", "vlan %d ", entry.vid());
        }
        if (call.options().statistics() > 0) {
            report.number("used", "used %d", entry.usedSeconds());
            report.number("updated", "/%d ", entry.updatedSeconds());
        }
        report.array("flags", () -> {
            if (entry.sticky()) {
                report.element("%s ", "sticky");
            }
        });
        report.string("master", "master %s ", master);
        report.string(
                "state",
                "%s\n",
                entry.kind() == FdbEntry.Kind.DYNAMIC ? "" : entry.kind().name().toLowerCase(Locale.ROOT));
    }

    /** The groups that a link hears: they are permanent. */
    private void groups(Report report, Link link) {
        if (withoutPermanent || vid != 0 || !(state.equals("all") || state.equals("permanent"))) {
            return;
        }
        String name = link.name();
        for (MacAddress group : link.info().groups()) {
            report.object(() -> {
                report.string("mac", "%s ", group.toString());
                if (device == null) {
                    report.string("ifname", "dev %s ", name);
                }
                report.array("flags", () -> report.element("%s ", "self"));
                report.string("state", "%s\n", "permanent");
            });
        }
    }

    private void one(Report report, MacAddress wanted) {
        Link owner = Masters.device(call, String.valueOf(bridge != null ? bridge : device));
        Link master = Masters.isBridge(owner) ? owner : Masters.bridgeOf(owner, false);
        for (Link port : call.namespace().links().all()) {
            if (port != master && !Masters.masterOf(port).equals(Optional.of(master))) {
                continue;
            }
            int index = port.index();
            Optional<FdbEntry> found = master.with(Fdb.class, fdb -> fdb.entries(index)).stream()
                    .filter(entry -> entry.station().equals(wanted) && entry.vid() == vid)
                    .findFirst();
            if (found.isPresent()) {
                device = null;
                report.object(() -> print(report, found.get(), master.name(), port.name()));
                report.end();
                return;
            }
        }
        throw new NetException(Errno.ENOENT, "Fdb entry not found");
    }
}
