package dev.patchbay.capture.print;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The times in front of packets. Remembers the first or the previous one for the styles that count from there. tcpdump:
 * {@code ts_print}.
 */
final class TimeStamps {

    private static final long NANOS = 1_000_000_000L;
    private static final long LAST_SECOND = Integer.MAX_VALUE;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final TimeStyle style;
    private final ZoneId zone;
    private final boolean nanoseconds;
    private long reference;
    private boolean referenceSet;

    TimeStamps(PrintOptions options) {
        style = options.time();
        zone = options.zone();
        nanoseconds = options.has(PrintFlag.NANOSECONDS);
    }

    /** The time of a packet, with the blank behind it; empty if times are not printed. */
    String of(long wallNanos) {
        long precise = nanoseconds ? wallNanos : Math.floorDiv(wallNanos, 1000) * 1000;
        return switch (style) {
            case NONE -> "";
            case TIME -> clock(precise, zone, TIME) + " ";
            case DATE -> clock(precise, zone, DATE) + " ";
            case SECONDS -> seconds(precise) + " ";
            case SINCE_PREVIOUS, SINCE_FIRST -> since(precise);
        };
    }

    private String since(long now) {
        if (!referenceSet) {
            reference = now;
            referenceSet = true;
        }
        long difference = now - reference;
        if (style == TimeStyle.SINCE_PREVIOUS) {
            reference = now;
        }
        String sign = difference < 0 ? "-" : " ";
        return sign + clock(Math.abs(difference), ZoneOffset.UTC, TIME) + " ";
    }

    private String clock(long nanos, ZoneId place, DateTimeFormatter format) {
        long second = Math.floorDiv(nanos, NANOS);
        if (second < 0 || second > LAST_SECOND) {
            return "[Error converting time]";
        }
        return format.withZone(place).format(Instant.ofEpochSecond(second)) + fraction(nanos);
    }

    private String seconds(long nanos) {
        long second = Math.floorDiv(nanos, NANOS);
        return second < 0 || second > LAST_SECOND ? "[Error converting time]" : second + fraction(nanos);
    }

    private String fraction(long nanos) {
        String digits = String.format(Locale.ROOT, ".%09d", Math.floorMod(nanos, NANOS));
        return nanoseconds ? digits : digits.substring(0, 7);
    }
}
