package dev.patchbay.ethernet.bridge.snooping;

import dev.patchbay.time.Timer;
import dev.patchbay.time.Timers;

/**
 * Asks on all ports who hears what, if the bridge is to do so and nobody else does; and knows whether anybody does.
 * Linux: {@code br_multicast_send_query}, {@code bridge_mcast_other_query}, {@code br_multicast_select_querier}.
 */
final class Querier {

    /** Sends a question for all groups by all ports. */
    interface Ask {
        void everywhere();
    }

    private static final long UNSIGNED = 0xffff_ffffL;

    private final Settings settings;
    private final Timers timers;
    private final Timer own;
    private final Timer other;
    private final Ask ask;
    private int startupSent;
    /** From when on what is known may be relied on: those who hear something have had the time to say so. */
    private long reliableFrom;

    private int otherAddress;

    Querier(Settings settings, Timers timers, Ask ask) {
        this.settings = settings;
        this.timers = timers;
        this.ask = ask;
        this.own = timers.timer(this::due);
        this.other = timers.timer(this::otherIsSilent);
    }

    /** The bridge is switched on, or a port, or the querier. */
    void start() {
        startupSent = 0;
        if (settings.querier() && !other.armed()) {
            reliableFrom = timers.now() + settings.queryResponseInterval();
            own.arm(timers.now());
        }
    }

    void stop() {
        own.cancel();
        other.cancel();
    }

    private void due() {
        if (startupSent < settings.startupQueryCount()) {
            startupSent++;
        }
        if (!settings.snooping() || !settings.querier() || other.armed()) {
            return;
        }
        ask.everywhere();
        own.arm(timers.now()
                + (startupSent < settings.startupQueryCount()
                        ? settings.startupQueryInterval()
                        : settings.queryInterval()));
    }

    /** The other one has not spoken for long: we ask again. */
    private void otherIsSilent() {
        otherAddress = 0;
        start();
    }

    /**
     * Somebody else asked about all groups.
     *
     * @param address whose questions count is who has the lowest one
     * @return whether it is the one whose questions count
     */
    boolean heard(int address, long responseTime) {
        boolean ruling = other.armed() || own.armed();
        if (ruling && otherAddress != 0 && (address & UNSIGNED) > (otherAddress & UNSIGNED)) {
            return false;
        }
        otherAddress = address;
        if (!other.armed()) {
            reliableFrom = timers.now() + responseTime;
        }
        other.arm(timers.now() + settings.querierInterval());
        return true;
    }

    /** Whether another one asks. */
    boolean isOther() {
        return other.armed();
    }

    /** Whether somebody asks, and those who hear something have had the time to say so. */
    boolean exists() {
        return (settings.querier() || other.armed()) && timers.now() > reliableFrom;
    }
}
