package dev.patchbay.capture.print;

/** The options of a TCP header. Those of Multipath TCP are printed as bytes. tcpdump: print-tcp.c. */
final class TcpOptionsPrinter {

    private static final int END = 0;
    private static final int NOP = 1;
    private static final int MAX_SEGMENT = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int ECHO = 6;
    private static final int ECHO_REPLY = 7;
    private static final int TIMESTAMPS = 8;
    private static final int CC = 11;
    private static final int CC_NEW = 12;
    private static final int CC_ECHO = 13;
    private static final int MD5 = 19;
    private static final int SCPS = 20;
    private static final int USER_TIMEOUT = 28;
    private static final int AUTHENTICATION = 29;
    private static final int MULTIPATH = 30;
    private static final int FAST_OPEN = 34;
    private static final int EXPERIMENT = 254;
    private static final int FAST_OPEN_EXPERIMENT = 0xf989;

    private static final int MD5_LENGTH = 16;

    private final Dissection d;
    private final int peer;
    private final boolean dataThere;
    private int at;
    /** How much of the options is left, the value of the present one included. */
    private int left;

    /**
     * @param peer what SACK is relative to
     * @param dataThere whether the segment's data was captured as a whole
     */
    TcpOptionsPrinter(Dissection d, int at, int length, int peer, boolean dataThere) {
        this.d = d;
        this.at = at;
        this.left = length;
        this.peer = peer;
        this.dataThere = dataThere;
    }

    /** How the printing of an option ended. */
    private enum End {
        GOOD,
        /** The option contradicts itself. */
        BAD,
        /** It was captured in part only. */
        CUT
    }

    /** Prints all options; false if the rest of the segment cannot be printed. */
    boolean print() {
        d.print(", options [");
        boolean first = true;
        while (left > 0) {
            d.print(first ? "" : ",");
            int kind = d.u8(at);
            End end = printOption(kind);
            if (end == End.BAD) {
                d.print("[bad opt]").print(first ? "" : "]");
                return false;
            }
            if (end == End.CUT) {
                d.truncated();
                d.print(first ? "" : ">");
                return false;
            }
            first = false;
            if (kind == END) {
                break;
            }
        }
        d.print(']');
        return true;
    }

    private static boolean hasNoLength(int kind) {
        return kind == END || kind == NOP;
    }

    private End printOption(int kind) {
        at++;
        int length = 1;
        if (!hasNoLength(kind)) {
            length = d.u8(at++);
            if (length < 2 || length > left) {
                return End.BAD;
            }
            left--;
        }
        left--;
        d.print(name(kind));
        int value = valueLength(kind, length);
        End end = check(kind, value);
        if (end == End.GOOD) {
            end = printValue(kind, value);
        }
        if (end != End.GOOD) {
            return end;
        }
        at += value;
        left -= value;
        int whole = value + (hasNoLength(kind) ? 1 : 2);
        d.print(whole == length ? "" : "[len " + length + "]");
        return End.GOOD;
    }

    private static String name(int kind) {
        return switch (kind) {
            case END -> "eol";
            case NOP -> "nop";
            case MAX_SEGMENT -> "mss";
            case WINDOW_SCALE -> "wscale";
            case SACK_PERMITTED -> "sackOK";
            case SACK -> "sack";
            case ECHO -> "echo";
            case ECHO_REPLY -> "echoreply";
            case TIMESTAMPS -> "TS";
            case CC -> "cc";
            case CC_NEW -> "ccnew";
            case CC_ECHO -> "";
            case MD5 -> "md5";
            case SCPS -> "scps";
            case USER_TIMEOUT -> "uto";
            case AUTHENTICATION -> "tcp-ao";
            case MULTIPATH -> "mptcp";
            case FAST_OPEN -> "tfo";
            case EXPERIMENT -> "exp";
            default -> "unknown-" + kind;
        };
    }

    /** How long the value of an option should be; where it may be any length, what the option says. */
    private static int valueLength(int kind, int length) {
        return switch (kind) {
            case END, NOP, SACK_PERMITTED -> 0;
            case WINDOW_SCALE -> 1;
            case MAX_SEGMENT, SCPS, USER_TIMEOUT -> 2;
            case ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO -> 4;
            case TIMESTAMPS -> 8;
            case MD5 -> MD5_LENGTH;
            default -> length - 2;
        };
    }

