package dev.patchbay.ethernet.bridge.stp;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;

/**
 * The times of the protocol, in nanoseconds: those that the administrator set, which hold if this bridge is the root, and
 * those of the root, which hold otherwise. IEEE 802.1D-1998 §8.10.2; Linux: {@code br_set_hello_time} and its kin.
 */
public final class StpTimes {

    static final long SECOND = 1_000_000_000L;
    private static final long LEAST_FORWARD_DELAY = 2 * SECOND;
    private static final long MOST_FORWARD_DELAY = 30 * SECOND;

    long ownMaxAge = 20 * SECOND;
    long ownHelloTime = 2 * SECOND;
    long ownForwardDelay = 15 * SECOND;
    long maxAge = ownMaxAge;
    long helloTime = ownHelloTime;
    long forwardDelay = ownForwardDelay;

    StpTimes() {}

    /** This bridge is the root. */
    void rule() {
        maxAge = ownMaxAge;
        helloTime = ownHelloTime;
        forwardDelay = ownForwardDelay;
    }

    /** Somebody else is. */
    void obey(Bpdu bpdu) {
        maxAge = bpdu.maxAge();
        helloTime = bpdu.helloTime();
        forwardDelay = bpdu.forwardDelay();
    }

    void helloTime(long nanos) {
        check(nanos, SECOND, 10 * SECOND);
        ownHelloTime = nanos;
    }

    void maxAge(long nanos) {
        check(nanos, 6 * SECOND, 40 * SECOND);
        ownMaxAge = nanos;
    }

    /** @param strict whether the protocol runs, which needs a delay within bounds */
    void forwardDelay(long nanos, boolean strict) {
        if (strict) {
            check(nanos, LEAST_FORWARD_DELAY, MOST_FORWARD_DELAY);
        }
        ownForwardDelay = nanos;
    }

    /** The protocol begins to run: the delay comes within its bounds. */
    void boundForwardDelay() {
        ownForwardDelay = Math.max(LEAST_FORWARD_DELAY, Math.min(MOST_FORWARD_DELAY, ownForwardDelay));
    }

    private static void check(long nanos, long least, long most) {
        if (nanos < least || nanos > most) {
            throw new NetException(Errno.ERANGE);
        }
    }

    public long ownMaxAge() {
        return ownMaxAge;
    }

    public long ownHelloTime() {
        return ownHelloTime;
    }

    public long ownForwardDelay() {
        return ownForwardDelay;
    }

    public long maxAge() {
        return maxAge;
    }

    public long helloTime() {
        return helloTime;
    }

    public long forwardDelay() {
        return forwardDelay;
    }
}
