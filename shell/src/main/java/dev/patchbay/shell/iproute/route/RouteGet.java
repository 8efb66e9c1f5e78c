package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteQuery;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.IpProtocols;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.Prefix;
import dev.patchbay.shell.iproute.grammar.TypeOfService;
import dev.patchbay.shell.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ip route get}. iproute2: {@code iproute_get}. */
final class RouteGet implements SubCommands.Action {

    /** A question being put together. */
    private static final class Question {
        private final Invocation ip;
        private Family family;
        private @Nullable Ip4Address destination;
        private @Nullable Ip4Address from;
        private boolean fromGiven;
        private @Nullable String inDevice;
        private @Nullable String outDevice;
        private int tos;
        private int mark;
        private @Nullable Integer uid;
        private int protocol;
        private int sourcePort;
        private int destinationPort;
        private boolean fibMatch;
        private boolean connected;

        Question(Invocation ip) {
            this.ip = ip;
            this.family = ip.options().family();
        }

        private Prefix takePrefix(Arguments arguments) {
            if (arguments.atHelp()) {
                throw new Complaint(Complaint.USAGE, RouteObject.USAGE);
            }
            Prefix prefix = Prefix.take(arguments, family);
            if (family == Family.ANY) {
                family = prefix.family();
            }
            return prefix;
        }

        void readFrom(Arguments arguments) {
            Prefix prefix = takePrefix(arguments);
            fromGiven = true;
            from = prefix.hasAddress() ? prefix.ip4() : null;
        }

        void readDestination(Arguments arguments) {
            arguments.takeIf("to");
            Prefix prefix = takePrefix(arguments);
            int whole = family == Family.INET6 ? 128 : 32;
            if (family != Family.ANY && prefix.length() != whole) {
                ip.err()
                        .line("Warning: /" + prefix.length() + " as prefix is invalid, only /" + whole
                                + " (or none) is supported.");
            }
            destination = prefix.ip4();
        }

        RouteQuery query() {
            if (destination == null) {
                throw new Complaint(Complaint.FAILED, "need at least a destination address");
            }
            int in = inDevice == null ? 0 : ip.device(inDevice).index();
            int out = outDevice == null ? 0 : ip.device(outDevice).index();
            Invocation.onlyIp4(family == Family.ANY ? Family.INET : family);
            return new RouteQuery(
                    destination,
                    from,
                    in,
                    out,
                    tos,
                    mark,
                    uid == null ? 0 : uid,
                    protocol,
                    sourcePort,
                    destinationPort);
        }

        /** What is said of the user: on the input side nothing, unless one was given. */
        @Nullable
        Integer shownUid() {
            return uid == null && inDevice == null ? Integer.valueOf(0) : uid;
        }
    }

    private static final Keywords<Question> KEYWORDS = new Keywords<Question>()
            .word("tos", (q, a) -> q.tos = TypeOfService.take(a, "TOS value is invalid\n"))
            .cut("dsfield", (q, a) -> q.tos = TypeOfService.take(a, "TOS value is invalid\n"))
            .cut("from", Question::readFrom)
            .cut("iif", (q, a) -> q.inDevice = a.take())
            .cut("mark", (q, a) -> q.mark = (int) a.u32("invalid mark value"))
            .cut("oif", (q, a) -> q.outDevice = a.take())
            .word("dev", (q, a) -> q.outDevice = a.take())
            .cut("notify", (q, a) -> {})
            .cut("connected", (q, a) -> q.connected = true)
            .cut("vrf", (q, a) -> {
                throw Complaint.wrong(a.take(), "Invalid VRF\n");
            })
            .cut("uid", (q, a) -> q.uid = (int) a.u32("invalid UID\n"))
            .cut("fibmatch", (q, a) -> q.fibMatch = true)
            .word("as", (q, a) -> {
                a.take();
                throw Invocation.unsupported("as");
            })
            .cut("sport", (q, a) -> q.sourcePort = a.u16("invalid sport\n"))
            .cut("dport", (q, a) -> q.destinationPort = a.u16("invalid dport\n"))
            .cut("ipproto", (q, a) -> q.protocol = IpProtocols.take(a, "Invalid \"ipproto\" value\n"))
            .otherwise(Question::readDestination);

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    @Override
    public int run(Invocation ip, Arguments arguments) {
        Question question = new Question(ip);
        KEYWORDS.read(arguments, question);
        RouteAnswer answer = ip.namespace().routes().get(question.query());
        Report report = ip.report();
        int times = question.connected && !question.fromGiven ? 2 : 1; // the tool asks and prints again
        for (int i = 0; i < times; i++) {
            print(ip, report, question, answer);
        }
        report.end();
        return 0;
    }

    private static void print(Invocation ip, Report report, Question question, RouteAnswer answer) {
        RouteSelection everything = RouteSelection.everything(ip);
        if (question.fibMatch && answer.matched() != null) {
            new RoutePrinter(ip, report, everything).print(inTable(answer.matched(), answer.table()));
        } else {
            new AnswerPrinter(ip, report, everything).print(answer, question.shownUid());
        }
    }

    /**
     * The entry with the table that answered, which may be another's under the same roof (kernel R56): while local and
     * main share one, Linux says main.
     */
    private static Route inTable(Route route, int table) {
        return new Route(
                route.destination(),
                route.type(),
                route.tos(),
                table == 0 ? Route.MAIN_TABLE : table,
                route.protocol(),
                route.scope(),
                route.metric(),
                route.source(),
                route.metrics(),
                route.nextHops());
    }
}
