package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.Numbers;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a route prescribes about the path: {@code mtu lock 1400}, {@code rtt 100ms}, {@code features ecn}, … */
final class PathWords {

    private static final int ECN = 1;

    private final Map<RouteMetric, Integer> metrics = new EnumMap<>(RouteMetric.class);
    private int locks;

    /** Adds the words to a table. */
    static <T> Keywords<T> addTo(Keywords<T> words, Function<T, PathWords> of) {
        return words.word("mtu", (t, a) -> of.apply(t).number(RouteMetric.MTU, "mtu", a))
                .word("hoplimit", (t, a) -> of.apply(t).hopLimit(a))
                .word("advmss", (t, a) -> of.apply(t).number(RouteMetric.ADVMSS, "mss", a))
                .cut("reordering", (t, a) -> of.apply(t).number(RouteMetric.REORDERING, "reordering", a))
                .word("rtt", (t, a) -> of.apply(t).time(RouteMetric.RTT, "rtt", 8, a))
                .word("rto_min", (t, a) -> of.apply(t).shortestTimeout(a))
                .cut("window", (t, a) -> of.apply(t).number(RouteMetric.WINDOW, "window", a))
                .cut("cwnd", (t, a) -> of.apply(t).number(RouteMetric.CWND, "cwnd", a))
                .cut("initcwnd", (t, a) -> of.apply(t).number(RouteMetric.INITCWND, "initcwnd", a))
                .cut("initrwnd", (t, a) -> of.apply(t).number(RouteMetric.INITRWND, "initrwnd", a))
                .cut("features", (t, a) -> of.apply(t).features(a))
                .cut("quickack", (t, a) -> of.apply(t).quickAck(a))
                .cut("rttvar", (t, a) -> of.apply(t).time(RouteMetric.RTTVAR, "rttvar", 4, a))
                .cut("ssthresh", (t, a) -> of.apply(t).number(RouteMetric.SSTHRESH, "ssthresh", a));
    }

    private static String invalid(String name) {
        return "\"" + name + "\" value is invalid\n";
    }

    private void lock(RouteMetric metric) {
        locks |= 1 << metric.number();
    }

    private void number(RouteMetric metric, String name, Arguments arguments) {
        if (arguments.takeIf("lock")) {
            lock(metric);
        }
        metrics.put(metric, (int) arguments.u32(invalid(name)));
    }

    private void hopLimit(Arguments arguments) {
        if (arguments.takeIf("lock")) {
            lock(RouteMetric.HOPLIMIT);
        }
        metrics.put(RouteMetric.HOPLIMIT, (int) arguments.unsigned(255, invalid("hoplimit")));
    }

    /** A number with a unit is milliseconds times the scale in which Linux keeps it; one without is taken as it is. */
    private void time(RouteMetric metric, String name, int scale, Arguments arguments) {
        if (arguments.takeIf("lock")) {
            lock(metric);
        }
        Time time = Time.read(arguments.take(), name);
        metrics.put(metric, (int) (time.milliseconds() * (time.bare() ? 1 : scale)));
    }

    private void shortestTimeout(Arguments arguments) {
        lock(RouteMetric.RTO_MIN);
        metrics.put(RouteMetric.RTO_MIN, (int)
                Time.read(arguments.take(), "rto_min").milliseconds());
    }

    /**
     * A time as it is typed. iproute2: {@code get_time_rtt}.
     *
     * @param milliseconds rounded up
     * @param bare whether it has no unit
     */
    private record Time(long milliseconds, boolean bare) {

        private static final Pattern TIME = Pattern.compile(
                "(?<number>0[xX][0-9a-fA-F]+|[0-9]*\\.?[0-9]+)(?<unit>s|sec|secs|ms|msec|msecs)?",
                Pattern.CASE_INSENSITIVE);

        static Time read(String word, String name) {
            Matcher time = TIME.matcher(word);
            if (!time.matches()) {
                throw Complaint.wrong(word, invalid(name));
            }
            String number = time.group("number");
            OptionalLong whole = Numbers.unsigned(number, 0xffff_ffffL);
            if (whole.isEmpty() && number.indexOf('.') < 0) {
                throw Complaint.wrong(word, invalid(name));
            }
            double value = whole.isPresent() ? whole.getAsLong() : Double.parseDouble(number);
            String unit = time.group("unit");
            boolean seconds = unit != null && Character.toLowerCase(unit.charAt(0)) == 's';
            return new Time((long) Math.ceil(seconds ? value * 1000 : value), unit == null);
        }
    }

    private void features(Arguments arguments) {
        String word = arguments.take();
        if (!word.equals("ecn")) {
            throw Complaint.wrong(word, "\"features\" value not valid\n");
        }
        metrics.put(RouteMetric.FEATURES, ECN);
    }

    private void quickAck(Arguments arguments) {
        String word = arguments.peek();
        long value = arguments.u32(invalid("quickack"));
        if (value > 1) {
            throw Complaint.wrong(word, "\"quickack\" value should be 0 or 1\n");
        }
        metrics.put(RouteMetric.QUICKACK, (int) value);
    }

    /** All that was prescribed, with the set of those that are locked. */
    Map<RouteMetric, Integer> metrics() {
        Map<RouteMetric, Integer> all = new EnumMap<>(metrics);
        if (!all.isEmpty() && locks != 0) {
            all.put(RouteMetric.LOCK, locks);
        }
        return all;
    }
}
