package dev.patchbay.shell.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import java.util.Locale;

/** Writes what came back. iputils: {@code gather_statistics}, {@code ping4_parse_reply}. */
final class ReplyPrinter {

    private static final int ROW = 32;
    private static final String BELL = "\u0007";

    /**
     * An answer.
     *
     * @param message where its ICMP header begins
     * @param length of the ICMP message
     * @param micros how long it took, if it is timed
     * @param repeat whether there was one before it
     * @param expected whether it came from whom it should
     */
    record Reply(int message, int length, Ip4Address from, long micros, boolean repeat, boolean expected) {}

    private final PingOptions options;
    private final EchoRequest request;
    private final Screen screen;
    private final boolean many;
    private final IpOptionPrinter ipOptions;

    /** @param many whether several hosts may answer one request */
    ReplyPrinter(PingOptions options, EchoRequest request, Screen screen, boolean many) {
        this.options = options;
        this.request = request;
        this.screen = screen;
        this.many = many;
        ipOptions = new IpOptionPrinter(screen);
    }

    /** @param b the packet, with its IP header */
    void print(byte[] b, Reply reply) {
        if (options.quiet) {
            return;
        }
        if (options.flood) {
            screen.write("\b \b" + (options.audible ? BELL : ""));
            return;
        }
        StringBuilder text = new StringBuilder(screen.stamp());
        text.append(reply.length()).append(" bytes from ").append(screen.name(reply.from()));
        text.append(": icmp_seq=").append(IcmpHeader.sequence(b, reply.message()));
        if (options.verbose) {
            text.append(" ident=").append(request.identifier());
        }
        text.append(" ttl=").append(Ip4Header.ttl(b, 0));
        if (reply.length() < options.size + IcmpHeader.LENGTH) {
            screen.write(text + " (truncated)\n");
            return;
        }
        if (options.timed()) {
            text.append(" time=").append(time(reply.micros())).append(" ms");
        }
        text.append(reply.repeat() && (!many || options.verbose) ? " (DUP!)" : "");
        text.append(reply.expected() ? "" : " (DIFFERENT ADDRESS!)");
        compare(b, reply.message() + IcmpHeader.LENGTH, text);
        text.append(options.audible ? BELL : "");
        text.append(ipOptions.print(b, Ip4Header.MIN_LENGTH, reply.message()));
        screen.write(text + "\n");
    }

    /** Milliseconds with as many digits as make sense. */
    private static String time(long micros) {
        if (micros >= 100_000 - 50) {
            return Long.toString((micros + 500) / 1000);
        }
        if (micros >= 10_000 - 5) {
            return String.format(Locale.ROOT, "%d.%d", (micros + 50) / 1000, (micros + 50) % 1000 / 100);
        }
        if (micros >= 1000) {
            return String.format(Locale.ROOT, "%d.%02d", (micros + 5) / 1000, (micros + 5) % 1000 / 10);
        }
        return RoundTrips.millis(micros);
    }

    /** Says where the payload came back changed, and shows all of it. */
    private void compare(byte[] b, int payload, StringBuilder text) {
        int end = options.size;
        for (int i = PingOptions.TIME_SIZE; i < end; i++) {
            if (b[payload + i] != request.payload(i)) {
                text.append(String.format(
                        "%nwrong data byte #%d should be 0x%x but was 0x%x".replace("%n", "\n"),
                        i,
                        request.payload(i) & 0xff,
                        b[payload + i] & 0xff));
                show(b, payload, end, text);
                return;
            }
        }
    }

    private static void show(byte[] b, int payload, int end, StringBuilder text) {
        for (int i = PingOptions.TIME_SIZE; i < end; i++) {
            if (i % ROW == PingOptions.TIME_SIZE) {
                text.append("\n#").append(i).append('\t');
            }
            text.append(Integer.toHexString(b[payload + i] & 0xff)).append(' ');
        }
    }

    /** An error about a request, from the error queue. */
    void printError(Ip4Address from, int sequence, String words) {
        if (options.quiet) {
            return;
        }
        screen.write(
                options.flood
                        ? "\bE"
                        : screen.stamp() + "From " + screen.name(from) + " icmp_seq=" + sequence + " " + words + "\n");
    }

    /** What this host itself had against a request. */
    void printLocalError(String words) {
        if (options.flood) {
            screen.write("E");
        } else {
            screen.complain("local error: " + words);
        }
    }

    /** A request that met the error of an earlier one. What this host has against a request it has said already. */
    void printRefusal(Inbox.Blame blame, Errno errno) {
        if (blame == Inbox.Blame.NETWORK && !options.quiet) {
            if (options.flood) {
                screen.write("E");
            } else {
                screen.complain("sendmsg: " + errno.text());
            }
        }
    }

    /** A redirect or a source quench: good advice about a request, no error. */
    void printAdvice(byte[] b, int message, Ip4Address from, int quotedSequence) {
        if (options.quiet || options.flood) {
            return;
        }
        int code = IcmpHeader.code(b, message);
        StringBuilder text = new StringBuilder(screen.stamp());
        text.append("From ")
                .append(screen.name(from))
                .append(": icmp_seq=")
                .append(quotedSequence)
                .append(' ');
        if (IcmpHeader.type(b, message) == IcmpHeader.REDIRECT) {
            Ip4Address gateway = new Ip4Address(IcmpHeader.gateway(b, message));
            text.append(IcmpWords.redirect(code))
                    .append("(New nexthop: ")
                    .append(screen.name(gateway))
                    .append(")\n");
        } else {
            text.append("Source Quench\n");
        }
        if (options.verbose) {
            header(b, message + IcmpHeader.LENGTH, text);
        }
        screen.write(text.toString());
    }

    /** The header that is quoted, as a little-endian machine shows its numbers when nobody turns them round. */
    private void header(byte[] b, int at, StringBuilder text) {
        text.append("Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst Data\n");
        int offset = turned(b, at + 6);
        text.append(String.format(
                " %1x  %1x  %02x %04x %04x   %1x %04x  %02x  %02x %04x",
                Bytes.u8(b, at) >> 4,
                Bytes.u8(b, at) & 0xf,
                Bytes.u8(b, at + 1),
                turned(b, at + 2),
                turned(b, at + 4),
                (offset & 0xe000) >> 13,
                offset & 0x1fff,
                Bytes.u8(b, at + 8),
                Bytes.u8(b, at + 9),
                turned(b, at + 10)));
        text.append(' ').append(new Ip4Address(Ip4Header.source(b, at))).append(' ');
        text.append(' ').append(new Ip4Address(Ip4Header.destination(b, at))).append(" \n");
        text.append(ipOptions.print(b, at + Ip4Header.MIN_LENGTH, at + Ip4Header.headerLength(b, at)));
    }

    private static int turned(byte[] b, int at) {
        return Bytes.u8(b, at) | Bytes.u8(b, at + 1) << 8;
    }
}
