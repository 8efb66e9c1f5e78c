package dev.patchbay.api.socket;

import java.time.Duration;

/**
 * What can be set on a socket, with the type of its value. The names are those of socket(7), ip(7), raw(7), tcp(7) and
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

    /** Sends datagrams without a checksum. */
    public static final SocketOption<Boolean> SO_NO_CHECK = flag("SO_NO_CHECK");

    public static final SocketOption<Integer> SO_MARK = number("SO_MARK");
    public static final SocketOption<Integer> SO_PRIORITY = number("SO_PRIORITY");
    /** Bytes; what is set is doubled, as in Linux. */
    public static final SocketOption<Integer> SO_RCVBUF = number("SO_RCVBUF");
    /** Bytes; what is set is doubled, as in Linux. */
    public static final SocketOption<Integer> SO_SNDBUF = number("SO_SNDBUF");
    /** How long a receive waits; zero: for ever. */
    public static final SocketOption<Duration> SO_RCVTIMEO = new SocketOption<>("SO_RCVTIMEO", Duration.class);
    /** How long a send or a connect waits; zero: for ever. */
    public static final SocketOption<Duration> SO_SNDTIMEO = new SocketOption<>("SO_SNDTIMEO", Duration.class);
    /** Microseconds for which a call that waits looks again and again before its thread is parked; 0: as it thinks fit. */
    public static final SocketOption<Integer> SO_BUSY_POLL = number("SO_BUSY_POLL");
    /** Bytes that make a stream readable. */
    public static final SocketOption<Integer> SO_RCVLOWAT = number("SO_RCVLOWAT");
    /** Bytes behind the next one to be read where {@link Socket#MSG_PEEK} begins, which moves it on; -1: always there. */
    public static final SocketOption<Integer> SO_PEEK_OFF = number("SO_PEEK_OFF");
    /** As {@link #SO_RCVBUF}, without regard to {@code net.core.rmem_max}. */
    public static final SocketOption<Integer> SO_RCVBUFFORCE = number("SO_RCVBUFFORCE");
    /** As {@link #SO_SNDBUF}, without regard to {@code net.core.wmem_max}. */
    public static final SocketOption<Integer> SO_SNDBUFFORCE = number("SO_SNDBUFFORCE");
    /** What it occupies; can only be read. */
    public static final SocketOption<SocketReport.Memory> SO_MEMINFO =
            new SocketOption<>("SO_MEMINFO", SocketReport.Memory.class);
    /** Seconds for which closing waits until all is acknowledged, 0: closing resets the connection; -1: off. */
    public static final SocketOption<Integer> SO_LINGER = number("SO_LINGER");
    /** Probes an idle connection. */
    public static final SocketOption<Boolean> SO_KEEPALIVE = flag("SO_KEEPALIVE");
    /** Leaves urgent data in the stream. */
    public static final SocketOption<Boolean> SO_OOBINLINE = flag("SO_OOBINLINE");
    /** Whether it listens; can only be read. */
    public static final SocketOption<Boolean> SO_ACCEPTCONN = flag("SO_ACCEPTCONN");
    /** Allows {@link Socket#MSG_ZEROCOPY}. */
    public static final SocketOption<Boolean> SO_ZEROCOPY = flag("SO_ZEROCOPY");
    /** Which time stamps are wanted: Linux's {@code SOF_TIMESTAMPING_*}. */
    public static final SocketOption<Integer> SO_TIMESTAMPING = number("SO_TIMESTAMPING");
    /** Bytes per second at most; -1: no limit. */
    public static final SocketOption<Long> SO_MAX_PACING_RATE = new SocketOption<>("SO_MAX_PACING_RATE", Long.class);
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

    /** Allows to bind to addresses that are not there yet. */
    public static final SocketOption<Boolean> IP_FREEBIND = flag("IP_FREEBIND");

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
    /** The device by which multicast leaves, and its source address; neither said: as routed. */
    public static final SocketOption<MulticastRequest> IP_MULTICAST_IF =
            new SocketOption<>("IP_MULTICAST_IF", MulticastRequest.class);
    /** Whether it hears the groups that others on this host have joined. */
    public static final SocketOption<Boolean> IP_MULTICAST_ALL = flag("IP_MULTICAST_ALL");
    /** Joins a group. */
    public static final SocketOption<MulticastRequest> IP_ADD_MEMBERSHIP =
            new SocketOption<>("IP_ADD_MEMBERSHIP", MulticastRequest.class);

    public static final SocketOption<MulticastRequest> IP_DROP_MEMBERSHIP =
            new SocketOption<>("IP_DROP_MEMBERSHIP", MulticastRequest.class);
    /** Joins a group for what one sender sends. */
    public static final SocketOption<MulticastSource> IP_ADD_SOURCE_MEMBERSHIP = source("IP_ADD_SOURCE_MEMBERSHIP");

    public static final SocketOption<MulticastSource> IP_DROP_SOURCE_MEMBERSHIP = source("IP_DROP_SOURCE_MEMBERSHIP");
    /** Does not want to hear one sender to a group that it has joined. */
    public static final SocketOption<MulticastSource> IP_BLOCK_SOURCE = source("IP_BLOCK_SOURCE");

    public static final SocketOption<MulticastSource> IP_UNBLOCK_SOURCE = source("IP_UNBLOCK_SOURCE");
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
    /** Never sets DF, refuses what the device does not take, believes nobody who speaks of a smaller MTU. */
    public static final int PMTUDISC_INTERFACE = 4;
    /** As {@link #PMTUDISC_INTERFACE}, but fragments what the device does not take. */
    public static final int PMTUDISC_OMIT = 5;

    // ---- udp(7)
    /** Payload of each datagram that what is sent is cut into; 0: not cut. 0 to 65535, at most 128 datagrams. */
    public static final SocketOption<Integer> UDP_SEGMENT = number("UDP_SEGMENT");

    // ---- raw(7)
    /** Bit n set: ICMP messages of type n are not delivered. */
    public static final SocketOption<Integer> ICMP_FILTER = number("ICMP_FILTER");

    // ---- udp(7)
    /** Gathers what is sent into one datagram until it is switched off. */
    public static final SocketOption<Boolean> UDP_CORK = flag("UDP_CORK");

    // ---- tcp(7)
    public static final SocketOption<Boolean> TCP_NODELAY = flag("TCP_NODELAY");
    /** Largest segment, as announced and as sent, in bytes. */
    public static final SocketOption<Integer> TCP_MAXSEG = number("TCP_MAXSEG");

    public static final SocketOption<Boolean> TCP_CORK = flag("TCP_CORK");
    /** Seconds of silence before the first keep-alive probe. */
    public static final SocketOption<Integer> TCP_KEEPIDLE = number("TCP_KEEPIDLE");
    /** Seconds between keep-alive probes. */
    public static final SocketOption<Integer> TCP_KEEPINTVL = number("TCP_KEEPINTVL");

    public static final SocketOption<Integer> TCP_KEEPCNT = number("TCP_KEEPCNT");
    /** How often a SYN is sent again. */
    public static final SocketOption<Integer> TCP_SYNCNT = number("TCP_SYNCNT");
    /** Seconds in FIN-WAIT-2 once nobody holds the socket. */
    public static final SocketOption<Integer> TCP_LINGER2 = number("TCP_LINGER2");
    /** Seconds for which a listener waits for data before it offers a connection. */
    public static final SocketOption<Integer> TCP_DEFER_ACCEPT = number("TCP_DEFER_ACCEPT");
    /** Upper bound of the announced window, in bytes. */
    public static final SocketOption<Integer> TCP_WINDOW_CLAMP = number("TCP_WINDOW_CLAMP");

    public static final SocketOption<TcpInfo> TCP_INFO = new SocketOption<>("TCP_INFO", TcpInfo.class);
    /** 0: acknowledge with delay; odd: at once; other numbers as Linux has them. */
    public static final SocketOption<Integer> TCP_QUICKACK = number("TCP_QUICKACK");
    /** Name of the congestion control. */
    public static final SocketOption<String> TCP_CONGESTION = text("TCP_CONGESTION");
    /** Milliseconds for which sent data may remain unacknowledged; 0: as the retries say. */
    public static final SocketOption<Integer> TCP_USER_TIMEOUT = number("TCP_USER_TIMEOUT");
    /** Of a listener: how many connections may wait whose SYN brought data. */
    public static final SocketOption<Integer> TCP_FASTOPEN = number("TCP_FASTOPEN");

    public static final SocketOption<Boolean> TCP_FASTOPEN_CONNECT = flag("TCP_FASTOPEN_CONNECT");
    /** One or two keys of 16 bytes. */
    public static final SocketOption<byte[]> TCP_FASTOPEN_KEY = new SocketOption<>("TCP_FASTOPEN_KEY", byte[].class);

    public static final SocketOption<Boolean> TCP_FASTOPEN_NO_COOKIE = flag("TCP_FASTOPEN_NO_COOKIE");
    /** The connection's time stamp clock, in milliseconds. */
    public static final SocketOption<Integer> TCP_TIMESTAMP = number("TCP_TIMESTAMP");
    /** Unsent bytes from which on it is not writable; -1: as the kernel parameter says. */
    public static final SocketOption<Integer> TCP_NOTSENT_LOWAT = number("TCP_NOTSENT_LOWAT");
    /** Asks for the bytes left in the queue with each receive. */
    public static final SocketOption<Boolean> TCP_INQ = flag("TCP_INQ");
    /** Keeps the SYN of connections that come in. */
    public static final SocketOption<Integer> TCP_SAVE_SYN = number("TCP_SAVE_SYN");
    /** The SYN that was kept, from its IP header on; can be read once. */
    public static final SocketOption<byte[]> TCP_SAVED_SYN = new SocketOption<>("TCP_SAVED_SYN", byte[].class);

    public static final SocketOption<Boolean> TCP_THIN_LINEAR_TIMEOUTS = flag("TCP_THIN_LINEAR_TIMEOUTS");
    /** Milliseconds that the retransmission time-out does not exceed. */
    public static final SocketOption<Integer> TCP_RTO_MAX_MS = number("TCP_RTO_MAX_MS");
    /** Microseconds below which the retransmission time-out does not go. */
    public static final SocketOption<Integer> TCP_RTO_MIN_US = number("TCP_RTO_MIN_US");
    /** Microseconds for which an acknowledgment is held back at most. */
    public static final SocketOption<Integer> TCP_DELACK_MAX_US = number("TCP_DELACK_MAX_US");

    private static SocketOption<Boolean> flag(String name) {
        return new SocketOption<>(name, Boolean.class);
    }

    private static SocketOption<Integer> number(String name) {
        return new SocketOption<>(name, Integer.class);
    }

    private static SocketOption<MulticastSource> source(String name) {
        return new SocketOption<>(name, MulticastSource.class);
    }

    private static SocketOption<String> text(String name) {
        return new SocketOption<>(name, String.class);
    }

    @Override
    public String toString() {
        return name;
    }
}
