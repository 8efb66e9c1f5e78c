package dev.patchbay.shell.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.iputils.Numbers;
import dev.patchbay.shell.resolver.HostNames.Wanted;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the command line of {@code ping}. The first mistake ends it, as it does in the real one. */
final class PingOptionReader {

    static final String VERSION = """
            ping from iputils 20221126
            libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
            """;

    /** How many sequence numbers there are. */
    static final int SEQUENCES = 0x10000;

    private static final String LETTERS = "h?4bRT:6F:N:aABc:CdDe:fi:I:l:Lm:M:nOp:qQ:rs:S:t:UvVw:W:";
    private static final Set<String> QUERIES = Set.of(
            "name",
            "ipv6",
            "ipv6-all",
            "ipv6-compatible",
            "ipv6-linklocal",
            "ipv6-sitelocal",
            "ipv6-global",
            "ipv4",
            "ipv4-all");
    private static final int USAGE_ERROR = 1;
    private static final int FAILED = PingCommand.FAILED;
    private static final int MAX_ROUTE = 10;
    private static final int MAX_TIMED_ROUTE = 5;
    private static final int PATTERN_LENGTH = 16;

    private final Call call;
    private final Numbers numbers = new Numbers("ping");
    private final PingOptions options = new PingOptions();

    @Nullable
    private String patternDigits;

    PingOptionReader(Call call) {
        this.call = call;
    }

    PingOptions read() throws Failure {
        GetOpt.Parsed parsed = new GetOpt().lettersOnly().letters(LETTERS).parse(call.arguments());
        for (GetOpt.Option option : parsed.options()) {
            take(option.letter(), option.value());
            if (options.showsVersion) {
                return options;
            }
        }
        if (parsed.complaint() != null) {
            throw new Failure(FAILED, "ping: " + parsed.complaint() + "\n" + Usage.TEXT);
        }
        if (parsed.operands().isEmpty()) {
            throw new Failure(USAGE_ERROR, "ping: usage error", Errno.EDESTADDRREQ);
        }
        options.hosts = parsed.operands();
        if (patternDigits != null) {
            options.pattern = pattern(patternDigits);
        }
        return options;
    }

    /** Whether there are more hosts to go through than the options have room for. Linux: {@code ping4_run}. */
    static void checkRoute(PingOptions options) throws Failure {
        int hosts = options.hosts.size();
        boolean timed = options.timestampOption != PingOptions.Timestamp.NONE;
        boolean fits = timed
                ? options.timestampOption == PingOptions.Timestamp.TSPRESPEC && hosts <= MAX_TIMED_ROUTE
                : hosts <= MAX_ROUTE;
        if (hosts > 1 && (options.recordRoute || !fits)) {
            throw usage();
        }
    }

    private static Failure usage() {
        return new Failure(FAILED, Usage.TEXT);
    }

    private void take(char letter, String value) throws Failure {
        if (!takeFlag(letter) && !takeNumber(letter, value)) {
            takeWord(letter, value);
        }
    }

