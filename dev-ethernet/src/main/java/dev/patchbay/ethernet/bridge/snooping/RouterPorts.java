package dev.patchbay.ethernet.bridge.snooping;

import dev.patchbay.time.Timer;
import dev.patchbay.time.Timers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ports behind which a multicast router is: those where a querier was heard, for some time, and those that were said
 * by hand. Ports are numbers, 0 is the bridge itself. Linux: {@code ip4_mc_router_list}.
 */
public final class RouterPorts {

    private static final long ALWAYS = Long.MAX_VALUE;

    private final Timers timers;
    private final Timer expiry;
    private int[] ports = {};
    private long[] until = {};
    private final List<Integer> barred = new ArrayList<>(0);

    RouterPorts(Timers timers) {
        this.timers = timers;
        this.expiry = timers.timer(this::expire);
    }

    public int size() {
        return ports.length;
    }

    public int port(int i) {
        return ports[i];
    }

    public boolean has(int port) {
        return indexOf(port) >= 0;
    }

    private int indexOf(int port) {
        for (int i = 0; i < ports.length; i++) {
            if (ports[i] == port) {
                return i;
            }
        }
        return -1;
    }

    /** A querier was heard at a port. Linux: {@code br_multicast_mark_router}. */
    void saw(int port, long nanos) {
        int i = indexOf(port);
        if (barred.contains(port) || i >= 0 && until[i] == ALWAYS) {
            return;
        }
        put(port, timers.now() + nanos);
        if (!expiry.armed()) {
            expiry.arm(timers.now() + nanos);
        }
    }

    /** What is said of a port by hand: 0: never, 1: if a querier is heard, 2: always. */
    public void set(int port, int kind) {
        barred.remove((Integer) port);
        forget(port);
        if (kind == 0) {
            barred.add(port);
        } else if (kind == 2) {
            put(port, ALWAYS);
        }
    }

    /** What was said of a port by hand. */
    public int kind(int port) {
        int i = indexOf(port);
        if (i >= 0 && until[i] == ALWAYS) {
            return 2;
        }
        return barred.contains(port) ? 0 : 1;
    }

    private void put(int port, long when) {
        int i = indexOf(port);
        if (i < 0) {
            i = ports.length;
            ports = Arrays.copyOf(ports, i + 1);
            until = Arrays.copyOf(until, i + 1);
            ports[i] = port;
        }
        until[i] = when;
    }

    /** A port is off, or gone. */
    public void forget(int port) {
        int i = indexOf(port);
        if (i < 0) {
            return;
        }
        int last = ports.length - 1;
        System.arraycopy(ports, i + 1, ports, i, last - i);
        System.arraycopy(until, i + 1, until, i, last - i);
        ports = Arrays.copyOf(ports, last);
        until = Arrays.copyOf(until, last);
    }

    private void expire() {
        long now = timers.now();
        long next = ALWAYS;
        for (int i = ports.length - 1; i >= 0; i--) {
            if (until[i] <= now) {
                forget(ports[i]);
            } else {
                next = Math.min(next, until[i]);
            }
        }
        if (next != ALWAYS) {
            expiry.arm(next);
        }
    }
}
