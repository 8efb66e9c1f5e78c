package dev.patchbay.parity;

import dev.patchbay.api.World;
import dev.patchbay.shell.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the steps of a transcript in a world of virtual time and compares. One after the other, in one world, as they were
 * recorded: a step that differs may make later ones differ.
 */
public final class Replay implements AutoCloseable {

    /** What no step that is replayed says. */
    private static final Map<String, Pattern> FOREIGN = foreign();

    /** So long may what was injected run through the network. */
    private static final Duration SETTLING = Duration.ofMillis(1);

    /** In front of a probe's name, in a set-up. */
    private static final String PROBE = "probe ";

    private static final int NOT_FOUND = 127;

    /** Counters that the recorder left out. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("#kernel|.*(Octets|ECN|NoECT|ECT[01]|CEP)Pkts.*|.*Octets.*");

    /** What stands between two commands, or is quoted. */
    private static final Pattern BETWEEN = Pattern.compile("'[^']*'|\"[^\"]*\"|(;|&&|\\|\\|?) *");

    private static final Pattern COUNTER = Pattern.compile("(\\S+) +(\\d+) +\\S+");

    private final World world;
    private final Session shell;
    private final Transcript transcript;
    private final Setup setup;
    private final Probe.Source probes;
    private final Map<String, Session> captures = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();

    /** A replay in a new world, of a transcript whose programs have no counterparts. */
    public Replay(Transcript transcript, Setup setup, long seed) {
        this(transcript, setup, seed, Probe.Source.none());
    }

    /** A replay in a new world. */
    public Replay(Transcript transcript, Setup setup, long seed, Probe.Source probes) {
        this.transcript = transcript;
        this.setup = setup;
        this.probes = probes;
        world = World.builder().virtualTime().seed(seed).build();
        world.initial().lo().up();
        shell = new Session(world);
    }

    private static Map<String, Pattern> foreign() {
        Map<String, Pattern> foreign = new LinkedHashMap<>();
        foreign.put("IPv6", Pattern.compile(".*(ip -6 |ip6|icmp6|inet6|[0-9a-f]*::|ipv6).*"));
        foreign.put("a program of its own", Pattern.compile("python3? .*|\\((python|raw).*|for .*"));
        foreign.put("a helper of the recorder", Pattern.compile("(inject|arpreq) .*"));
        foreign.put("no such tool", Pattern.compile("(ethtool|tc|mtr|tracepath|iptables|nft) .*"));
        foreign.put("no such kind of link", Pattern.compile(".*\\b(ipvlan|tuntap|tun|tap0)\\b.*"));
        return foreign;
    }

