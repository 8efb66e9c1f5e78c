package dev.patchbay.shell.ping;

import java.util.Locale;

/** How long the answers took, in microseconds. iputils: {@code gather_statistics}, {@code finish}. */
final class RoundTrips {

    private long sum;
    private long sumOfSquares;
    private long least = Long.MAX_VALUE;
    private long most;
    /** Eight times the moving average. */
    private long average8;

    void add(long micros) {
        sum += micros;
        sumOfSquares += micros * micros;
        least = Math.min(least, micros);
        most = Math.max(most, micros);
        average8 = average8 == 0 ? micros * 8 : average8 + micros - average8 / 8;
    }

    long most() {
        return most;
    }

    /** The moving average, each new answer counting for one eighth. */
    long average() {
        return average8 / 8;
    }

    /**
     * The closing line's part.
     *
     * @param answers how many there were, repeats included
     */
    String summary(long answers) {
        long mean = sum / answers;
        long variance = sum < Integer.MAX_VALUE
                ? (sumOfSquares - sum * sum / answers) / answers
                : sumOfSquares / answers - mean * mean;
        return "rtt min/avg/max/mdev = " + millis(least) + "/" + millis(mean) + "/" + millis(most) + "/"
                + millis(root(variance)) + " ms";
    }

    /** Microseconds as milliseconds with three digits behind the point. */
    static String millis(long micros) {
        return String.format(Locale.ROOT, "%d.%03d", micros / 1000, micros % 1000);
    }

    /** The square root, rounded down. */
    private static long root(long value) {
        long root = (long) Math.sqrt((double) Math.max(0, value));
        while (root * root > value) {
            root--;
        }
        while ((root + 1) * (root + 1) <= value) {
            root++;
        }
        return root;
    }
}
