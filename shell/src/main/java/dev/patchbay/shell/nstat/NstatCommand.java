package dev.patchbay.shell.nstat;

import dev.patchbay.api.Namespace;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.report.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * {@code nstat}: protocol counters, and how much they grew since the last time. The real tool keeps what it saw in a
 * file that all namespaces share; here each namespace has its own, for as long as the shell runs.
 *
 * <p>iproute2: misc/nstat.c. Thread-safe.
 */
public final class NstatCommand implements Command {

    /** Values that are no counters. */
    private static final Set<String> NO_COUNTERS = Set.of(
            "IpForwarding", "IpDefaultTTL", "TcpRtoAlgorithm", "TcpRtoMin", "TcpRtoMax", "TcpMaxConn", "TcpCurrEstab");

    private static final String USAGE = """
            Usage: nstat [OPTION] [ PATTERN [ PATTERN ] ]
               -h, --help          this text
               -a, --ignore        all counts, not only the growth
               -j, --json          as JSON
               -n, --nooutput      only remember the counts
               -p, --pretty        JSON in lines
               -r, --reset         forget the counts that were remembered
               -s, --noupdate      do not remember the counts
               -V, --version       the version
               -z, --zeros         also counters that did not grow""";
    private static final int USAGE_STATUS = 255;

    private final GetOpt options = new GetOpt()
            .flag('h', "help")
            .flag('a', "ignore")
            .flag('n', "nooutput")
            .flag('j', "json")
            .flag('r', "reset")
            .flag('s', "noupdate")
            .flag('p', "pretty")
            .flag('V', "version")
            .flag('v', "")
            .flag('z', "zeros")
            .valued('d', "scan")
            .valued('t', "interval");

    private final Map<Namespace, Map<String, Long>> histories = new WeakHashMap<>();

    @Override
    public String name() {
        return "nstat";
    }

    @Override
    public String summary() {
        return "counters that changed since it was last asked (-a: all; -z: zeros, too)";
    }

    @Override
    public Topic topic() {
        return Topic.KERNEL;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return call.fail(USAGE_STATUS, "nstat: " + parsed.complaint() + "\n" + USAGE);
        }
        if (parsed.has('V') || parsed.has('v')) {
            call.out().line("nstat utility, iproute2-6.1.0");
            return 0;
        }
        if (parsed.has('h')) {
            return call.fail(USAGE_STATUS, USAGE);
        }
        if (parsed.has('d') || parsed.has('t')) {
            return call.fail(USAGE_STATUS, "nstat: sampling by a daemon is not supported here");
        }
        NamePatterns patterns = new NamePatterns(parsed.operands());
        Map<String, Long> counters = counters(call.namespace());
        Map<String, Long> history = history(call.namespace(), parsed.has('r'));
        if (!parsed.has('n')) {
            Map<String, Long> growth = parsed.has('a') ? counters : growth(counters, history);
            print(call.out(), parsed, select(growth, patterns, parsed.has('z')));
        }
        if (!parsed.has('s')) {
            remember(call.namespace(), counters, patterns, history);
        }
        return 0;
    }

    private static Map<String, Long> counters(Namespace namespace) {
        Map<String, Long> counters = new LinkedHashMap<>(namespace.counters().all());
        counters.keySet().removeAll(NO_COUNTERS);
        return counters;
    }

    private Map<String, Long> history(Namespace namespace, boolean forget) {
        synchronized (histories) {
            if (forget) {
                histories.remove(namespace);
            }
            return Map.copyOf(histories.getOrDefault(namespace, Map.of()));
        }
    }

    /** Counters that no pattern names keep the count they had. iproute2: {@code dump_kern_db}. */
    private void remember(
            Namespace namespace, Map<String, Long> counters, NamePatterns patterns, Map<String, Long> history) {
        Map<String, Long> seen = new LinkedHashMap<>();
        counters.forEach(
                (name, value) -> seen.put(name, patterns.match(name) ? value : history.getOrDefault(name, value)));
        synchronized (histories) {
            histories.put(namespace, seen);
        }
    }

    private static Map<String, Long> growth(Map<String, Long> counters, Map<String, Long> history) {
        Map<String, Long> growth = new LinkedHashMap<>();
        counters.forEach((name, value) -> growth.put(name, value - history.getOrDefault(name, 0L)));
        return growth;
    }

    private static Map<String, Long> select(Map<String, Long> values, NamePatterns patterns, boolean zeros) {
        Map<String, Long> selected = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if ((zeros || value != 0) && patterns.match(name)) {
                selected.put(name, value);
            }
        });
        return selected;
    }

    private static void print(Output out, GetOpt.Parsed parsed, Map<String, Long> values) {
        if (parsed.has('j')) {
            printJson(out, parsed.has('p'), values);
            return;
        }
        out.line("#kernel");
        values.forEach((name, value) ->
                out.line(String.format(Locale.ROOT, "%-32s%-16s%6.1f", name, Long.toUnsignedString(value), 0.0)));
    }

    private static void printJson(Output out, boolean pretty, Map<String, Long> values) {
        JsonWriter json = new JsonWriter(out, false);
        json.beginObject();
        if (pretty) {
            json.pretty();
        }
        json.name("kernel");
        json.beginObject();
        values.forEach((name, value) -> {
            json.name(name);
            json.plain(Long.toUnsignedString(value));
        });
        json.endObject();
        json.endObject();
        json.end();
    }

    @Override
    public List<String> candidates(Call call) {
        return List.copyOf(call.namespace().counters().all().keySet());
    }
}
