package dev.patchbay.shell.iproute.link;

import dev.patchbay.api.LinkKind;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code type KIND}: the options that the kind declares, which may be cut short, and the peer of a
 * kind that comes in pairs. A third party's kind is read like our own.
 */
final class KindWords {

    /** Kinds whose parser in iproute2 says "command" where the others say "option". */
    private static final Set<String> WITH_COMMANDS = Set.of("bridge", "bridge_slave", "vlan");

    private static final String PORT = "_slave";

    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable LinkRequest peer;

    private KindWords() {}

    /** Reads all words; a kind that nobody knows takes none. */
    static KindWords read(Invocation ip, String kind, List<String> words) {
        Arguments arguments = new Arguments(words);
        KindWords read = new KindWords();
        Optional<LinkKind> type = find(ip, kind);
        if (type.isEmpty() && !arguments.isEmpty()) {
            if (arguments.atHelp()) {
                throw new Complaint(Complaint.USAGE, LinkObject.USAGE);
            }
            throw new Complaint(
                    Complaint.FAILED,
                    "Garbage instead of arguments \"" + arguments.take() + " ...\". Try \"ip link help\".");
        }
        while (type.isPresent() && !arguments.isEmpty()) {
            read.word(ip, type.get(), arguments);
        }
        return read;
    }

    /** The kind of this name. */
    static Optional<LinkKind> find(Invocation ip, String kind) {
        return ip.call().world().linkKinds().stream()
                .flatMap(type -> type.name().equals(kind)
                        ? Stream.of(type)
                        : Stream.of(type)
                                .filter(one -> kind.equals(one.name() + PORT))
                                .map(KindWords::asPort))
                .findFirst();
    }

    /** What can be said of a port, as if that were a kind of its own. */
    private static LinkKind asPort(LinkKind type) {
        return new LinkKind(type.name() + PORT, type.origin(), type.portOptions(), false);
    }

    private void word(Invocation ip, LinkKind type, Arguments arguments) {
        if (type.paired() && arguments.takeIf("peer")) {
            LinkRequest end = LinkRequest.toCreate(ip, arguments);
            if (end.kind() != null) {
                throw Complaint.twice("type", end.kind());
            }
            peer = end;
            return;
        }
        for (LinkOption option : type.options()) {
            if (arguments.takeIfShort(option.name())) {
                options.put(option.name(), value(type, option, arguments));
                return;
            }
        }
        String what = WITH_COMMANDS.contains(type.name()) ? "command" : "option";
        String problem = arguments.atHelp() || type.options().isEmpty()
                ? ""
                : type.name() + ": unknown " + what + " \"" + arguments.peek() + "\"?\n";
        throw new Complaint(Complaint.FAILED, problem + usage(type));
    }

    private static String value(LinkKind type, LinkOption option, Arguments arguments) {
        return switch (option.form()) {
            case FLAG -> "on";
            case SWITCH -> arguments.onOff(option.name()) ? "on" : "off";
            case NUMBER -> number(type, option, arguments.take());
            case TEXT -> arguments.take();
            case CHOICE -> choice(option, arguments.take());
            case MAP -> pairs(option, arguments);
        };
    }

    private static String number(LinkKind type, LinkOption option, String word) {
        OptionalLong value = Numbers.unsigned(word, 0xffff_ffffL);
        if (value.isEmpty()) {
            throw Complaint.wrong(
                    word, type.name().equals("vlan") ? option.name() + " is invalid" : "invalid " + option.name());
        }
        return Long.toString(value.getAsLong());
    }

    /** Takes pairs as long as there are any. iproute2: {@code parse_qos_mapping}. */
    private static String pairs(LinkOption option, Arguments arguments) {
        List<String> pairs = new ArrayList<>();
        while (!arguments.isEmpty() && arguments.peek().matches("[0-9]+:[0-9]+")) {
            pairs.add(arguments.take());
        }
        if (pairs.isEmpty()) {
            throw Complaint.wrong(arguments.take(), "invalid " + option.name());
        }
        return String.join(" ", pairs);
    }

    private static String choice(LinkOption option, String word) {
        for (String choice : option.choices()) {
            if (choice.equalsIgnoreCase(word)) {
                return choice;
            }
        }
        String choices = option.choices().stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
        int comma = choices.lastIndexOf(',');
        String text = comma < 0 ? choices : choices.substring(0, comma) + " or" + choices.substring(comma + 1);
        throw new Complaint(
                Complaint.FAILED,
                "Error: argument of \"" + option.name() + "\" must be " + text + ", not \"" + word + "\"");
    }

    /** The specification with all options. */
    LinkSpec addTo(LinkSpec spec) {
        LinkSpec all = spec;
        for (Map.Entry<String, String> option : options.entrySet()) {
            all = all.withOption(option.getKey(), option.getValue());
        }
        return all;
    }

    boolean isEmpty() {
        return options.isEmpty() && peer == null;
    }

    @Nullable
    LinkRequest peer() {
        return peer;
    }

    /** What {@code help} says of a kind. */
    static String usage(LinkKind type) {
        StringBuilder text = new StringBuilder("Usage: ... type ").append(type.name());
        if (type.paired()) {
            text.append(" [ peer OPTIONS ]");
        }
        for (LinkOption option : type.options()) {
            text.append("\n                [ ").append(option.name()).append(values(option));
            text.append(" ]   ").append(option.help());
        }
        return text.toString();
    }

    private static String values(LinkOption option) {
        return switch (option.form()) {
            case FLAG -> "";
            case SWITCH -> " { on | off }";
            case NUMBER -> " NUMBER";
            case TEXT -> " TEXT";
            case MAP -> " FROM:TO ...";
            case CHOICE -> " { " + String.join(" | ", option.choices()) + " }";
        };
    }
}
