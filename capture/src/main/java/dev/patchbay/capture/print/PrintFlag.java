package dev.patchbay.capture.print;

/** The options of tcpdump(8) that are given or not. */
public enum PrintFlag {
    /** {@code -i any}: captured packets are printed as a capture of all links shows them. */
    COOKED,
    /** {@code -n}: no names for hosts, ports and protocols. */
    NUMERIC,
    /** {@code -N}: only the first part of a host's name. */
    UNQUALIFIED,
    /** {@code -e}: the link header. */
    LINK_HEADER,
    /** {@code -q}: less about the protocol. */
    QUIET,
    /** {@code -S}: TCP sequence numbers as they are. */
    ABSOLUTE_SEQUENCE,
    /** {@code -K}: checksums are not verified. */
    SKIP_CHECKSUMS,
    /** {@code -#}: lines begin with the packet's number. */
    NUMBERED,
    /** {@code --nano}: nine digits of a second instead of six. */
    NANOSECONDS
}
