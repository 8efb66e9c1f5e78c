package dev.patchbay.shell.netcat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.resolver.HostNames;
import java.time.Duration;
import java.util.List;

/** Reads the command line of {@code ncat}. */
final class NcatOptionReader {

    private static final int FAILED = 2;
    private static final String HINT =
            "Ncat: Try `--help' or man(1) ncat for more information, usage options and help. QUITTING.";
    private static final int DEFAULT_PORT = 31_337;
    private static final int MAX_PORT = 65_535;

    private static final GetOpt OPTIONS = new GetOpt()
            .letters("4")
            .flag('l', "listen")
            .flag('k', "keep-open")
            .flag('u', "udp")
            .flag('n', "nodns")
            .flag('C', "crlf")
            .flag('S', "send-only")
            .flag('R', "recv-only")
            .flag('H', "no-shutdown")
            .valued('w', "wait")
            .valued('p', "source-port")
            .valued('s', "source");

    private final Call call;
    private final NetcatOptions options = new NetcatOptions();

    NcatOptionReader(Call call) {
        this.call = call;
    }

    NetcatOptions read() throws Failure {
        options.wording = Wording.NCAT;
        options.shutdown = true;
        options.endsWithPeer = true;
        options.numeric = true;
        GetOpt.Parsed parsed = OPTIONS.parse(call.arguments());
        if (parsed.complaint() != null) {
            throw new Failure(FAILED, "ncat: " + parsed.complaint() + "\n" + HINT);
        }
        for (GetOpt.Option option : parsed.options()) {
            option(option);
        }
        operands(parsed.operands());
        return options;
    }

    private static Failure quitting(String text) {
        return new Failure(FAILED, "Ncat: " + text + ". QUITTING.");
    }

    private void option(GetOpt.Option option) throws Failure {
        switch (option.letter()) {
            case 'l' -> options.listen = true;
            case 'k' -> options.keep = true;
            case 'u' -> options.udp = true;
            case 'C' -> options.crlf = true;
            case 'S' -> options.sendOnly = true;
            case 'R' -> options.detached = true;
            case 'H' -> options.shutdown = false;
            case 'w' -> options.timeout = seconds(option.value());
            case 'p' -> options.sourcePort = port(option.value());
            case 's' -> options.source = address(option.value());
            default -> {
                // -4 is what there is, and names come from the hosts file alone
            }
        }
    }

    private static Duration seconds(String text) throws Failure {
        try {
            double seconds = Double.parseDouble(text.endsWith("s") ? text.substring(0, text.length() - 1) : text);
            if (seconds > 0 && seconds < 1e9) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            throw quitting("Invalid -w timeout " + text);
        }
        throw quitting("Invalid -w timeout " + text);
    }

    private static int port(String text) throws Failure {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw quitting("Invalid port number \"" + text + "\"");
        }
        throw quitting("Invalid port number \"" + text + "\"");
    }

    private Ip4Address address(String host) throws Failure {
        try {
            return new HostNames(call.namespace().hosts()).resolve4(host);
        } catch (HostNames.Unresolved unresolved) {
            throw quitting("Could not resolve source address \"" + host + "\": " + unresolved.text());
        }
    }

    /** {@code ncat host [port]}, {@code ncat -l [[host] port]}. */
    private void operands(List<String> words) throws Failure {
        if (words.isEmpty() && !options.listen) {
            throw quitting("You must specify a host to connect to");
        }
        if (words.size() > 2) {
            throw quitting("Got more than one port specification: "
                    + String.join(" ", words.subList(options.listen ? 0 : 1, words.size())));
        }
        boolean portAlone = words.size() == 1 && options.listen;
        if (!words.isEmpty() && !portAlone) {
            options.host = words.get(0);
        }
        int port =
                words.isEmpty() || words.size() == 1 && !portAlone ? DEFAULT_PORT : port(words.get(words.size() - 1));
        options.firstPort = port;
        options.lastPort = port;
    }
}
