package dev.patchbay.core.ip4.igmp;

import dev.patchbay.time.Timer;

/** One group that is listened to on one device. Linux: {@code struct ip_mc_list}. */
final class Membership {

    final int group;
    /** When it is to be reported, by itself. */
    final Timer timer;
    /** How many reports are left of those that nobody asked for, in versions 1 and 2. */
    int unsolicited;
    /** How many reports of version 3 are to say that it has changed. */
    int changes;
    /** Whether the last report about it came from here: only then it is left aloud. RFC 2236 §3. */
    boolean reporter;

    Membership(int group, Timer timer) {
        this.group = group;
        this.timer = timer;
    }

    /** Somebody else reported it, or it goes. Linux: {@code igmp_stop_timer}. */
    void hush() {
        timer.cancel();
        reporter = false;
        unsolicited = 0;
    }
}
