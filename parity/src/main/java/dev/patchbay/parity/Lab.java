package dev.patchbay.parity;

import dev.patchbay.shell.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A script that can be run on Patchbay and on a kernel: its commands, a construct being one, without remarks. Since root
 * runs it on the machine too, only commands that Patchbay's shell has are allowed, and files may be written only where
 * they vanish with the run.
 */
final class Lab {

    private static final Set<String> KNOWN = Set.of(
            "ip",
            "ping",
            "arping",
            "traceroute",
            "tcpdump",
            "sysctl",
            "nstat",
            "ss",
            "nc",
            "bridge",
            "brctl",
            "hostname",
            "cat",
            "grep",
            "head",
            "tail",
            "wc",
            "sort",
            "uniq",
            "cut",
            "tr",
            "sed",
            "seq",
            "tee",
            "rm",
            "xargs",
            "timeout",
            "sudo",
            "sh",
            "bash",
            "echo",
            "printf",
            "sleep",
            "true",
            "false",
            "wait",
            "kill",
            "test",
            "[",
            ":",
            "read",
            "set",
            "export",
            "local",
            "unset",
            "shift",
            "return",
            "break",
            "continue",
            "command",
            "jobs",
            "readonly");

    /** Commands with another command behind a certain number of words. */
    private static final Pattern INSIDE = Pattern.compile("ip (?:-all netns exec|netns exec \\S+) (.*)");

    /** Other ways to have {@code ip} run a command: cut short, behind options, or from a file. */
    private static final Pattern HIDDEN = Pattern.compile("ip .*\\bnet(n|ns)? +e\\w* .*|ip (.* )?-ba?t?c?h? .*");

    /** Where files may be written: in memory that only the run sees, and parameters of its own namespaces. */
    private static final Pattern WRITABLE = Pattern.compile("/dev/null|/tmp/[^$]*|[A-Za-z0-9_.-]+|/proc/sys/net/.*");

    private static final Pattern READABLE =
            Pattern.compile("/dev/null|/tmp/[^$]*|[A-Za-z0-9_.-]+|/proc/.*|/sys/class/net/.*");

    private final List<String> commands;
    private final Set<String> known = new HashSet<>(KNOWN);

    private Lab(List<String> commands) {
        this.commands = commands;
        commands.forEach(command -> known.addAll(Script.of(command).functions()));
    }

    /** @throws IllegalArgumentException if it cannot be read, with the reason */
    static Lab of(String text) {
        return new Lab(Script.commands(text));
    }

    List<String> commands() {
        return commands;
    }

    /** What is not allowed in it; empty: nothing. */
    Optional<String> objection() {
        return commands.stream().flatMap(command -> objection(command).stream()).findFirst();
    }

    private Optional<String> objection(String command) {
        for (Script.Use use : Script.of(command).uses()) {
            Optional<String> objection = objection(use);
            if (objection.isPresent()) {
                return Optional.of(objection.get() + ": " + command);
            }
        }
        return Optional.empty();
    }

    private Optional<String> objection(Script.Use use) {
        if (!use.written().stream().allMatch(file -> WRITABLE.matcher(file).matches())
                || !use.read().stream().allMatch(file -> READABLE.matcher(file).matches())) {
            return Optional.of("only files in /tmp may be written, and only those of the network be read");
        }
        return use.words().isEmpty() ? Optional.empty() : objection(use.words());
    }

    private Optional<String> objection(List<String> words) {
        String line = String.join(" ", words);
        var inside = INSIDE.matcher(line);
        if (inside.matches()) {
            return objection(words.subList(4, words.size()));
        }
        if (HIDDEN.matcher(line).matches()) {
            return Optional.of("write it out as \"ip netns exec NAME COMMAND\"");
        }
        String name = words.get(0);
        if (!known.contains(name)) {
            return Optional.of("Patchbay's shell has no " + name);
        }
        return switch (name) {
            case "sudo", "timeout", "xargs" -> wrapped(words);
            case "sh", "bash" -> shell(words);
            case "tcpdump" ->
                refusedIf(line.matches(".* -[a-zA-Z]*[wrFzZ].*"), "captures are not written to files here");
            case "sed" -> refusedIf(line.matches(".* -[a-zA-Z]*i.*|.* --in.*"), "sed may not change files here");
            case "tee", "rm" ->
                refusedIf(
                        !words.stream()
                                .skip(1)
                                .allMatch(file -> file.startsWith("-")
                                        || WRITABLE.matcher(file).matches()),
                        "only files in /tmp may be written");
            case "cat" ->
                refusedIf(
                        !words.stream()
                                .skip(1)
                                .allMatch(file -> file.startsWith("-")
                                        || READABLE.matcher(file).matches()),
                        "only files of the network may be read");
            default -> Optional.empty();
        };
    }

    private static Optional<String> refusedIf(boolean refused, String why) {
        return refused ? Optional.of(why) : Optional.empty();
    }

    /** The command behind the options and numbers of another. */
    private Optional<String> wrapped(List<String> words) {
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        while (!rest.isEmpty() && (rest.get(0).startsWith("-") || rest.get(0).matches("[0-9.]+s?|\\{}"))) {
            rest.remove(0);
        }
        return rest.isEmpty() ? Optional.empty() : objection(rest);
    }

    private Optional<String> shell(List<String> words) {
        if (words.size() < 3
                || !words.get(1).matches("-[eux]*c")
                || words.get(2).equals("$")) {
            return Optional.of("write it out as \"sh -c 'COMMANDS'\"");
        }
        try {
            return objection(words.get(2));
        } catch (IllegalArgumentException problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }
}
