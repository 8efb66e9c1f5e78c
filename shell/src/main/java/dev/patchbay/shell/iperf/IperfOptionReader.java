package dev.patchbay.shell.iperf;

import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.GetOpt;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads the command line of {@code iperf3}. */
final class IperfOptionReader {

    private static final int FAILED = 1;
    private static final int MOST_STREAMS = 128;
    private static final int MOST_SECONDS = 86_400;

    private static final String USAGE = """
            Usage: iperf3 [-s|-c host] [options]
              -s, --server        wait for clients
              -1, --one-off       wait for one
              -c, --client HOST   measure the way to a server
              -p, --port N        the server's port (5201)
              -t, --time N        for so many seconds (10)
              -n, --bytes N[KMG]  until so much was sent
              -i, --interval N    seconds between reports (1); 0: none
              -P, --parallel N    with so many streams
              -u, --udp           in datagrams
              -b, --bitrate N[KMG]  bits per second; 0: as fast as it goes
              -l, --length N[KMG] bytes of each send
              -R, --reverse       the server sends
              -w, --window N[KMG] size of the socket buffers
              -M, --set-mss N     largest segment
              -N, --no-delay      without waiting for full segments
              -C, --congestion NAME  congestion control
              -S, --tos N         type of service""";

    private static final GetOpt OPTIONS = new GetOpt()
            .flag('s', "server")
            .flag('1', "one-off")
            .valued('c', "client")
            .valued('p', "port")
            .valued('t', "time")
            .valued('n', "bytes")
            .valued('i', "interval")
            .valued('P', "parallel")
            .flag('u', "udp")
            .valued('b', "bitrate")
            .valued('b', "bandwidth")
            .valued('l', "length")
            .flag('R', "reverse")
            .valued('w', "window")
            .valued('M', "set-mss")
            .flag('N', "no-delay")
            .valued('C', "congestion")
            .valued('S', "tos")
            .flag('4', "version4")
            .flag('h', "help")
            .flag('v', "version");

    private final List<String> arguments;
    private final IperfOptions options = new IperfOptions();

    IperfOptionReader(List<String> arguments) {
        this.arguments = arguments;
    }

    IperfOptions read() throws Failure {
        GetOpt.Parsed parsed = OPTIONS.parse(arguments);
        if (parsed.complaint() != null) {
            throw new Failure(FAILED, "iperf3: " + parsed.complaint() + "\n" + USAGE);
        }
        for (GetOpt.Option option : parsed.options()) {
            option(option.letter(), option.value());
        }
        if (options.server == !options.host.isEmpty()) {
            String what =
                    options.server ? "cannot be both server and client" : "must either be a client (-c) or server (-s)";
            throw wrong(what);
        }
        return options;
    }

    private static Failure wrong(String what) {
        return new Failure(FAILED, "iperf3: parameter error - " + what + "\n\n" + USAGE);
    }

    private void option(char letter, String value) throws Failure {
        switch (letter) {
            case 's' -> options.server = true;
            case '1' -> options.oneOff = true;
            case 'c' -> options.host = value;
            case 'u' -> options.udp = true;
            case 'R' -> options.reverse = true;
            case 'N' -> options.noDelay = true;
            case 'C' -> options.congestion = value;
            case 'h' -> throw new Failure(0, USAGE);
            case 'v' -> throw new Failure(0, "iperf 3.12 (cJSON 1.7.15)");
            case '4' -> {
                // there is nothing else
            }
            default -> number(letter, value);
        }
    }

    private void number(char letter, String value) throws Failure {
        switch (letter) {
            case 'p' -> options.port = (int) plain(value, 1, 65_535, "port");
            case 't' -> options.time = Duration.ofSeconds(plain(value, 0, MOST_SECONDS, "test duration"));
            case 'P' -> options.streams = (int) plain(value, 1, MOST_STREAMS, "number of parallel streams");
            case 'M' -> options.maxSegment = (int) plain(value, 88, 9 * 1024, "TCP MSS");
            case 'S' -> options.tos = (int) plain(value, 0, 255, "bad TOS value (must be between 0 and 255 inclusive)");
            case 'i' -> options.interval = interval(value);
            case 'n' -> options.bytes = scaled(value, 1024);
            case 'l' -> options.block = (int) scaled(value, 1024);
            case 'w' -> options.window = (int) scaled(value, 1024);
            default -> options.rate = scaled(value, 1000);
        }
    }

    private static Duration interval(String value) throws Failure {
        try {
            double seconds = Double.parseDouble(value);
            if (seconds == 0 || seconds >= 0.1 && seconds <= 60) {
                return Duration.ofNanos((long) (seconds * 1e9));
            }
        } catch (NumberFormatException e) {
            throw wrong("invalid report interval (min = 0.1, max = 60 seconds)");
        }
        throw wrong("invalid report interval (min = 0.1, max = 60 seconds)");
    }

    private static long plain(String value, long least, long most, String what) throws Failure {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong("invalid " + what + ": " + value);
        }
        throw wrong("invalid " + what + " (" + least + " to " + most + "): " + value);
    }

    /** A number with K, M, G or T behind it. */
    private static long scaled(String value, int base) throws Failure {
        String upper = value.toUpperCase(Locale.ROOT);
        int power = upper.isEmpty() ? -1 : "KMGT".indexOf(upper.charAt(upper.length() - 1));
        try {
            double number = Double.parseDouble(power < 0 ? value : value.substring(0, value.length() - 1));
            double all = number * Math.pow(base, power + 1.0);
            if (all >= 0 && all <= Long.MAX_VALUE) {
                return (long) all;
            }
        } catch (NumberFormatException e) {
            throw wrong("invalid number: " + value);
        }
        throw wrong("invalid number: " + value);
    }
}
