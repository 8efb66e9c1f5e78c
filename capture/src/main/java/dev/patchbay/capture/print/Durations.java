package dev.patchbay.capture.print;

/** Durations in words, as {@code 1h5m}. tcpdump: {@code unsigned_relts_print}. */
final class Durations {

    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s"};
    private static final int[] SECONDS = {31_536_000, 604_800, 86_400, 3600, 60, 1};

    private Durations() {}

    static String text(int seconds) {
        if (seconds == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        int left = seconds;
        for (int i = 0; left > 0; i++) {
            if (left >= SECONDS[i]) {
                text.append(left / SECONDS[i]).append(UNITS[i]);
                left %= SECONDS[i];
            }
        }
        return text.toString();
    }
}
