package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be changed of a port. iproute2: {@code brlink_modify}. */
final class PortRequest {

    private static final List<String> SWITCHES = List.of(
            "guard",
            "hairpin",
            "fastleave",
            "root_block",
            "learning",
            "flood",
            "mcast_flood",
            "bcast_flood",
            "mcast_to_unicast",
            "neigh_suppress",
            "vlan_tunnel",
            "isolated",
            "locked");

    /** In the order of their numbers. */
    private static final List<String> STATES = List.of("disabled", "listening", "learning", "forwarding", "blocking");

    /** {@code -EINVAL} as an exit status. */
    private static final int NOT_ON_OR_OFF = 256 - 22;

    private static final Keywords<PortRequest> KEYWORDS = keywords();

    private final Invocation call;
    private @Nullable String device;
    private LinkSpec spec = LinkSpec.of(Masters.BRIDGE + "_slave");

    PortRequest(Invocation call) {
        this.call = call;
    }

    private static Keywords<PortRequest> keywords() {
        Keywords<PortRequest> words =
                new Keywords<PortRequest>().word("dev", (r, arguments) -> r.device = arguments.take());
        for (String word : SWITCHES) {
            words.word(word, (r, arguments) -> r.set(word, takeSwitch(word, arguments)));
        }
        for (String word : List.of("cost", "priority", "mcast_router")) {
            words.word(
                    word, (r, arguments) -> r.set(word, Long.toString(arguments.unsigned(0xffff, "invalid " + word))));
        }
        return words.word("state", PortRequest::readState)
                .word("self", (r, arguments) -> {
                    throw Invocation.unsupported("self");
                })
                .word("master", (r, arguments) -> {})
                .otherwise((r, arguments) -> {
                    throw new Complaint(Complaint.USAGE, PortObject.USAGE);
                });
    }

    /** iproute2: {@code parse_on_off}, whose refusal becomes the exit status. */
    private static String takeSwitch(String keyword, Arguments arguments) {
        String word = arguments.take();
        for (String value : List.of("off", "on")) {
            if (Arguments.isShort(word, value)) {
                return value;
            }
        }
        throw new Complaint(
                NOT_ON_OR_OFF,
                "Error: argument of \"" + keyword + "\" must be one of \"off\", \"on\", not \"" + word + "\"");
    }

    static List<String> words() {
        return KEYWORDS.words();
    }

    private void set(String option, String value) {
        spec = spec.withOption(option, value);
    }

    private void readState(Arguments arguments) {
        String word = arguments.take();
        int number = STATES.indexOf(word);
        if (number < 0) {
            number = (int) Numbers.unsigned(word, 0xff)
                    .orElseThrow(() -> new Complaint(Complaint.USAGE, "Error: invalid STP port state"));
        }
        set("state", Integer.toString(number));
    }

    PortRequest read(Arguments arguments) {
        KEYWORDS.read(arguments, this);
        if (device == null) {
            throw new Complaint(Complaint.USAGE, "Device is a required argument.");
        }
        return this;
    }

    int apply() {
        Link port = call.findDevice(String.valueOf(device))
                .orElseThrow(() -> new Complaint(Complaint.USAGE, "Cannot find bridge device \"" + device + "\""));
        Masters.bridgeOf(port, false);
        port.change(spec);
        return 0;
    }
}
