package dev.patchbay.api;

/** What is known of a neighbour, RFC 4861 §7.3.2 with Linux's additions (neighbour.h, {@code NUD_*}). */
public enum NeighbourState {
    /** Nothing yet. */
    NONE(0x00),
    /** Asked, no answer yet. */
    INCOMPLETE(0x01),
    /** Known to be there. */
    REACHABLE(0x02),
    /** Was there; not asked since. */
    STALE(0x04),
    /** Used although stale; asked soon unless it proves itself. */
    DELAY(0x08),
    /** Being asked again. */
    PROBE(0x10),
    /** Did not answer. */
    FAILED(0x20),
    /** Needs no resolution. */
    NOARP(0x40),
    /** Set by hand, for good. */
    PERMANENT(0x80);

    private final int bit;

    NeighbourState(int bit) {
        this.bit = bit;
    }

    /** Linux's bit of it. */
    public int bit() {
        return bit;
    }

    /** Whether packets may be sent to the address that is stored. Linux: {@code NUD_VALID}. */
    public boolean isValid() {
        return switch (this) {
            case PERMANENT, NOARP, REACHABLE, PROBE, STALE, DELAY -> true;
            case NONE, INCOMPLETE, FAILED -> false;
        };
    }

    /** Whether nothing needs to be asked before sending. Linux: {@code NUD_CONNECTED}. */
    public boolean isConnected() {
        return this == PERMANENT || this == NOARP || this == REACHABLE;
    }
}
