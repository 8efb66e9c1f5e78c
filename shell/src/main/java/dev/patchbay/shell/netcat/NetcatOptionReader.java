package dev.patchbay.shell.netcat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.capture.names.Services;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.resolver.HostNames;
import java.time.Duration;
import java.util.List;

/** Reads the command line of {@code nc}. */
final class NetcatOptionReader {

    private static final int FAILED = 1;
    private static final int MAX_PORT = 65535;

    private static final String USAGE = """
            usage: nc [-4bCdhklNnuvz] [-M ttl] [-p source_port] [-q seconds] [-s sourceaddr]
            \t  [-T tos] [-w timeout] [destination] [port]""";

    private static final GetOpt OPTIONS = new GetOpt().lettersOnly().letters("46bCdhklNnruvzi:I:M:O:p:q:s:T:w:");

    private final Call call;
    private final NetcatOptions options = new NetcatOptions();

    NetcatOptionReader(Call call) {
        this.call = call;
    }

    NetcatOptions read() throws Failure {
        GetOpt.Parsed parsed = OPTIONS.parse(call.arguments());
        if (parsed.complaint() != null) {
            throw new Failure(FAILED, "nc: " + parsed.complaint() + "\n" + USAGE);
        }
        for (GetOpt.Option option : parsed.options()) {
            option(option);
        }
        operands(parsed.operands());
        return options;
    }

    private void option(GetOpt.Option option) throws Failure {
        switch (option.letter()) {
            case 'l' -> options.listen = true;
            case 'k' -> options.keep = true;
            case 'u' -> options.udp = true;
            case 'v' -> options.verbose++;
            case 'z' -> options.scan = true;
            case 'd' -> options.detached = true;
            case 'N' -> options.shutdown = true;
            case 'n' -> options.numeric = true;
            case 'b' -> options.broadcast = true;
            case 'C' -> options.crlf = true;
            case 'h' -> throw new Failure(0, USAGE);
            case '6' -> throw new Failure(FAILED, "nc: IPv6 is not supported here");
            default -> valued(option);
        }
    }

    private void valued(GetOpt.Option option) throws Failure {
        switch (option.letter()) {
            case 'w' -> options.timeout = Duration.ofSeconds(number(option.value(), "timeout", Integer.MAX_VALUE));
            case 'q' -> {
                boolean never = option.value().startsWith("-");
                options.quit =
                        never ? null : Duration.ofSeconds(number(option.value(), "quit timer", Integer.MAX_VALUE));
            }
            case 'p' -> options.sourcePort = port(option.value());
            case 's' -> options.source = address(option.value());
            case 'M' -> options.ttl = number(option.value(), "ttl", 255);
            case 'T' -> options.tos = tos(option.value());
            case 'i', 'I', 'O', 'r' -> throw new Failure(FAILED, "nc: -" + option.letter() + " is not supported here");
            default -> {
                // -4 is what there is
            }
        }
    }

    private static int tos(String text) throws Failure {
        try {
            return Integer.decode(text) & 0xff;
        } catch (NumberFormatException e) {
            throw new Failure(FAILED, "nc: illegal tos value " + text);
        }
    }

    private static int number(String text, String what, int most) throws Failure {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return (int) number;
            }
            throw new Failure(FAILED, "nc: " + what + (number < 0 ? " too small: " : " too large: ") + text);
        } catch (NumberFormatException e) {
            throw new Failure(FAILED, "nc: " + what + " invalid: " + text);
        }
    }

    private int port(String text) throws Failure {
        Integer known = Services.port(options.udp ? "udp" : "tcp", text);
        return known != null ? known : number(text, "port number", MAX_PORT);
    }

    private Ip4Address address(String host) throws Failure {
        try {
            return new HostNames(call.namespace().hosts()).resolve4(host);
        } catch (HostNames.Unresolved unresolved) {
            throw new Failure(FAILED, "nc: getaddrinfo for host \"" + host + "\": " + unresolved.text());
        }
    }

    /** {@code nc host port}, {@code nc -l port}, {@code nc -l host port}, {@code nc -l -p port}. */
    private void operands(List<String> words) throws Failure {
        if (words.isEmpty() && (!options.listen || options.sourcePort == 0)) {
            throw new Failure(FAILED, options.listen ? "nc: missing port number" : USAGE);
        }
        boolean misplaced = options.listen && (options.sourcePort != 0 && !words.isEmpty() || options.source != null);
        if (words.size() > 2 || misplaced || options.keep && !options.listen) {
            throw new Failure(FAILED, options.keep && !options.listen ? "nc: must use -l with -k" : USAGE);
        }
        if (words.size() == 1 && !options.listen) {
            throw new Failure(FAILED, "nc: missing port number");
        }
        if (words.size() == 2) {
            options.host = words.get(0);
        }
        ports(words.isEmpty() ? Integer.toString(options.sourcePort) : words.get(words.size() - 1));
    }

    private void ports(String text) throws Failure {
        int dash = text.indexOf('-', 1);
        boolean range = dash > 0 && Character.isDigit(text.charAt(0)) && !options.listen;
        int one = port(range ? text.substring(0, dash) : text);
        int other = range ? port(text.substring(dash + 1)) : one;
        options.firstPort = Math.min(one, other);
        options.lastPort = Math.max(one, other);
    }
}
