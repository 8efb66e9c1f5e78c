package dev.patchbay.capture.print;

/** How the time of a packet is printed: tcpdump's {@code -t}, up to five of them. */
public enum TimeStyle {
    /** The time of day. */
    TIME,
    /** {@code -t}: not at all. */
    NONE,
    /** {@code -tt}: seconds since 1970. */
    SECONDS,
    /** {@code -ttt}: since the packet before. */
    SINCE_PREVIOUS,
    /** {@code -tttt}: date and time of day. */
    DATE,
    /** {@code -ttttt}: since the first packet. */
    SINCE_FIRST
}
