package dev.patchbay.shell.ping;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.wire.Bytes;
import java.util.Arrays;

/** Writes the IP options of an answer. It remembers the last route, to say that it is the same. iputils: {@code pr_options}. */
final class IpOptionPrinter {

    private static final int ONLY_TIMES = 0;

    private final Screen screen;
    private byte[] lastRoute = new byte[0];

    IpOptionPrinter(Screen screen) {
        this.screen = screen;
    }

    /** @param end where the options end */
    String print(byte[] b, int start, int end) {
        StringBuilder text = new StringBuilder();
        int at = start;
        while (at < end && b[at] != RequestOptions.END) {
            if (b[at] == RequestOptions.NOP) {
                text.append("\nNOP");
                at++;
                continue;
            }
            int length = end - at < 2 ? 0 : Bytes.u8(b, at + 1);
            if (length < 2 || length > end - at) {
                break;
            }
            option(b, at, length, text);
            at += length;
        }
        return text.toString();
    }

    private void option(byte[] b, int at, int length, StringBuilder text) {
        switch (Bytes.u8(b, at)) {
            case RequestOptions.LOOSE_ROUTE -> sourceRoute('L', b, at, length, text);
            case RequestOptions.STRICT_ROUTE -> sourceRoute('S', b, at, length, text);
            case RequestOptions.RECORD_ROUTE -> recordedRoute(b, at, length, text);
            case RequestOptions.TIMESTAMP -> times(b, at, length, text);
            default -> text.append("\nunknown option ").append(Integer.toHexString(Bytes.u8(b, at)));
        }
    }

    private void sourceRoute(char kind, byte[] b, int at, int length, StringBuilder text) {
        text.append('\n').append(kind).append("SRR: ");
        for (int slot = at + 3; slot + 4 <= at + length; slot += 4) {
            text.append('\t').append(name(b, slot)).append('\n');
        }
    }

    /**
     * How many bytes of an option are filled in.
     *
     * @param first value of the pointer when there are none
     */
    private static int filled(byte[] b, int at, int length, int first) {
        return length < first - 1 ? 0 : Math.min(Bytes.u8(b, at + 2), length + 1) - first;
    }

    private void recordedRoute(byte[] b, int at, int length, StringBuilder text) {
        int filled = filled(b, at, length, 4);
        if (filled < 4) {
            return;
        }
        byte[] route = Arrays.copyOfRange(b, at + 3, at + 3 + filled);
        if (Arrays.equals(route, lastRoute)) {
            text.append("\t(same route)");
            return;
        }
        lastRoute = route;
        text.append("\nRR: ");
        for (int slot = 0; slot + 4 <= filled; slot += 4) {
            text.append('\t').append(name(route, slot)).append('\n');
        }
    }

    private void times(byte[] b, int at, int length, StringBuilder text) {
        int filled = filled(b, at, length, 5);
        if (filled < 4) {
            return;
        }
        int flags = Bytes.u8(b, at + 3);
        int entry = (flags & 0xf) == ONLY_TIMES ? 4 : 8;
        TimeWords words = new TimeWords();
        text.append("\nTS: ");
        for (int slot = at + 4; slot + entry <= at + 4 + filled; slot += entry) {
            if (entry == 8) {
                text.append('\t').append(name(b, slot));
            }
            text.append('\t').append(words.of(Bytes.u32(b, slot + entry - 4))).append('\n');
        }
        if (flags >> 4 != 0) {
            text.append("Unrecorded hops: ").append(flags >> 4).append('\n');
        }
    }

    private String name(byte[] b, int slot) {
        int bits = Bytes.i32(b, slot);
        return bits == 0 ? "0.0.0.0" : screen.name(new Ip4Address(bits));
    }

    /** Times as words: the first as it is, each other one as what has passed since. RFC 791: the top bit: not standard. */
    private static final class TimeWords {
        private static final long NOT_STANDARD = 0x8000_0000L;
        private long standard;
        private long other;

        String of(long time) {
            String words;
            if ((time & NOT_STANDARD) != 0) {
                long plain = time & ~NOT_STANDARD;
                words = other == 0 ? plain + " absolute not-standard" : plain - other + " not-standard";
                other = plain;
            } else {
                words = standard == 0 ? time + " absolute" : Long.toString(time - standard);
                standard = time;
            }
            return words;
        }
    }
}
