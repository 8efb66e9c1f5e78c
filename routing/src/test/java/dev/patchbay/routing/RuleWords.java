package dev.patchbay.routing;

import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Route;
import dev.patchbay.api.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The words of {@code ip rule}, as far as the tests need them. */
final class RuleWords {

    private final Deque<String> words;
    private final Rule.Builder rule = Rule.match();
    private Rule.Action action = Rule.Action.UNSPEC;
    private int table;
    private long target;

    private RuleWords(String text) {
        words = new ArrayDeque<>(List.of(text.split(" ")));
    }

    /** "pref 10 to 10.0.0.0/8 lookup 100". */
    static Rule rule(String text) {
        RuleWords words = new RuleWords(text);
        while (!words.words.isEmpty()) {
            words.take(words.words.remove());
        }
        return switch (words.action) {
            case LOOKUP -> words.rule.lookup(words.table);
            case GOTO -> words.rule.go(words.target);
            default -> words.rule.end(words.action);
        };
    }

    private void take(String word) {
        switch (word) {
            case "not" -> rule.not();
            case "nop", "prohibit", "unreachable", "blackhole" ->
                action = Rule.Action.valueOf(word.toUpperCase(Locale.ROOT));
            default -> take(word, words.remove());
        }
    }

    private void take(String word, String value) {
        switch (word) {
            case "pref" -> rule.priority(Long.parseLong(value));
            case "from" -> rule.from(Ip4Prefix.parse(value));
            case "to" -> rule.to(Ip4Prefix.parse(value));
            case "iif" -> rule.iif(value);
            case "oif" -> rule.oif(value);
            case "tos" -> rule.tos(Integer.decode(value));
            case "ipproto" -> rule.ipProtocol(Integer.parseInt(value));
            case "suppress_prefixlength" -> rule.suppressPrefixLength(Integer.parseInt(value));
            case "fwmark" -> mark(value.split("/"));
            case "uidrange" -> users(value.split("-"));
            case "lookup" -> {
                action = Rule.Action.LOOKUP;
                table = tableNumber(value);
            }
            case "goto" -> {
                action = Rule.Action.GOTO;
                target = Long.parseLong(value);
            }
            default -> throw new IllegalArgumentException(word);
        }
    }

    private void mark(String[] parts) {
        rule.mark(Integer.decode(parts[0]), parts.length == 1 ? -1 : Integer.decode(parts[1]));
    }

    private void users(String[] ends) {
        rule.uids(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }

    private static int tableNumber(String name) {
        return switch (name) {
            case "local" -> Route.LOCAL_TABLE;
            case "main" -> Route.MAIN_TABLE;
            case "default" -> Route.DEFAULT_TABLE;
            default -> Integer.parseUnsignedInt(name);
        };
    }

    /** As {@code ip rule} prints a rule, with one space behind the priority. */
    static String line(Rule rule) {
        StringBuilder line = new StringBuilder(rule.priority() + ": ");
        line.append(rule.invert() ? "not " : "").append("from ").append(prefix(rule.from()));
        line.append(rule.to().length() == 0 ? "" : " to " + prefix(rule.to()));
        line.append(rule.tos() == 0 ? "" : " tos 0x" + Integer.toHexString(rule.tos()));
        line.append(rule.mark() == 0 && rule.markMask() == 0 ? "" : mark(rule));
        line.append(rule.iif() == null ? "" : " iif " + rule.iif());
        line.append(rule.oif() == null ? "" : " oif " + rule.oif());
        line.append(rule.uidFrom() < 0 ? "" : " uidrange " + rule.uidFrom() + "-" + rule.uidTo());
        line.append(rule.ipProtocol() == 0 ? "" : " ipproto " + rule.ipProtocol());
        String action = rule.action().toString().toLowerCase(Locale.ROOT);
        line.append(' ').append(action);
        line.append(rule.action() == Rule.Action.LOOKUP ? " " + RouteWords.tableName(rule.table()) : "");
        line.append(rule.action() == Rule.Action.GOTO ? " " + rule.target() : "");
        line.append(rule.suppressPrefixLength() < 0 ? "" : " suppress_prefixlength " + rule.suppressPrefixLength());
        return line.toString();
    }

    private static String mark(Rule rule) {
        String mask = rule.markMask() == -1 ? "" : "/0x" + Integer.toHexString(rule.markMask());
        return " fwmark 0x" + Integer.toHexString(rule.mark()) + mask;
    }

    private static String prefix(Ip4Prefix prefix) {
        return switch (prefix.length()) {
            case 0 -> "all";
            case 32 -> prefix.network().toString();
            default -> prefix.toString();
        };
    }
}
