package dev.patchbay.shell.traceroute;

import dev.patchbay.api.IpAddress;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.iputils.Numbers;
import dev.patchbay.shell.resolver.HostNames;
import dev.patchbay.shell.resolver.HostNames.Unresolved;
import dev.patchbay.shell.resolver.HostNames.Wanted;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the command line of {@code traceroute}, and says what of it cannot be. traceroute.c: {@code main}. */
final class TraceOptionReader {

    static final int FAILED = 2;
    static final int MAX_HOPS = 255;
    static final int MAX_PROBES = 10;
    static final int MAX_PACKET = 65_000;
    static final int MAX_GATEWAYS = 8;

    private static final double MILLISECONDS_FROM = 10;
    private static final Pattern NUMBER =
            Pattern.compile("\\s*([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))(.*)", Pattern.DOTALL);

    private final Call call;
    private final HostNames names;
    private final TraceOptions options = new TraceOptions();

    TraceOptionReader(Call call) {
        this.call = call;
        names = new HostNames(call.namespace().hosts());
    }

    TraceOptions read() throws Failure {
        if (call.arguments().isEmpty()) {
            throw new Failure(0, Usage.TEXT);
        }
        grammar().read(call.arguments());
        check();
        return options;
    }

    private Clif grammar() {
        Clif clif = new Clif()
                .flag('4', "", () -> options.family = Wanted.IP4)
                .flag('6', "", () -> options.family = Wanted.IP6)
                .flag('d', "debug", () -> {})
                .flag('F', "dont-fragment", Clif.Form.CUT, () -> options.dontFragment = true)
                .valued('f', "first", "first_ttl", value -> number(value, n -> options.firstHop = n))
                .list('g', "gateway", "gate", options.gateways::add)
                .flag('I', "icmp", () -> options.method = "icmp")
                .flag('T', "tcp", () -> options.method = "tcp")
                .valued('i', "interface", "device", value -> {
                    options.device = value;
                    return true;
                })
                .valued('m', "max-hops", "max_ttl", value -> number(value, n -> options.maxHops = n))
                .valued('N', "sim-queries", "squeries", value -> number(value, n -> options.atOnce = n))
                .flag('n', "", () -> options.numeric = true);
        return rest(clif);
    }

    private Clif rest(Clif clif) {
        return clif.valued('p', "port", "port", value -> beginning(value, n -> options.port = n))
                .valued('t', "tos", "tos", value -> number(value, n -> options.tos = n))
                .valued('l', "flowlabel", "flow_label", value -> number(value, n -> {}))
                .valued('w', "wait", "MAX,HERE,NEAR", this::waits)
                .valued('q', "queries", "nqueries", value -> number(value, n -> options.probesPerHop = n))
                .flag('r', "", () -> options.noRoute = true)
                .valued('s', "source", "src_addr", this::source)
                .valued('z', "sendwait", "sendwait", this::sendWait)
                .flag('e', "extensions", Clif.Form.CUT, () -> {}) // nobody here adds extensions
                .flag('A', "as-path-lookups", () -> options.asPaths = true)
                .valued('M', "module", "name", value -> {
                    options.method = value;
                    return true;
                })
                .list('O', "options", "OPTS", options.methodOptions::add)
                .valued('\0', "sport", "num", value -> beginning(value, n -> options.sourcePort = n))
                .valued('\0', "fwmark", "num", value -> number(value, n -> options.mark = n))
                .flag('U', "udp", () -> options.method = "udp")
                .flag('\0', "UL", Clif.Form.ONE_DASH, () -> options.method = "udplite")
                .flag('D', "dccp", () -> options.method = "dccp")
                .valued('P', "protocol", "prot", this::protocol)
                .flag('\0', "mtu", () -> options.discoversMtu = true)
                .flag('\0', "back", () -> options.backward = true)
                .flag('V', "version", () -> {
                    throw new Failure(0, Usage.VERSION);
                })
                .flag('\0', "help", () -> {
                    throw new Failure(0, Usage.TEXT);
                })
                .operand("host", true, this::host)
                .operand("packetlen", false, value -> packetLength(value));
    }

    // ----------------------------------------------------------------------------------------------------- values

    /** The whole word as strtoul(3) with base 0 reads it, cut to 32 bits as the real tool does. */
    private static boolean number(String word, LongConsumer into) {
        Matcher matcher = NUMBER.matcher(word);
        if (!matcher.matches() || !matcher.group(5).isEmpty()) {
            return false;
        }
        into.accept(value(matcher) & 0xffff_ffffL);
        return true;
    }

