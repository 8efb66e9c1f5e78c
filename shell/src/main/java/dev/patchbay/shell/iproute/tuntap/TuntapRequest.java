package dev.patchbay.shell.iproute.tuntap;

import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.DeviceNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code ip tuntap add} or {@code del}. iproute2: {@code parse_args}.
 *
 * @param mode {@code tap} or {@code tun}, which is the kind of link as well
 * @param name the device; null if none is named
 */
record TuntapRequest(String mode, @Nullable String name) {

    static final List<String> MODES = List.of("tun", "tap");

    /** Words of the real tool that say what only its kernel can do. */
    private static final List<String> UNSUPPORTED = List.of("user", "group", "pi", "vnet_hdr", "multi_queue");

    static List<String> words() {
        return List.of("mode", "dev", "name", "one_queue");
    }

    static TuntapRequest read(Arguments arguments) {
        String mode = null;
        String name = null;
        while (!arguments.isEmpty()) {
            if (arguments.takeIf("mode")) {
                mode = mode(arguments.take(), mode);
            } else if (UNSUPPORTED.contains(arguments.peek())) {
                throw Invocation.unsupported(arguments.take());
            } else if (!arguments.takeIf("one_queue")) { // which has had no effect since Linux 3.8
                boolean named = arguments.takeIf("dev") || arguments.takeIf("name");
                if (!named && arguments.atHelp()) {
                    throw new Complaint(Complaint.USAGE, TuntapObject.USAGE);
                }
                if (name != null) {
                    throw Complaint.garbage("name", arguments.take());
                }
                String keyword = named ? arguments.last() : "name";
                name = DeviceNames.take(arguments, "\"" + keyword + "\" not a valid ifname");
            }
        }
        if (mode == null) {
            throw new Complaint(Complaint.FAILED, "You failed to specify a tunnel mode");
        }
        return new TuntapRequest(mode, name);
    }

    private static String mode(String word, @Nullable String before) {
        if (before != null) {
            throw new Complaint(Complaint.USAGE, "You managed to ask for more than one tunnel mode.");
        }
        return MODES.stream()
                .filter(mode -> Arguments.isShort(word, mode))
                .findFirst()
                .orElseThrow(() -> new Complaint(Complaint.USAGE, "Unknown tunnel mode \"" + word + "\""));
    }
}
