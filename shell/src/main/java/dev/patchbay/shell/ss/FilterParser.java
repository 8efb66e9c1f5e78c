package dev.patchbay.shell.ss;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.capture.names.Services;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the filter of {@code ss}: states, then an expression of {@code src dst sport dport dev}, {@code and or not} and
 * brackets; two tests side by side must both hold. ss: ssfilter.y.
 */
final class FilterParser {

    private static final Pattern WORD = Pattern.compile("&&|\\|\\||[<>!=]=|[()!&|<>=]|[^\\s()!&|<>=]+");

    private static final int BAD_HOST = 1;
    private static final int ADDRESS_BITS = 32;

    private final Namespace namespace;
    private final SsOptions options;
    private final ArrayDeque<String> words = new ArrayDeque<>();

    FilterParser(Namespace namespace, SsOptions options, List<String> operands) {
        this.namespace = namespace;
        this.options = options;
        Matcher word = WORD.matcher(String.join(" ", operands));
        while (word.find()) {
            words.add(word.group());
        }
    }

    void parse() throws Failure {
        StateNames states = new StateNames();
        while (!words.isEmpty() && (is("state") || is("exclude"))) {
            boolean include = words.poll().equals("state");
            states.add(include, next());
        }
        options.states = states.settled();
        if (!words.isEmpty()) {
            options.filter = either();
        }
        if (!words.isEmpty()) {
            throw SsOptionReader.syntaxError();
        }
    }

    private boolean is(String word) {
        return word.equals(words.peek());
    }

    private boolean take(String... any) {
        if (List.of(any).contains(String.valueOf(words.peek()))) {
            words.poll();
            return true;
        }
        return false;
    }

    private String next() throws Failure {
        String word = words.poll();
        if (word == null) {
            throw SsOptionReader.syntaxError();
        }
        return word;
    }

    // ---- or, and, not

    private Predicate<SocketReport> either() throws Failure {
        Predicate<SocketReport> left = both();
        while (take("or", "|", "||")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<SocketReport> both() throws Failure {
        Predicate<SocketReport> left = single();
        while (!words.isEmpty() && !is(")") && !is("or") && !is("|") && !is("||")) {
            take("and", "&", "&&");
            left = left.and(single());
        }
        return left;
    }

    private Predicate<SocketReport> single() throws Failure {
        if (take("not", "!")) {
            return single().negate();
        }
        if (take("(")) {
            Predicate<SocketReport> inside = either();
            if (!take(")")) {
                throw SsOptionReader.syntaxError();
            }
            return inside;
        }
        return switch (next()) {
            case "src" -> host(true);
            case "dst" -> host(false);
            case "sport" -> port(true);
            case "dport" -> port(false);
            case "dev" -> device();
            default -> throw SsOptionReader.syntaxError();
        };
    }

    // ---- tests

    private static Endpoint.@Nullable Inet end(SocketReport socket, boolean own) {
        return (own ? socket.local() : socket.remote()) instanceof Endpoint.Inet inet ? inet : null;
    }

    private boolean negated() {
        if (take("!=", "ne", "neq")) {
            return true;
        }
        take("=", "==", "eq");
        return false;
    }

    private Predicate<SocketReport> host(boolean own) throws Failure {
        boolean negated = negated();
        String text = next();
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        Ip4Prefix prefix = host.isEmpty() || host.equals("*") ? null : prefix(host);
        int number = colon < 0 || text.endsWith(":*") ? -1 : number(text.substring(colon + 1));
        Predicate<SocketReport> matches = socket -> {
            Endpoint.Inet end = end(socket, own);
            Ip4Address address = end == null ? Ip4Address.ANY : end.address();
            int ownPort = end == null ? 0 : end.port();
            return (prefix == null || prefix.contains(address)) && (number < 0 || number == ownPort);
        };
        return negated ? matches.negate() : matches;
    }

    private Ip4Prefix prefix(String text) throws Failure {
        try {
            int slash = text.indexOf('/');
            String host = slash < 0 ? text : text.substring(0, slash);
            int length = slash < 0 ? ADDRESS_BITS : Integer.parseInt(text.substring(slash + 1));
            return Ip4Prefix.of(new HostNames(namespace.hosts()).resolve4(host), length);
        } catch (HostNames.Unresolved | IllegalArgumentException e) {
            throw new Failure(
                    BAD_HOST,
                    "Error: an inet prefix is expected rather than \"" + text + "\".\nCannot parse dst/src address.");
        }
    }

    private Predicate<SocketReport> port(boolean own) throws Failure {
        String operator = "=";
        for (String[] names : OPERATORS) {
            if (take(names)) {
                operator = names[0];
                break;
            }
        }
        String text = next();
        IntPredicate test = comparison(operator, number(text.startsWith(":") ? text.substring(1) : text));
        return socket -> {
            Endpoint.Inet end = end(socket, own);
            return test.test(end == null ? 0 : end.port());
        };
    }

    private static final String[][] OPERATORS = {
        {"=", "==", "eq"},
        {"!=", "ne", "neq"},
        {"<", "lt"},
        {">", "gt"},
        {"<=", "le", "leq"},
        {">=", "ge", "geq"}
    };

    private static IntPredicate comparison(String operator, int number) {
        return switch (operator) {
            case "!=" -> port -> port != number;
            case "<" -> port -> port < number;
            case ">" -> port -> port > number;
            case "<=" -> port -> port <= number;
            case ">=" -> port -> port >= number;
            default -> port -> port == number;
        };
    }

    private static int number(String text) throws Failure {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            Integer known = Services.port("tcp", text);
            if (known != null) {
                return known;
            }
        }
        throw new Failure(
                BAD_HOST, "Error: \"" + text + "\" does not look like a port.\nCannot parse dst/src address.");
    }

    private Predicate<SocketReport> device() throws Failure {
        boolean negated = negated();
        String name = next();
        int index = namespace.links().find(name).map(Link::index).orElse(-1);
        if (index < 0) {
            throw new Failure(BAD_HOST, "Cannot parse device.");
        }
        return socket -> (socket.device() == index) != negated;
    }
}
