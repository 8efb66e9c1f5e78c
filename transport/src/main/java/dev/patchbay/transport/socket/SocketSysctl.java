package dev.patchbay.transport.socket;

/** Kernel parameters that concern sockets of more than one protocol. Linux: net/core/sysctl_net_core.c, sysctl_net_ipv4.c. */
public enum SocketSysctl {
    /** Receive buffer of a socket that did not ask for another, in bytes. */
    RMEM_DEFAULT("net.core.rmem_default", SocketValues.DEFAULT_BUFFER, SocketValues.MIN_RECEIVE_BUFFER),
    /** Largest {@code SO_RCVBUF}, before it is doubled. */
    RMEM_MAX("net.core.rmem_max", 4 << 20, SocketValues.MIN_RECEIVE_BUFFER),
    /** Send buffer of a socket that did not ask for another, in bytes. */
    WMEM_DEFAULT("net.core.wmem_default", SocketValues.DEFAULT_BUFFER, SocketValues.MIN_SEND_BUFFER),
    /** Largest {@code SO_SNDBUF}, before it is doubled. */
    WMEM_MAX("net.core.wmem_max", 4 << 20, SocketValues.MIN_SEND_BUFFER),
    /** So many groups one socket may join. */
    IGMP_MAX_MEMBERSHIPS("net.ipv4.igmp_max_memberships", 20, Integer.MIN_VALUE),
    /** So many senders one socket may name for a group. */
    IGMP_MAX_MSF("net.ipv4.igmp_max_msf", 10, Integer.MIN_VALUE);

    private final String parameter;
    private final int defaultValue;
    private final int least;

    SocketSysctl(String parameter, int defaultValue, int least) {
        this.parameter = parameter;
        this.defaultValue = defaultValue;
        this.least = least;
    }

    /** Its whole name. */
    String parameter() {
        return parameter;
    }

    int defaultValue() {
        return defaultValue;
    }

    /** The smallest value that it takes. */
    int least() {
        return least;
    }
}
