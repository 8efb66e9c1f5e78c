package dev.patchbay.ethernet.bridge.stp;

import java.util.Locale;

/** What a port does, IEEE 802.1D-1998 §8.4, in the order of their numbers in Linux. */
public enum PortState {
    /** Nothing: it is off, or has no carrier. */
    DISABLED,
    /** It takes part in the protocol only. */
    LISTENING,
    /** It learns stations, but forwards nothing. */
    LEARNING,
    FORWARDING,
    /** It would close a loop. */
    BLOCKING;

    /** As {@code bridge link} says it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the sources of frames are learned. */
    public boolean learns() {
        return this == LEARNING || this == FORWARDING;
    }
}