    /** As {@link #number}, whatever stands behind it. */
    private static boolean beginning(String word, LongConsumer into) {
        Matcher matcher = NUMBER.matcher(word);
        if (!matcher.matches()) {
            return false;
        }
        into.accept(value(matcher) & 0xffff_ffffL);
        return true;
    }

    private static long value(Matcher matcher) {
        BigInteger value = matcher.group(2) != null
                ? new BigInteger(matcher.group(2), 16)
                : matcher.group(3) != null ? new BigInteger(matcher.group(3), 8) : new BigInteger(matcher.group(4));
        return (matcher.group(1).equals("-") ? value.negate() : value).longValue();
    }

    private boolean packetLength(String word) {
        return number(word, n -> options.packetLength = (int) n);
    }

    private boolean protocol(String word) {
        options.method = "raw";
        return beginning(word, n -> options.port = n);
    }

    private boolean waits(String word) {
        options.here = 0;
        options.near = 0;
        Numbers.Decimal most = Numbers.decimal(word);
        options.wait = most.value();
        if (most.garbage().equals(word)) {
            return false;
        }
        if (most.garbage().isEmpty()) {
            return true;
        }
        String second = most.garbage().substring(1);
        Numbers.Decimal here = Numbers.decimal(second);
        options.here = here.value();
        if (here.garbage().equals(second) || here.garbage().isEmpty()) {
            return !here.garbage().equals(second);
        }
        String third = here.garbage().substring(1);
        Numbers.Decimal near = Numbers.decimal(third);
        options.near = near.value();
        return !third.isEmpty() && near.garbage().isEmpty();
    }

    private boolean sendWait(String word) {
        Numbers.Decimal seconds = Numbers.decimal(word);
        options.sendWait = seconds.value();
        return !word.isEmpty() && seconds.garbage().isEmpty() && Double.isFinite(seconds.value());
    }

    private boolean source(String word) {
        return resolve(word)
                .map(address -> {
                    options.source = address;
                    return true;
                })
                .orElse(false);
    }

    private boolean host(String word) {
        options.host = word;
        return resolve(word)
                .map(address -> {
                    options.target = address;
                    return true;
                })
                .orElse(false);
    }

    private Optional<IpAddress> resolve(String word) {
        try {
            return Optional.of(names.resolve(word, options.family).get(0));
        } catch (Unresolved unresolved) {
            call.err().line(word + ": " + unresolved.text());
            return Optional.empty();
        }
    }

    // ------------------------------------------------------------------------------------------------------ checks

    private void check() throws Failure {
        if (!Methods.exists(options.method)) {
            throw new Failure(FAILED, "Unknown traceroute module " + options.method);
        }
        for (String option : "icmp".equals(options.method) ? options.methodOptions : List.<String>of()) {
            refuseIf(!option.equals("raw"), "`" + option + "' (argc 1): arguments are not allowed");
        }
        refuseIf(options.firstHop == 0 || options.firstHop > options.maxHops, "first hop out of range");
        refuseIf(options.maxHops > MAX_HOPS, "max hops cannot be more than " + MAX_HOPS);
        boolean probes = options.probesPerHop >= 1 && options.probesPerHop <= MAX_PROBES;
        refuseIf(!probes, "no more than " + MAX_PROBES + " probes per hop");
        refuseIf(
                !(options.wait >= 0 && options.here >= 0 && options.near >= 0),
                "bad wait specifications `" + g(options.wait) + "," + g(options.here) + "," + g(options.near)
                        + "' used");
        refuseIf(options.packetLength > MAX_PACKET, "too big packetlen " + options.packetLength + " specified");
        IpAddress source = options.source;
        refuseIf(
                source != null && source.getClass() != options.target.getClass(),
                "IP version mismatch in addresses specified");
        refuseIf(options.asPaths, "whois.radb.net/nicname: Name or service not known"); // there is no such host here
        refuseIf(options.sendWait < 0, "bad sendtime `" + g(options.sendWait) + "' specified");
        if (options.sendWait >= MILLISECONDS_FROM) {
            options.sendWait /= 1000;
        }
        refuseIf(options.gateways.size() > MAX_GATEWAYS, "Too many gateways specified. No more than " + MAX_GATEWAYS);
        if (options.discoversMtu) {
            options.dontFragment = true;
            options.atOnce = 1;
            options.packetLength = options.packetLength < 0 ? MAX_PACKET : options.packetLength;
        }
    }

    private static void refuseIf(boolean wrong, String text) throws Failure {
        if (wrong) {
            throw new Failure(FAILED, text);
        }
    }

    /** A number as printf(3) writes it with %g. */
    private static String g(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
        return whole ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
