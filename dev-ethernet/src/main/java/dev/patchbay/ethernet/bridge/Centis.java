package dev.patchbay.ethernet.bridge;

import dev.patchbay.time.Timer;
import java.util.Locale;

/** Times in hundredths of a second, as the bridge's options have them. Linux: {@code USER_HZ}. */
final class Centis {

    private static final long NANOS = 10_000_000L;

    private Centis() {}

    static long number(long nanos) {
        return nanos / NANOS;
    }

    static String of(long nanos) {
        return Long.toString(number(nanos));
    }

    static long nanos(long centis) {
        return centis * NANOS;
    }

    /** What is left, as {@code ip -d link} prints it. iproute2: {@code _bridge_print_timer}. */
    static String left(long nanos) {
        long centis = Math.max(0, nanos) / NANOS;
        return String.format(Locale.ROOT, "%4d.%02d", centis / 100, centis % 100);
    }

    static String left(Timer timer, long now) {
        return left(timer.armed() ? timer.deadline() - now : 0);
    }
}