    /** Runs all steps. */
    public List<Outcome> run() throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, List<Step>> begins = captureBegins();
        for (Step step : transcript.steps()) {
            for (String line : setup.before(step)) {
                prepare(step, line);
            }
            if (step.kind() != Step.Kind.CAPTURE) {
                beginCaptures(begins.getOrDefault(step.id(), List.of()));
            }
            if (Injection.isOne(step.command())) {
                prepare(step, Injection.inNamespace(step.namespace(), step.command()));
            }
            outcomes.add(run(step));
        }
        return outcomes;
    }

    /** What went wrong in set-up lines: each names the step it belongs to. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** What went wrong inside the world. */
    public List<Throwable> failures() {
        return world.failures();
    }

    private void prepare(Step step, String line) throws InterruptedException {
        if (Injection.isOne(line)) {
            Injection.parse(line).send(world);
            world.elapse(SETTLING);
            return;
        }
        String problem = "";
        if (line.startsWith(PROBE)) {
            problem = String.join("\n", printedBy(line.substring(PROBE.length())));
        } else {
            Session.Result result = shell.run(line);
            problem = result.status() == 0 ? "" : result.output();
        }
        if (!problem.isEmpty()) {
            troubles.add("before " + step.id() + ": " + line + ": " + problem);
        }
    }

    private List<String> printedBy(String probe) throws InterruptedException {
        Bench bench = new Bench(world);
        probes.named(probe).run(bench);
        return bench.printed();
    }

    /** Which captures begin in front of which step. */
    private Map<String, List<Step>> captureBegins() {
        Map<String, List<Step>> begins = new LinkedHashMap<>();
        String begin = "";
        String section = "";
        boolean captured = true;
        for (Step step : transcript.steps()) {
            if (step.kind() == Step.Kind.CAPTURE) {
                begins.computeIfAbsent(setup.beginOf(step).orElse(begin), id -> new ArrayList<>())
                        .add(step);
                captured = true;
            } else if (captured || !step.section().equals(section)) {
                begin = step.id();
                captured = false;
            }
            section = step.section();
        }
        return begins;
    }

    private void beginCaptures(List<Step> steps) throws InterruptedException {
        for (Step step : steps) {
            if (reasonToSkip(step).isEmpty()) {
                Session session = new Session(world);
                session.run(inNamespace(step.namespace(), step.command() + " 2>/dev/null") + " &");
                captures.put(step.id(), session);
            }
        }
    }

    private Optional<String> reasonToSkip(Step step) {
        Optional<String> reason = setup.reasonToSkip(step);
        if (reason.isPresent() || transcript.isScript() || setup.probe(step).isPresent()) {
            return reason;
        }
        return FOREIGN.entrySet().stream()
                .filter(one -> one.getValue().matcher(step.command()).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Outcome run(Step step) throws InterruptedException {
        Optional<String> reason = reasonToSkip(step);
        if (reason.isPresent()) {
            return new Outcome(step, Outcome.Verdict.UNSUPPORTED, reason.get(), step.output(), List.of());
        }
        Optional<String> probe = setup.probe(step);
        if (probe.isPresent()) {
            List<String> actual =
                    printedBy(probe.get()).stream().map(line -> "    " + line).toList();
            return compared(step, masked(step.output()), masked(actual));
        }
        return switch (step.kind()) {
            case COMMAND -> command(step);
            case CAPTURE -> capture(step);
            case COUNTERS -> counters(step);
        };
    }

    private Outcome command(Step step) throws InterruptedException {
        boolean silent = step.command().endsWith(">/dev/null") && step.output().isEmpty();
        String complete =
                step.command() + (silent ? " 2>&1" : ""); // the recorder's quiet commands left out both streams
        Session.Result result = shell.run(inNamespace(step.namespace(), complete));
        boolean missing = result.status() == NOT_FOUND || result.output().startsWith("exec of ");
        if (missing && !transcript.isScript()) {
            return new Outcome(step, Outcome.Verdict.UNSUPPORTED, "no such tool", step.output(), List.of());
        }
        List<String> expected = new ArrayList<>(masked(step.output()));
        List<String> actual = new ArrayList<>(masked(result.output().lines().toList()));
        if (Masks.isUnordered(step.command())) {
            Collections.sort(expected);
            Collections.sort(actual);
        }
        if (!step.command().contains("/dev/null")) {
            expected.add("(exit " + step.status() + ")");
            actual.add("(exit " + result.status() + ")");
        }
        return compared(step, expected, actual);
    }

    private Outcome capture(Step step) throws InterruptedException {
        Session session = captures.remove(step.id());
        String printed = session == null ? "" : session.interruptAll();
        List<String> actual = printed.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> "    " + line)
                .toList();
        List<String> expected = step.output().stream()
                .filter(line -> !line.equals("    (no packets)"))
                .toList();
        return compared(step, masked(expected), masked(actual));
    }

    private Outcome counters(Step step) throws InterruptedException {
        List<String> actual = new ArrayList<>();
        for (String line : shell.run(inNamespace(step.namespace(), "nstat"))
                .output()
                .lines()
                .toList()) {
            if (!LEFT_OUT.matcher(line).matches()) {
                actual.add(COUNTER.matcher(line).replaceAll("$1 $2"));
            }
        }
        List<String> expected = step.output().stream()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .toList();
        return compared(step, expected, actual);
    }

    private List<String> masked(List<String> lines) {
        return Masks.mask(lines, !setup.ipv6Counters());
    }

    private static Outcome compared(Step step, List<String> expected, List<String> actual) {
        boolean same = expected.equals(actual);
        return new Outcome(step, same ? Outcome.Verdict.MATCHED : Outcome.Verdict.DIFFERENT, "", expected, actual);
    }

    /** The same commands inside a namespace: each of those that stand one behind the other. */
    private static String inNamespace(String namespace, String line) {
        if (namespace.isEmpty()) {
            return line;
        }
        String prefix = "ip netns exec " + namespace + " ";
        return prefix
                + BETWEEN.matcher(line)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(1) == null ? found.group() : found.group(1) + " " + prefix));
    }

    @Override
    public void close() {
        captures.values().forEach(Session::close);
        shell.close();
        world.close();
    }
}
