package dev.patchbay.api.socket;

/** Which direction of a connection ends. Linux: {@code SHUT_*}. */
public enum Shutdown {
    /** No more is received. */
    RD,
    /** No more is sent. */
    WR,
    /** Neither. */
    RDWR;

    public boolean ends(Shutdown direction) {
        return this == RDWR || this == direction;
    }
}
