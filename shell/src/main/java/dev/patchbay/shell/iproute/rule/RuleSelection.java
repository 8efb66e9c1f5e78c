package dev.patchbay.shell.iproute.rule;

import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Rule;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.DeviceNames;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.IpProtocols;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.Prefix;
import dev.patchbay.shell.iproute.grammar.TypeOfService;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are to be listed or flushed. iproute2: {@code iprule_list_flush_or_save}, {@code filter_nlmsg}.
 */
final class RuleSelection {

    private static final Keywords<RuleSelection> KEYWORDS = keywords();

    private final Family family;
    private @Nullable Long priority;
    private boolean inverted;
    private @Nullable Integer tos;
    private FirewallMark mark = new FirewallMark(0, null);
    private @Nullable String iif;
    private @Nullable String oif;
    private @Nullable UidRange uids;
    private int table;
    private @Nullable Prefix from;
    private @Nullable Prefix to;
    private @Nullable Integer protocol;
    private int ipProtocol;

    private RuleSelection(Family family) {
        this.family = family;
    }

    static RuleSelection read(Invocation ip, Arguments arguments) {
        Family asked = ip.options().family();
        RuleSelection selection = new RuleSelection(asked == Family.ANY ? Family.INET : asked);
        KEYWORDS.read(arguments, selection);
        return selection;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private static Keywords<RuleSelection> keywords() {
        Keywords<RuleSelection> words = new Keywords<RuleSelection>()
                .cut("preference", RuleSelection::readPriority)
                .cut("order", RuleSelection::readPriority)
                .cut("priority", RuleSelection::readPriority)
                .word("not", (s, a) -> s.inverted = true)
                .word("tos", (s, a) -> s.tos = TypeOfService.take(a, "TOS value is invalid\n"))
                .word("dsfield", (s, a) -> s.tos = TypeOfService.take(a, "TOS value is invalid\n"))
                .word("fwmark", (s, a) -> s.mark = FirewallMark.take(a))
                .word("dev", RuleSelection::readInput)
                .word("iif", RuleSelection::readInput)
                .word("oif", (s, a) -> s.oif = DeviceNames.take(a, "\"oif\" not a valid ifname"))
                .word("l3mdev", (s, a) -> {
                    throw Invocation.unsupported("l3mdev");
                })
                .word("uidrange", (s, a) -> s.uids = UidRange.take(a));
        return words.cut("tun_id", unsupported("tun_id"))
                .cut("lookup", RuleSelection::readTable)
                .cut("table", RuleSelection::readTable)
                .cut("from", (s, a) -> s.from = Prefix.take(a, s.family))
                .cut("src", (s, a) -> s.from = Prefix.take(a, s.family))
                .cut("protocol", (s, a) -> s.readProtocol(a.take()))
                .word("ipproto", (s, a) -> s.ipProtocol = IpProtocols.take(a, "Invalid \"ipproto\" value\n"))
                .word("sport", unsupported("sport"))
                .word("dport", unsupported("dport"))
                .otherwise(RuleSelection::readDestination);
    }

    private static Keywords.Meaning<RuleSelection> unsupported(String word) {
        return (selection, arguments) -> {
            arguments.take();
            throw Invocation.unsupported(word);
        };
    }

    private void readPriority(Arguments arguments) {
        priority = arguments.u32("preference value is invalid\n");
    }

    private void readInput(Arguments arguments) {
        iif = DeviceNames.take(arguments, "\"iif\"/\"dev\" not a valid ifname");
    }

    private void readTable(Arguments arguments) {
        table = arguments.named(NameTable.TABLES, "table id value is invalid\n");
    }

    private void readProtocol(String word) {
        OptionalInt number = NameTable.PROTOCOLS.number(word);
        if (number.isEmpty() && !word.equals("all")) {
            throw Complaint.wrong(word, "invalid \"protocol\"\n");
        }
        protocol = number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
    }

    private void readDestination(Arguments arguments) {
        if (!arguments.takeIfShort("dst")) {
            arguments.takeIfShort("to");
        }
        to = Prefix.take(arguments, family);
    }

    Family family() {
        return family;
    }

    /** Whether a rule is to be listed. */
    boolean contains(Rule rule) {
        long place = rule.priority() == null ? 0 : rule.priority();
        return (priority == null || priority == place)
                && (!inverted || rule.invert())
                && isWithin(rule.from(), from)
                && isWithin(rule.to(), to)
                && (tos == null || tos == rule.tos())
                && (mark.value() == 0 || mark.value() == rule.mark())
                && (mark.mask() == null || mark.mask() == 0 || mark.mask() == rule.markMask())
                && (iif == null || iif.equals(rule.iif()))
                && (oif == null || oif.equals(rule.oif()))
                && (uids == null || uids.equals(new UidRange(rule.uidFrom(), rule.uidTo())))
                && (ipProtocol == 0 || ipProtocol == rule.ipProtocol())
                && (table == 0 || table == rule.table());
    }

    /** Whether a flush, which also looks at the protocol, is to delete a rule. */
    boolean flushes(Rule rule) {
        return contains(rule) && (protocol == null || protocol == rule.protocol());
    }

    private static boolean isWithin(Ip4Prefix prefix, @Nullable Prefix asked) {
        return asked == null || asked.length() <= prefix.length() && asked.contains(prefix.network());
    }
}
