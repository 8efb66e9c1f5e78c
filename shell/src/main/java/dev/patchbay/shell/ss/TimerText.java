package dev.patchbay.shell.ss;

import dev.patchbay.api.socket.SocketReport.Timer;
import java.util.Locale;

/** A timer, as {@code timer:(keepalive,119min,0)}. ss: {@code print_ms_timer}. */
final class TimerText {

    private TimerText() {}

    static String of(Timer timer) {
        return " timer:(" + timer.kind().name().toLowerCase(Locale.ROOT) + "," + span(Math.max(0, timer.millis())) + ","
                + timer.times() + ")";
    }

    /** From ten minutes on without seconds, from ten seconds on without milliseconds. */
    static String span(long millis) {
        long minutes = millis / 60_000;
        long seconds = minutes > 9 ? 0 : millis / 1000 % 60;
        long rest = minutes > 0 || seconds > 9 ? 0 : millis % 1000;
        StringBuilder text = new StringBuilder();
        if (minutes > 0) {
            text.append(minutes).append("min");
        }
        if (seconds > 0) {
            text.append(seconds).append(rest > 0 ? "." : "sec");
        }
        if (rest > 0) {
            text.append(String.format(Locale.ROOT, "%03dms", rest));
        }
        return text.toString();
    }
}
