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
import dev.patchbay.shell.iproute.grammar.LinkAddresses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry that is to be made or removed. iproute2: {@code fdb_modify}. */
final class FdbRequest {

    private static final Keywords<FdbRequest> KEYWORDS = new Keywords<FdbRequest>()
            .word("dev", (r, arguments) -> r.device = arguments.take())
            .word("dst", (r, arguments) -> {
                throw Invocation.unsupported("dst");
            })
            .word("self", (r, arguments) -> r.self = true)
            .cut("master", (r, arguments) -> r.master = true)
            .cut("router", (r, arguments) -> {
                throw Invocation.unsupported("router");
            })
            .cut("local", (r, arguments) -> r.kind = FdbEntry.Kind.PERMANENT)
            .cut("permanent", (r, arguments) -> r.kind = FdbEntry.Kind.PERMANENT)
            .cut("temp", (r, arguments) -> r.kind = FdbEntry.Kind.STATIC)
            .cut("static", (r, arguments) -> r.kind = FdbEntry.Kind.STATIC)
            .cut("dynamic", (r, arguments) -> r.kind = FdbEntry.Kind.DYNAMIC)
            .cut("vlan", (r, arguments) -> r.vid = VlanObject.takeVid(arguments, "vlan"))
            .cut("sticky", (r, arguments) -> r.sticky = true)
            .otherwise((r, arguments) -> r.address(arguments));

    private final Invocation call;
    private @Nullable String device;
    private @Nullable MacAddress station;
    private boolean self;
    private boolean master;
    private boolean sticky;
    private int vid;
    private FdbEntry.Kind kind = FdbEntry.Kind.PERMANENT;

    FdbRequest(Invocation call) {
        this.call = call;
    }

    FdbRequest read(Arguments arguments) {
        KEYWORDS.read(arguments, this);
        if (vid >= 4095) {
            throw new NetException(Errno.EINVAL, "invalid vlan id");
        }
        if (device == null || station == null) {
            throw new Complaint(Complaint.USAGE, "Device and address are required arguments.");
        }
        return this;
    }

    private void address(Arguments arguments) {
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, FdbObject.USAGE);
        }
        if (station != null) {
            throw Complaint.garbage("to", arguments.take());
        }
        station = takeStation(arguments);
    }

    /** Takes the address of a station. */
    static MacAddress takeStation(Arguments arguments) {
        String word = arguments.peek();
        List<Integer> bytes = LinkAddresses.take(arguments);
        MacAddress mac = LinkAddresses.mac(bytes);
        if (mac == null || word.indexOf('.') >= 0) {
            throw new Complaint(Complaint.USAGE, "Invalid mac address " + word);
        }
        return mac;
    }

    private Link target() {
        return Masters.device(call, String.valueOf(device));
    }

    private MacAddress theStation() {
        MacAddress known = station;
        if (known == null) {
            throw new IllegalStateException("a request is read first");
        }
        return known;
    }

    int set(boolean mayExist) {
        Link port = target();
        int index = port.index();
        MacAddress address = theStation();
        return Masters.bridgeOf(port, self || !master).with(Fdb.class, fdb -> {
            if (mayExist) {
                fdb.replace(index, address, vid, kind, sticky);
            } else {
                fdb.add(index, address, vid, kind, sticky);
            }
            return 0;
        });
    }

    int delete() {
        Link port = target();
        int index = port.index();
        MacAddress address = theStation();
        return Masters.bridgeOf(port, self || !master).with(Fdb.class, fdb -> {
            fdb.delete(index, address, vid);
            return 0;
        });
    }

    /** {@code bridge fdb flush dev DEV}: a bridge's whole database, or with {@code master} that of one port. */
    int flush(Arguments arguments) {
        KEYWORDS.read(arguments, this);
        if (device == null) {
            throw new Complaint(Complaint.USAGE, "Device is required argument.");
        }
        Link link = target();
        int port = master ? link.index() : 0;
        return Masters.bridgeOf(link, !master).with(Fdb.class, fdb -> {
            fdb.flush(port);
            return 0;
        });
    }
}
