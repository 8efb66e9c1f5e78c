package dev.patchbay.api.socket;

import dev.patchbay.api.Ip4Address;
import java.time.Duration;

/**
 * What can be set on a socket, with the type of its value. The names are those of socket(7), ip(7), raw(7) and
 * packet(7).
 *
 * @param name Linux's name
 * @param type the value's type
 */
public record SocketOption<T>(String name, Class<T> type) {

    // ---- socket(7)
    public static final SocketOption<Boolean> SO_BROADCAST = flag("SO_BROADCAST");
    public static final SocketOption<Boolean> SO_REUSEADDR = flag("SO_REUSEADDR");
    public static final SocketOption<Boolean> SO_REUSEPORT = flag("SO_REUSEPORT");
    public static final SocketOption<Boolean> SO_DONTROUTE = flag("SO_DONTROUTE");
    /** Asks for the arrival time of each message. */
    public static final SocketOption<Boolean> SO_TIMESTAMP = flag("SO_TIMESTAMP");
    /** Name of the device; empty: none. */
    public static final SocketOption<String> SO_BINDTODEVICE = text("SO_BINDTODEVICE");

    public static final SocketOption<Integer> SO_MARK = number("SO_MARK");
    public static final SocketOption<Integer> SO_PRIORITY = number("SO_PRIORITY");
    /** Bytes; what is set is doubled, as in Linux. */
    public static final SocketOption<Integer> SO_RCVBUF = number("SO_RCVBUF");
    /** Bytes; what is set is doubled, as in Linux. */
    public static final SocketOption<Integer> SO_SNDBUF = number("SO_SNDBUF");
    /** How long a receive waits; zero: for ever. */
    public static final SocketOption<Duration> SO_RCVTIMEO = new SocketOption<>("SO_RCVTIMEO", Duration.class);
    /** The pending error's number, read once; 0: none. */
    public static final SocketOption<Integer> SO_ERROR = number("SO_ERROR");
    /** Whether calls answer EAGAIN where they would wait. Linux: {@code O_NONBLOCK}. */
    public static final SocketOption<Boolean> NONBLOCK = flag("O_NONBLOCK");

    // ---- ip(7)
    /** Hop limit of what is sent; -1: {@code ip_default_ttl}. */
    public static final SocketOption<Integer> IP_TTL = number("IP_TTL");

    public static final SocketOption<Integer> IP_TOS = number("IP_TOS");
    /** One of {@link #PMTUDISC_DONT} and its like. */
    public static final SocketOption<Integer> IP_MTU_DISCOVER = number("IP_MTU_DISCOVER");

    public static final SocketOption<Boolean> IP_RECVERR = flag("IP_RECVERR");
    public static final SocketOption<Boolean> IP_RECVTTL = flag("IP_RECVTTL");
    public static final SocketOption<Boolean> IP_RECVTOS = flag("IP_RECVTOS");
    public static final SocketOption<Boolean> IP_PKTINFO = flag("IP_PKTINFO");
    /** The messages carry their IP header, in both directions. */
    public static final SocketOption<Boolean> IP_HDRINCL = flag("IP_HDRINCL");
    /** IP options of what is sent, as on the wire. */
    public static final SocketOption<byte[]> IP_OPTIONS = new SocketOption<>("IP_OPTIONS", byte[].class);

    public static final SocketOption<Integer> IP_MULTICAST_TTL = number("IP_MULTICAST_TTL");
    public static final SocketOption<Boolean> IP_MULTICAST_LOOP = flag("IP_MULTICAST_LOOP");
    /** Index of the device by which multicast leaves; 0: as routed. */
    public static final SocketOption<Integer> IP_MULTICAST_IF = number("IP_MULTICAST_IF");
    /** Joins a group on the device that the routes say. */
    public static final SocketOption<Ip4Address> IP_ADD_MEMBERSHIP =
            new SocketOption<>("IP_ADD_MEMBERSHIP", Ip4Address.class);

    public static final SocketOption<Ip4Address> IP_DROP_MEMBERSHIP =
            new SocketOption<>("IP_DROP_MEMBERSHIP", Ip4Address.class);
    /** The path's MTU as far as it is known; only of a connected socket. */
    public static final SocketOption<Integer> IP_MTU = number("IP_MTU");

    /** Never sets DF. */
    public static final int PMTUDISC_DONT = 0;
    /** Sets DF on what fits the path, fragments the rest. */
    public static final int PMTUDISC_WANT = 1;
    /** Always sets DF; refuses what the path does not take. */
    public static final int PMTUDISC_DO = 2;
    /** Sets DF, does not look at what is known of the path. */
    public static final int PMTUDISC_PROBE = 3;

    // ---- raw(7)
    /** Bit n set: ICMP messages of type n are not delivered. */
    public static final SocketOption<Integer> ICMP_FILTER = number("ICMP_FILTER");

    private static SocketOption<Boolean> flag(String name) {
        return new SocketOption<>(name, Boolean.class);
    }

    private static SocketOption<Integer> number(String name) {
        return new SocketOption<>(name, Integer.class);
    }

    private static SocketOption<String> text(String name) {
        return new SocketOption<>(name, String.class);
    }

    @Override
    public String toString() {
        return name;
    }
}
