package dev.patchbay.shell.iproute.rule;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
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
import dev.patchbay.shell.iproute.grammar.RouteTypes;
import dev.patchbay.shell.iproute.grammar.TypeOfService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the words behind {@code ip rule add} or {@code del} say. iproute2: {@code iprule_modify}. */
final class RuleRequest {

    private static final Keywords<RuleRequest> KEYWORDS = keywords();

    private final Family family;
    private @Nullable Long priority;
    private Ip4Prefix from = Ip4Prefix.ALL;
    private Ip4Prefix to = Ip4Prefix.ALL;
    private @Nullable String iif;
    private @Nullable String oif;
    private FirewallMark mark = new FirewallMark(0, null);
    private int tos;
    private UidRange uids = new UidRange(-1, -1);
    private int ipProtocol;
    private boolean invert;
    private @Nullable Integer action;
    private boolean saysWhat;
    private int table;
    private long target;
    private int suppressPrefixLength = -1;
    private int protocol = RouteProtocol.UNSPEC;

    private RuleRequest(Family family) {
        this.family = family;
    }

    static RuleRequest read(Invocation ip, Arguments arguments) {
        RuleRequest request = new RuleRequest(ip.options().family());
        KEYWORDS.read(arguments, request);
        RuleObject.onlyIp4(request.family);
        return request;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private static Keywords<RuleRequest> keywords() {
        Keywords<RuleRequest> words = new Keywords<RuleRequest>()
                .word("not", (r, a) -> r.invert = true)
                .word("from", (r, a) -> r.from = r.takePrefix(a, "Invalid source address"))
                .word("to", (r, a) -> r.to = r.takePrefix(a, "Invalid dst address"))
                .cut("preference", RuleRequest::readPriority)
                .cut("order", RuleRequest::readPriority)
                .cut("priority", RuleRequest::readPriority)
                .word("tos", (r, a) -> r.tos = TypeOfService.take(a, "TOS value is invalid\n"))
                .cut("dsfield", (r, a) -> r.tos = TypeOfService.take(a, "TOS value is invalid\n"))
                .word("fwmark", (r, a) -> r.mark = FirewallMark.take(a))
                .cut("realms", unsupported("realms"))
                .cut("protocol", (r, a) -> r.protocol = a.named(NameTable.PROTOCOLS, "\"protocol\" value is invalid\n"))
                .cut("tun_id", unsupported("tun_id"))
                .cut("table", RuleRequest::readTable)
                .word("lookup", RuleRequest::readTable)
                .cut("suppress_prefixlength", RuleRequest::readSuppressor)
                .word("sup_pl", RuleRequest::readSuppressor)
                .cut("suppress_ifgroup", unsupported("suppress_ifgroup"))
                .word("sup_group", unsupported("suppress_ifgroup"));
        return more(words).otherwise(RuleRequest::readAction);
    }

    private static Keywords<RuleRequest> more(Keywords<RuleRequest> words) {
        return words.word("dev", RuleRequest::readInput)
                .word("iif", RuleRequest::readInput)
                .word("oif", (r, a) -> r.oif = DeviceNames.take(a, "\"oif\" not a valid ifname"))
                .word("l3mdev", (r, a) -> {
                    throw Invocation.unsupported("l3mdev");
                })
                .word("uidrange", (r, a) -> r.uids = UidRange.take(a))
                .word("nat", unsupported("nat"))
                .cut("map-to", unsupported("nat"))
                .word("ipproto", (r, a) -> r.ipProtocol = IpProtocols.take(a, "Invalid \"ipproto\" value\n"))
                .word("sport", unsupported("sport"))
                .word("dport", unsupported("dport"));
    }

    private static Keywords.Meaning<RuleRequest> unsupported(String word) {
        return (request, arguments) -> {
            arguments.take();
            throw Invocation.unsupported(word);
        };
    }

    /** The tool sends whatever family was typed; the kernel refuses what does not fit. */
    private Ip4Prefix takePrefix(Arguments arguments, String refusal) {
        Prefix prefix = Prefix.take(arguments, family);
        if (prefix.family() == Family.INET6 && family == Family.ANY) {
            throw new NetException(Errno.EINVAL, refusal);
        }
        return prefix.network();
    }

    private void readPriority(Arguments arguments) {
        priority = arguments.u32("preference value is invalid\n");
    }

    private void readTable(Arguments arguments) {
        table = arguments.named(NameTable.TABLES, "invalid table ID\n");
        saysWhat = true;
    }

    private void readSuppressor(Arguments arguments) {
        String word = arguments.peek();
        int length = arguments.integer("suppress_prefixlength value is invalid\n");
        if (length < 0) {
            throw Complaint.wrong(word, "suppress_prefixlength value is invalid\n");
        }
        suppressPrefixLength = length;
    }

    private void readInput(Arguments arguments) {
        iif = DeviceNames.take(arguments, "\"iif\"/\"dev\" not a valid ifname");
    }

    private void readAction(Arguments arguments) {
        arguments.takeIf("type");
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, RuleObject.USAGE);
        }
        if (arguments.takeIfShort("goto")) {
            action = Rule.Action.GOTO.number();
            target = arguments.u32("invalid target\n");
        } else if (arguments.takeIfShort("nop")) {
            action = Rule.Action.NOP.number();
        } else {
            String word = arguments.take();
            action = RouteTypes.number(word).orElseThrow(() -> Complaint.wrong(word, "Failed to parse rule type"));
        }
        saysWhat = true;
    }

    /** The rule to be added. */
    Rule rule() {
        return rule(Rule.Action.LOOKUP, saysWhat ? table : Route.MAIN_TABLE);
    }

    /** The rule to be deleted: what is not said may be anything. */
    Rule pattern() {
        return rule(Rule.Action.UNSPEC, table);
    }

    private Rule rule(Rule.Action otherwise, int lookup) {
        int mask = mark.mask() != null ? mark.mask() : mark.value() != 0 ? -1 : 0; // fib_nl2rule
        return new Rule(
                priority,
                from,
                to,
                iif,
                oif,
                mark.value(),
                mask,
                tos,
                uids.first(),
                uids.last(),
                ipProtocol,
                invert,
                action == null ? otherwise : action(action),
                lookup,
                target,
                suppressPrefixLength,
                protocol);
    }

    private static Rule.Action action(int number) {
        for (Rule.Action action : Rule.Action.values()) {
            if (action.number() == number) {
                return action;
            }
        }
        throw new NetException(Errno.EINVAL);
    }
}
