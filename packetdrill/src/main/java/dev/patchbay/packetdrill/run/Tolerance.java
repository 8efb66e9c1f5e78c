package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import java.util.Locale;

/** How far things may happen from their time, in microseconds: a fixed amount, or a part of the gap before. */
final class Tolerance {

    private final Settings settings;

    Tolerance(Settings settings) {
        this.settings = settings;
    }

    /** The larger of the fixed amount and the part of a gap. */
    long forGap(long gap) {
        return Math.max(settings.toleranceMicros(), (long) (settings.tolerancePercent() / 100 * gap));
    }

    /** @throws ScriptError if a moment is too far before the first or behind the last of a range */
    static void check(String what, long actual, long first, long last, long tolerance) {
        if (actual < first - tolerance || actual > last + tolerance) {
            String expected = first == last ? seconds(first) : seconds(first) + "~" + seconds(last);
            throw new ScriptError(
                    0,
                    "timing error: expected " + what + " at " + expected + " sec but happened at " + seconds(actual)
                            + " sec; tolerance " + seconds(tolerance) + " sec");
        }
    }

    static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.6f", micros / 1e6);
    }
}
