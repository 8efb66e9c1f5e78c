package dev.patchbay.shell.tcpdump;

import dev.patchbay.capture.LinkLayer;
import dev.patchbay.shell.command.GetOpt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the options one after the other and complains about the first wrong one, as tcpdump's {@code main} does. */
final class OptionReader {

    /** tcpdump: {@code MAXIMUM_SNAPLEN}. */
    static final int MAX_SNAP_LENGTH = 262_144;

    private static final int MOST_TIME_OPTIONS = 5;

    /** Options of tcpdump that are not known here; they would change what is captured or written. */
    private static final String UNSUPPORTED = "CEGHIMTVWYZmz";

    private static final GetOpt KNOWN = known();

    private long count = Long.MAX_VALUE;
    private int snapLength;
    private int buffer = Options.BUFFER;
    private Direction direction = Direction.INOUT;
    private @Nullable LinkLayer layer;
    private boolean nanoseconds;

    private OptionReader() {}

    private static GetOpt known() {
        GetOpt known = new GetOpt();
        for (char letter : "AabdDefhHIJKlLNnOpqStuUvXxY#".toCharArray()) {
            known.flag(letter, word(letter));
        }
        for (char letter : "BcCEFGijmMQrsTVwWyzZ".toCharArray()) {
            known.valued(letter, word(letter));
        }
        return known.flag(Options.PRINT, "print")
                .flag(Options.COUNT, "count")
                .flag(Options.VERSION, "version")
                .flag(Options.MICRO, "micro")
                .flag(Options.NANO, "nano")
                .valued(Options.PRECISION, "time-stamp-precision")
                .flag(Options.IMMEDIATE, "immediate-mode");
    }

    private static String word(char letter) {
        return switch (letter) {
            case 'B' -> "buffer-size";
            case 'D' -> "list-interfaces";
            case 'h' -> "help";
            case 'i' -> "interface";
            case 'I' -> "monitor-mode";
            case 'j' -> "time-stamp-type";
            case 'J' -> "list-time-stamp-types";
            case 'K' -> "dont-verify-checksums";
            case 'L' -> "list-data-link-types";
            case 'O' -> "no-optimize";
            case 'p' -> "no-promiscuous-mode";
            case 'Q' -> "direction";
            case 's' -> "snapshot-length";
            case 'S' -> "absolute-tcp-sequence-numbers";
            case 'U' -> "packet-buffered";
            case 'y' -> "linktype";
            case 'Y' -> "debug-filter-parser";
            case 'Z' -> "relinquish-privileges";
            case '#' -> "number";
            default -> "";
        };
    }

    /** Splits a command line; its complaint, if it has one, counts only after the options in front of it. */
    static GetOpt.Parsed split(List<String> arguments) {
        return KNOWN.parse(arguments);
    }

    /** Reads all options. */
    static Options read(GetOpt.Parsed given) throws Mistake {
        OptionReader reader = new OptionReader();
        for (GetOpt.Option option : given.options()) {
            reader.read(option);
        }
        Options options = new Options(
                given,
                reader.count,
                reader.snapLength == 0 ? MAX_SNAP_LENGTH : reader.snapLength,
                reader.buffer,
                reader.direction,
                reader.layer,
                reader.nanoseconds);
        if (options.times('t') > MOST_TIME_OPTIONS) {
            throw new Mistake("only -t, -tt, -ttt, -tttt and -ttttt are supported");
        }
        if (options.has('f') && options.has('r')) {
            throw new Mistake("-f can not be used with -V or -r");
        }
        return options;
    }

    private void read(GetOpt.Option option) throws Mistake {
        String value = option.value();
        switch (option.letter()) {
            case 'B' -> buffer = positive(value, "packet buffer size");
            case 'c' -> count = positive(value, "packet count");
            case 's' -> snapLength = snapLength(value);
            case 'Q' -> direction = Direction.of(value);
            case 'y' -> layer = layer(value);
            case 'j' -> timeStampType(value);
            case Options.MICRO -> nanoseconds = false;
            case Options.NANO -> nanoseconds = true;
            case Options.PRECISION -> nanoseconds = isNano(value);
            default -> {
                if (UNSUPPORTED.indexOf(option.letter()) >= 0) {
                    throw new Mistake("the option -" + option.letter() + " is not supported here");
                }
            }
        }
    }

    /** As {@code atoi} reads it: what is no number is 0. */
    private static int positive(String value, String what) throws Mistake {
        int number = 0;
        for (int i = 0; i < value.length() && number < Integer.MAX_VALUE / 10; i++) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9') {
                break;
            }
            number = number * 10 + digit - '0';
        }
        if (number == 0) {
            throw new Mistake("invalid " + what + " " + value);
        }
        return number;
    }

    private static int snapLength(String value) throws Mistake {
        int length;
        try {
            length = Integer.decode(value);
        } catch (NumberFormatException noNumber) {
            length = -1;
        }
        if (length < 0 || length > MAX_SNAP_LENGTH) {
            throw new Mistake("invalid snaplen " + value + " (must be >= 0 and <= " + MAX_SNAP_LENGTH + ")");
        }
        return length;
    }

    private static LinkLayer layer(String name) throws Mistake {
        for (LinkLayer one : LinkLayer.values()) {
            if (one.name().equalsIgnoreCase(name)) {
                return one;
            }
        }
        throw new Mistake("invalid data link type " + name);
    }

    private static void timeStampType(String name) throws Mistake {
        if (!name.toLowerCase(Locale.ROOT).equals("host")) {
            throw new Mistake("invalid time stamp type " + name);
        }
    }

    private static boolean isNano(String name) throws Mistake {
        return switch (name) {
            case "micro" -> false;
            case "nano" -> true;
            default -> throw new Mistake("unsupported time stamp precision");
        };
    }
}
