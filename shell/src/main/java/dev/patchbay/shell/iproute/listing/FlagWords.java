package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.shell.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The flags of a link, in angle brackets. iproute2: {@code print_link_flags}. */
public final class FlagWords {

    /** Flags in the order in which iproute2 lists them. */
    private static final List<Map.Entry<Integer, String>> FLAGS = List.of(
            Map.entry(LinkFlags.LOOPBACK, "LOOPBACK"),
            Map.entry(LinkFlags.BROADCAST, "BROADCAST"),
            Map.entry(LinkFlags.POINTOPOINT, "POINTOPOINT"),
            Map.entry(LinkFlags.MULTICAST, "MULTICAST"),
            Map.entry(LinkFlags.NOARP, "NOARP"),
            Map.entry(LinkFlags.ALLMULTI, "ALLMULTI"),
            Map.entry(LinkFlags.PROMISC, "PROMISC"),
            Map.entry(LinkFlags.MASTER, "MASTER"),
            Map.entry(LinkFlags.SLAVE, "SLAVE"),
            Map.entry(LinkFlags.UP, "UP"),
            Map.entry(LinkFlags.LOWER_UP, "LOWER_UP"),
            Map.entry(LinkFlags.DORMANT, "DORMANT"));

    private FlagWords() {}

    /** @param lowerDown whether the link it is joined to or stands on is off */
    public static void print(Report report, LinkInfo info, boolean lowerDown) {
        List<String> words = new ArrayList<>();
        if (info.isUp() && (info.flags() & LinkFlags.RUNNING) == 0) {
            words.add("NO-CARRIER");
        }
        int rest = info.flags() & ~LinkFlags.RUNNING;
        for (Map.Entry<Integer, String> flag : FLAGS) {
            if ((rest & flag.getKey()) != 0) {
                words.add(flag.getValue());
                rest &= ~flag.getKey();
            }
        }
        if (rest != 0) {
            words.add(Integer.toHexString(rest));
        }
        if (lowerDown) {
            words.add("M-DOWN");
        }
        report.text("<" + String.join(",", words) + "> ");
        report.array("flags", () -> words.forEach(word -> report.element("", word)));
    }
}
