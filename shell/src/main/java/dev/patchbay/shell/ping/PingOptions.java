package dev.patchbay.shell.ping;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.shell.resolver.HostNames.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run of {@code ping} was told. Filled in by {@link PingOptionReader}. */
final class PingOptions {

    /** {@code IPOPT_TS_*}: only times, addresses as well, or only those of given hosts. */
    enum Timestamp {
        NONE(-1),
        TSONLY(0),
        TSANDADDR(1),
        TSPRESPEC(3);

        private final int code;

        Timestamp(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** Payloads from this size on carry the time at which they were sent, and are timed. */
    static final int TIME_SIZE = 16;

    private static final int DEFAULT_PAYLOAD = 56;
    private static final int DEFAULT_INTERVAL = 1000;
    private static final int DEFAULT_LINGER = 10_000;

    Wanted family = Wanted.ANY;
    boolean showsVersion;

    boolean audible;
    boolean adaptive;
    boolean broadcast;
    boolean connects;
    boolean dontRoute;
    boolean flood;
    boolean latency;
    boolean noLoop;
    boolean numeric;
    boolean outstanding;
    boolean quiet;
    boolean recordRoute;
    boolean strictSource;
    boolean timestamps;
    boolean verbose;
    Timestamp timestampOption = Timestamp.NONE;

    /** How many requests; 0: no end. */
    long count;
    /** Seconds after which all is over; 0: never. */
    int deadline;
    /** Milliseconds to wait for the first answer; 0: for ever. */
    int linger = DEFAULT_LINGER;
    /** Milliseconds between two requests. */
    int interval = DEFAULT_INTERVAL;

    boolean intervalGiven;
    /** Identifier of the requests; -1: nobody said. */
    int identifier = -1;

    long mark;
    /** How many requests leave without waiting for an answer. */
    int preload = 1;

    int size = DEFAULT_PAYLOAD;
    int sendBuffer;
    /** -1: nobody said. */
    int ttl = -1;

    int tos;
    /** -1: nobody said. */
    int mtuDiscovery = -1;
    /** Up to 16 bytes that fill the payload; null: it counts up. */
    byte @Nullable [] pattern;

    @Nullable
    String device;

    @Nullable
    Ip4Address source;
    /** The hosts: the last one is pinged, those before it are gone through. */
    List<String> hosts = List.of();

    /** Whether the requests are timed. */
    boolean timed() {
        return size >= TIME_SIZE;
    }

    /** Whether it ends by itself. */
    boolean ends() {
        return count > 0 || deadline > 0;
    }
}
