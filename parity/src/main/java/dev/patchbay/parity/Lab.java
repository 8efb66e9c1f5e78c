package dev.patchbay.parity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A script that can be run on Patchbay and on a kernel: its commands, one a line, without remarks. Since root runs it
 * on the machine too, only commands that Patchbay's shell has are allowed, and output may go to {@code /dev/null} alone.
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
            "hostname",
            "cat",
            "grep",
            "head",
            "tail",
            "wc",
            "sort",
            "echo",
            "sleep",
            "true",
            "false",
            "wait");

    private static final Pattern BREAK = Pattern.compile("&&|\\|\\||[;|&]");
    private static final Pattern HARMLESS = Pattern.compile("[12]?> ?/dev/null|2>&1");
    private static final Pattern INSIDE = Pattern.compile("ip (-all netns exec|netns exec \\S+) ");

    /** Other ways to have {@code ip} run a command: cut short, behind options, or from a file. */
    private static final Pattern HIDDEN = Pattern.compile("ip .*\\bnet(n|ns)? +e\\w* .*|ip (.* )?-ba?t?c?h? .*");

    private Lab() {}

    static List<String> commands(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** What is not allowed in a line; empty: nothing. */
    static Optional<String> objection(String line) {
        String plain = HARMLESS.matcher(line).replaceAll("");
        if (plain.matches(".*[<>`$(){}\\\\].*") || plain.matches(".*\\btcpdump\\b.* -[a-zA-Z]*[wrFzZ].*")) {
            return Optional.of("only /dev/null may be written to, and nothing else be run: " + line);
        }
        for (String part : BREAK.split(plain, -1)) {
            String command = INSIDE.matcher(part.strip()).replaceFirst("");
            String name = command.split(" +", 2)[0];
            if (HIDDEN.matcher(command).matches()) {
                return Optional.of("write it out as \"ip netns exec NAME COMMAND\": " + line);
            }
            if (!name.isEmpty() && !KNOWN.contains(name)) {
                return Optional.of("Patchbay's shell has no " + name + ": " + line);
            }
        }
        return Optional.empty();
    }
}