    /** Whether the value is there as a whole; the kinds that are printed piece by piece see for themselves. */
    private End check(int kind, int value) {
        return switch (kind) {
            case MAX_SEGMENT,
                    WINDOW_SCALE,
                    ECHO,
                    ECHO_REPLY,
                    CC,
                    CC_NEW,
                    CC_ECHO,
                    TIMESTAMPS,
                    MD5,
                    SCPS,
                    USER_TIMEOUT,
                    FAST_OPEN,
                    EXPERIMENT -> check(value);
            default -> End.GOOD;
        };
    }

    private End check(int length) {
        if (length > left) {
            return End.BAD;
        }
        return d.has(at, length) ? End.GOOD : End.CUT;
    }

    private End printValue(int kind, int length) {
        switch (kind) {
            case END, NOP, SACK_PERMITTED -> {}
            case MAX_SEGMENT -> d.print(' ').print(d.u16(at));
            case WINDOW_SCALE -> d.print(' ').print(d.u8(at));
            case ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO -> d.print(' ').unsigned(d.i32(at));
            case TIMESTAMPS ->
                d.print(" val ").unsigned(d.i32(at)).print(" ecr ").unsigned(d.i32(at + 4));
            case SCPS -> d.print(" cap ").hex(d.u8(at), 2).print(" id ").print(d.u8(at + 1));
            case MD5 -> printSignature();
            case USER_TIMEOUT -> printUserTimeout(d.u16(at));
            case FAST_OPEN -> {
                d.print(' ');
                printCookie(at, length);
            }
            case SACK -> {
                return printSack(length);
            }
            case AUTHENTICATION -> {
                return printAuthentication(length);
            }
            case EXPERIMENT -> {
                return printExperiment(length);
            }
            default -> {
                d.print(length > 0 ? " 0x" : "");
                return printBytes(0, length);
            }
        }
        return End.GOOD;
    }

    /** RFC 2018 §3. */
    private End printSack(int length) {
        if (length % 8 != 0) {
            d.print(" invalid sack");
            return End.GOOD;
        }
        d.print(' ').print(length / 8).print(' ');
        for (int i = 0; i < length; i += 8) {
            End end = check(i + 8);
            if (end != End.GOOD) {
                return end;
            }
            d.print('{')
                    .unsigned(d.i32(at + i) - peer)
                    .print(':')
                    .unsigned(d.i32(at + i + 4) - peer)
                    .print('}');
        }
        return End.GOOD;
    }

    /** RFC 2385. There is no key here to verify it with. */
    private void printSignature() {
        d.print(dataThere ? " shared secret not supplied with -M, " : " snaplen too short, ")
                .print("can't check - ");
        printBytes(0, MD5_LENGTH);
    }

    /** RFC 5482 §3. */
    private void printUserTimeout(int value) {
        int seconds = (value & 1) != 0 ? (value >>> 1) * 60 : value >>> 1;
        d.print(" 0x").hex(value).print(' ').print(seconds);
    }

    /** RFC 5925 §2.2. */
    private End printAuthentication(int length) {
        if (length < 2) {
            d.invalid();
            return End.GOOD;
        }
        End end = check(1);
        if (end != End.GOOD) {
            return end;
        }
        d.print(" keyid ").print(d.u8(at));
        end = check(2);
        if (end != End.GOOD) {
            return end;
        }
        d.print(" rnextkeyid ").print(d.u8(at + 1)).print(length > 2 ? " mac 0x" : "");
        return printBytes(2, length);
    }

    /** RFC 6994. */
    private End printExperiment(int length) {
        if (length < 2) {
            return End.BAD;
        }
        d.print('-');
        int magic = d.u16(at);
        if (magic == FAST_OPEN_EXPERIMENT) {
            d.print("tfo");
            printCookie(at + 2, length - 2);
        } else {
            d.hex(magic, 4);
        }
        return End.GOOD;
    }

    /** RFC 7413 §4.1.1. */
    private void printCookie(int from, int length) {
        if (length == 0) {
            d.print(" cookiereq");
        } else if (length % 2 != 0 || length < 4 || length > 16) {
            d.invalid();
        } else {
            d.print(" cookie ");
            for (int i = from; i < from + length; i++) {
                d.hex(d.u8(i), 2);
            }
        }
    }

    private End printBytes(int from, int to) {
        for (int i = from; i < to; i++) {
            End end = check(i + 1);
            if (end != End.GOOD) {
                return end;
            }
            d.hex(d.u8(at + i), 2);
        }
        return End.GOOD;
    }
}
