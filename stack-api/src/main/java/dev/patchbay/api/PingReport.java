package dev.patchbay.api;

import java.time.Duration;
import java.util.List;

/**
 * How a ping went.
 *
 * @param target whom
 * @param transmitted echo requests sent
 * @param received of these, how many were answered
 * @param duplicates further answers to the same requests
 * @param errors ICMP errors and local errors
 * @param roundTrips time of each answer
 */
public record PingReport(
        Ip4Address target, int transmitted, int received, int duplicates, int errors, List<Duration> roundTrips) {

    public PingReport {
        roundTrips = List.copyOf(roundTrips);
    }

    /** Whether every request was answered. */
    public boolean ok() {
        return transmitted > 0 && received == transmitted;
    }
}
