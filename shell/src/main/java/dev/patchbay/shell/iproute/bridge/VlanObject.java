package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.api.Link;
import dev.patchbay.api.bridge.BridgeVlan;
import dev.patchbay.api.bridge.VlanFilter;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpObject;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.Numbers;
import dev.patchbay.shell.report.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code bridge vlan}. */
final class VlanObject implements IpObject {

    static final String USAGE = """
            Usage: bridge vlan { add | del } vid VLAN_ID dev DEV [ pvid ] [ untagged ] [ self ] [ master ]
                   bridge vlan { show } [ dev DEV ] [ vid VLAN_ID ]""";

    private static final int MOST = 4095;
    private static final List<String> WORDS = List.of("vid", "dev", "pvid", "untagged", "self", "master");

    private static final Keywords<VlanObject.Request> KEYWORDS = new Keywords<Request>()
            .word("dev", (r, arguments) -> r.device = arguments.take())
            .word("vid", Request::readVids)
            .word("self", (r, arguments) -> r.self = true)
            .word("master", (r, arguments) -> r.master = true)
            .word("pvid", (r, arguments) -> r.pvid = true)
            .word("untagged", (r, arguments) -> r.untagged = true)
            .word("tunnel_info", (r, arguments) -> {
                throw Invocation.unsupported("tunnel_info");
            })
            .otherwise((r, arguments) -> {
                throw new Complaint(
                        Complaint.USAGE,
                        arguments.atHelp() ? USAGE : "bridge vlan: unknown argument \"" + arguments.take() + "\"");
            });

    private static final SubCommands COMMANDS = new SubCommands("vlan", VlanObject::show)
            .cut("add", (call, arguments) -> Request.read(arguments).apply(call, true), WORDS)
            .cut("delete", (call, arguments) -> Request.read(arguments).apply(call, false), WORDS)
            .cut("show", VlanObject::show, List.of("dev", "vid"))
            .cut("lst", VlanObject::show, List.of("dev", "vid"))
            .cut("list", VlanObject::show, List.of("dev", "vid"))
            .help(USAGE);

    VlanObject() {}

    @Override
    public String name() {
        return "vlan";
    }

    @Override
    public int run(Invocation call, Arguments arguments) throws InterruptedException {
        return COMMANDS.run(call, arguments);
    }

    @Override
    public SubCommands subCommands() {
        return COMMANDS;
    }

    /** Takes the number of a VLAN. */
    static int takeVid(Arguments arguments, String keyword) {
        String word = arguments.take();
        OptionalLong vid = Numbers.unsigned(word, 0xffff);
        if (vid.isEmpty()) {
            throw Complaint.twice(keyword, word);
        }
        return (int) vid.getAsLong();
    }

    /** A membership that is to begin or to end. iproute2: {@code vlan_modify}. */
    private static final class Request {
        private @Nullable String device;
        private int first = -1;
        private int last;
        private boolean self;
        private boolean master;
        private boolean pvid;
        private boolean untagged;

        static Request read(Arguments arguments) {
            Request request = new Request();
            KEYWORDS.read(arguments, request);
            if (request.device == null || request.first < 0) {
                throw new Complaint(Complaint.USAGE, "Device and VLAN ID are required arguments.");
            }
            return request;
        }

        private void readVids(Arguments arguments) {
            String[] range = arguments.take().split("-", 2);
            first = vid(range[0]);
            last = range.length == 1 ? first : vid(range[1]);
            if (last < first) {
                throw new Complaint(Complaint.USAGE, "Invalid VLAN range \"" + first + "-" + last + "\"");
            }
        }

        private static int vid(String word) {
            OptionalLong number = Numbers.unsigned(word, 0xffff_ffffL);
            if (number.isEmpty() || number.getAsLong() > MOST) {
                throw new Complaint(Complaint.USAGE, "Invalid VLAN ID \"" + word + "\"");
            }
            return (int) number.getAsLong();
        }

        int apply(Invocation call, boolean add) {
            if (pvid && first != last) {
                throw new Complaint(Complaint.USAGE, "pvid cannot be configured for a vlan range");
            }
            Link port = Masters.device(call, String.valueOf(device));
            int index = port.index();
            return Masters.bridgeOf(port, self && !master).with(VlanFilter.class, filter -> {
                for (int vid = first; vid <= last; vid++) {
                    if (add) {
                        filter.add(index, new BridgeVlan(vid, pvid, untagged));
                    } else {
                        filter.delete(index, vid);
                    }
                }
                return 0;
            });
        }
    }

    private static int show(Invocation call, Arguments arguments) {
        Request filter = new Request();
        KEYWORDS.read(arguments, filter);
        Report report = call.report();
        report.text(String.format("%-16s  %s", "port", "vlan-id  \n"));
        List<Link> links = filter.device == null
                ? call.namespace().links().all()
                : Collections.singletonList(Masters.device(call, filter.device));
        for (Link link : links) {
            boolean bridge = Masters.isBridge(link);
            if (bridge || Masters.masterOf(link).isPresent()) {
                int index = link.index();
                List<BridgeVlan> vlans =
                        new ArrayList<>(Masters.bridgeOf(link, bridge).with(VlanFilter.class, all -> all.vlans(index)));
                vlans.removeIf(vlan -> filter.first >= 0 && vlan.vid() != filter.first);
                print(report, link.name(), vlans);
            }
        }
        report.end();
        return 0;
    }

    private static void print(Report report, String name, List<BridgeVlan> vlans) {
        if (vlans.isEmpty()) {
            return;
        }
        report.object(() -> {
            report.string("ifname", "%s", report.isJson() ? name : String.format("%-16s  ", name));
            report.array("vlans", () -> {
                for (int i = 0; i < vlans.size(); i++) {
                    BridgeVlan vlan = vlans.get(i);
                    report.text(i == 0 ? "" : String.format("%-16s  ", ""));
                    report.object(() -> {
                        report.number("vlan", "%d", vlan.vid());
                        flags(report, vlan);
                    });
                    report.text("\n");
                }
            });
        });
    }

    private static void flags(Report report, BridgeVlan vlan) {
        if (!vlan.pvid() && !vlan.untagged()) {
            return;
        }
        report.array("flags", () -> {
            if (vlan.pvid()) {
                report.element(" %s", "PVID");
            }
            if (vlan.untagged()) {
                report.element(" %s", "Egress Untagged");
            }
        });
    }
}