    private boolean takeFlag(char letter) {
        switch (letter) {
            case 'a' -> options.audible = true;
            case 'A' -> options.adaptive = true;
            case 'b' -> options.broadcast = true;
            case 'B' -> options.strictSource = true;
            case 'C' -> options.connects = true;
            case 'd' -> {} // there is no debugging of sockets to be switched on
            case 'D' -> options.timestamps = true;
            case 'f' -> options.flood = true;
            case 'L' -> options.noLoop = true;
            case 'n' -> options.numeric = true;
            case 'O' -> options.outstanding = true;
            case 'q' -> options.quiet = true;
            case 'r' -> options.dontRoute = true;
            case 'U' -> options.latency = true;
            case 'v' -> options.verbose = true;
            case 'V' -> options.showsVersion = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeNumber(char letter, String value) throws Failure {
        switch (letter) {
            case 'c' -> options.count = numbers.integer(value, 1, Long.MAX_VALUE);
            case 'e' -> identifier((int) numbers.integer(value, 0, 0xffff));
            case 'l' -> options.preload = (int) numbers.integer(value, 1, SEQUENCES);
            case 'm' -> options.mark = numbers.integer(value, 0, 0xffff_ffffL);
            case 's' -> options.size = (int) numbers.integer(value, 0, Integer.MAX_VALUE);
            case 'S' -> options.sendBuffer = (int) numbers.integer(value, 1, Integer.MAX_VALUE);
            case 't' -> options.ttl = (int) numbers.integer(value, 0, 255);
            case 'w' -> options.deadline = (int) numbers.integer(value, 0, Integer.MAX_VALUE);
            case 'i' -> {
                options.interval = milliseconds(value, "bad timing interval");
                options.intervalGiven = true;
            }
            case 'W' -> options.linger = milliseconds(value, "bad linger time");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void takeWord(char letter, String value) throws Failure {
        switch (letter) {
            case '4' -> family(Wanted.IP4, Wanted.IP6);
            case '6' -> family(Wanted.IP6, Wanted.IP4);
            case 'F' -> flowLabel(value);
            case 'I' -> from(value);
            case 'M' -> options.mtuDiscovery = mtuDiscovery(value);
            case 'N' -> nodeInformation(value);
            case 'p' -> patternDigits = value;
            case 'Q' -> options.tos = typeOfService(value);
            case 'R' -> {
                checkOneOf(options.timestampOption != PingOptions.Timestamp.NONE);
                options.recordRoute = true;
            }
            case 'T' -> {
                checkOneOf(options.recordRoute);
                options.timestampOption = timestamp(value);
            }
            default -> throw usage();
        }
    }

    private void identifier(int number) {
        if (number == 0) {
            call.err().line("ping: WARNING: ident 0 => forcing raw socket");
        }
        options.identifier = number;
    }

    private void family(Wanted family, Wanted other) throws Failure {
        if (options.family == other) {
            throw new Failure(FAILED, "ping: only one -4 or -6 option may be specified");
        }
        options.family = family;
    }

    private static void checkOneOf(boolean theOther) throws Failure {
        if (theOther) {
            throw new Failure(FAILED, "ping: only one of -T or -R may be used");
        }
    }

    private static PingOptions.Timestamp timestamp(String word) throws Failure {
        return switch (word) {
            case "tsonly" -> PingOptions.Timestamp.TSONLY;
            case "tsandaddr" -> PingOptions.Timestamp.TSANDADDR;
            case "tsprespec" -> PingOptions.Timestamp.TSPRESPEC;
            default -> throw new Failure(FAILED, "ping: invalid timestamp type: " + word);
        };
    }

    private static int mtuDiscovery(String word) throws Failure {
        return switch (word) {
            case "do" -> SocketOption.PMTUDISC_DO;
            case "dont" -> SocketOption.PMTUDISC_DONT;
            case "want" -> SocketOption.PMTUDISC_WANT;
            default -> throw new Failure(FAILED, "ping: invalid -M argument: " + word);
        };
    }

    private void from(String word) throws Failure {
        Ip4Address address = Ip4Address.tryParse(word);
        if (word.indexOf(':') >= 0) {
            if (Ip6Address.tryParse(word) == null) {
                throw new Failure(FAILED, "ping: invalid source address: " + word);
            }
            options.strictSource = true;
        } else if (address != null) {
            options.source = address;
            options.strictSource = true;
        } else {
            options.device = word;
        }
    }

    private void nodeInformation(String query) throws Failure {
        boolean known = QUERIES.contains(query) || query.startsWith("subject-");
        if (!known) {
            throw new Failure(query.equals("help") ? 0 : FAILED, Usage.NODE_INFORMATION);
        }
    }

    private static void flowLabel(String word) throws Failure {
        long label = hexOrDecimal(word);
        if (label < 0) {
            throw new Failure(FAILED, "ping: bad value for flowinfo: " + word);
        }
        if (label > 0xfffff) {
            throw new Failure(FAILED, "ping: flow value is greater than 20 bits: " + word);
        }
    }

    private static int typeOfService(String word) throws Failure {
        long value = hexOrDecimal(word);
        if (value < 0) {
            throw new Failure(FAILED, "ping: bad TOS value: " + word);
        }
        if (value > 255) {
            throw new Failure(FAILED, "ping: the decimal value of TOS bits must be in range 0-255: " + value);
        }
        return (int) value;
    }

    /** A number, with 0x in front one of base 16; -1 if it is none. Nothing is zero. */
    private static long hexOrDecimal(String word) {
        if (word.isEmpty()) {
            return 0;
        }
        try {
            boolean hex = word.startsWith("0x") || word.startsWith("0X");
            long value = hex ? Long.parseLong(word.substring(2), 16) : Long.parseLong(word);
            return value < 0 ? -1 : value;
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    /** Seconds as milliseconds. The real tool takes a negative interval and then floods without end; this one does not. */
    private int milliseconds(String word, String complaint) throws Failure {
        if (word.isEmpty()) {
            throw new Failure(FAILED, "ping: " + complaint + ": ", Errno.ENOENT);
        }
        Numbers.Decimal seconds = Numbers.decimal(word);
        if (!seconds.garbage().isEmpty()) {
            call.err().line("ping: option argument contains garbage: " + seconds.garbage());
            call.err().line("ping: this will become fatal error in the future");
        }
        double value = seconds.value();
        boolean normal = value == 0 || Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL;
        if (!normal) {
            throw new Failure(FAILED, "ping: " + complaint + ": " + word, Errno.ERANGE);
        }
        if (value < 0 || value > Integer.MAX_VALUE / 1000.0) {
            throw new Failure(FAILED, "ping: " + complaint + ": " + word);
        }
        return (int) (value * 1000);
    }

    /** Reads up to 16 bytes of two hexadecimal digits, and says what was understood. ping_common.c: {@code fill}. */
    private byte[] pattern(String digits) throws Failure {
        if (!digits.matches("[0-9a-fA-F]*")) {
            throw new Failure(FAILED, "ping: patterns must be specified as hex digits: " + digits);
        }
        byte[] pattern = new byte[Math.min(PATTERN_LENGTH, (digits.length() + 1) / 2)];
        StringBuilder text = new StringBuilder("PATTERN: 0x");
        for (int i = 0; i < pattern.length; i++) {
            String pair = digits.substring(2 * i, Math.min(digits.length(), 2 * i + 2));
            pattern[i] = (byte) Integer.parseInt(pair, 16);
            text.append(String.format("%02x", pattern[i]));
        }
        if (!options.quiet) {
            call.out().line(text.toString());
        }
        return pattern;
    }
}
