package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.SocketOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The option values of one socket. Those that the packet path reads are fields, all others stand in a map. Confined to
 * the loop. Linux: {@code struct sock}, {@code struct inet_sock}.
 */
public final class SocketValues {

    /** {@code net.core.rmem_default}, {@code wmem_default}. */
    public static final int DEFAULT_BUFFER = 212_992;

    static final int MIN_RECEIVE_BUFFER = 2304;
    static final int MIN_SEND_BUFFER = 4608;

    /** Priorities by type of service, in steps of 8. Linux: {@code ip_tos2prio}. */
    private static final int[] PRIORITIES = {0, 2, 6, 4};

    /** Of those that were set; never changed but replaced, and so shared. */
    private Map<String, Object> others = Map.of();

    public boolean broadcast;
    public boolean reuseAddress;
    public boolean reusePort;
    public boolean timestamp;
    public boolean dontRoute;
    public boolean freeBind;
    public int mark;
    public int priority;
    public int receiveBuffer = DEFAULT_BUFFER;
    public int sendBuffer = DEFAULT_BUFFER;
    public boolean noCheck;
    public boolean pktinfo;
    public long receiveTimeoutNanos;
    public volatile boolean nonblocking;
    public int ttl = -1;
    public int tos;
    public int mtuDiscovery = SocketOption.PMTUDISC_WANT;
    public boolean receiveErrors;
    public boolean headerIncluded;
    public byte @Nullable [] ipOptions;
    public int multicastTtl = 1;
    public boolean multicastLoop = true;
    /**
     * How long calls that wait at this socket look at least before they park, in microseconds; {@code SO_BUSY_POLL}.
     * Linux: {@code sk_ll_usec}.
     */
    public int busyPollMicros;

    /** What applies to a socket whose application never said anything. Never changed. */
    public static final SocketValues DEFAULT = new SocketValues();

    public SocketValues() {}

    /** The same values once more: what a connection that comes in begins with. */
    public SocketValues inherited() {
        if (this == DEFAULT) {
            return DEFAULT;
        }
        SocketValues copy = new SocketValues();
        copy.others = others;
        copy.broadcast = broadcast;
        copy.reuseAddress = reuseAddress;
        copy.reusePort = reusePort;
        copy.timestamp = timestamp;
        copy.dontRoute = dontRoute;
        copy.freeBind = freeBind;
        copy.mark = mark;
        copy.priority = priority;
        copy.receiveBuffer = receiveBuffer;
        copy.receiveTimeoutNanos = receiveTimeoutNanos;
        copy.ttl = ttl;
        copy.tos = tos;
        copy.mtuDiscovery = mtuDiscovery;
        copy.receiveErrors = receiveErrors;
        copy.multicastTtl = multicastTtl;
        copy.multicastLoop = multicastLoop;
        copy.busyPollMicros = busyPollMicros;
        return copy;
    }

    /** @throws NetException EINVAL if the value is out of range */
    public void set(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.SO_BROADCAST)) {
            broadcast = (Boolean) value;
        } else if (option.equals(SocketOption.SO_REUSEADDR)) {
            reuseAddress = (Boolean) value;
        } else if (option.equals(SocketOption.SO_REUSEPORT)) {
            reusePort = (Boolean) value;
        } else if (option.equals(SocketOption.SO_DONTROUTE)) {
            dontRoute = (Boolean) value;
        } else if (option.equals(SocketOption.SO_TIMESTAMP)) {
            timestamp = (Boolean) value;
        } else if (option.equals(SocketOption.SO_MARK)) {
            mark = (Integer) value;
        } else if (option.equals(SocketOption.SO_PRIORITY)) {
            priority = (Integer) value;
        } else if (option.equals(SocketOption.SO_BUSY_POLL)) {
            busyPollMicros = inRange((Integer) value, 0, Integer.MAX_VALUE);
        } else if (option.equals(SocketOption.SO_NO_CHECK)) {
            noCheck = (Boolean) value;
        } else if (option.equals(SocketOption.SO_RCVTIMEO)) {
            receiveTimeoutNanos = ((Duration) value).toNanos();
        } else if (option.equals(SocketOption.NONBLOCK)) {
            nonblocking = (Boolean) value;
        } else {
            setIp(option, value);
        }
    }

    private void setIp(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.IP_TTL)) {
            ttl = (Integer) value == -1 ? -1 : inRange((Integer) value, 1, 255);
        } else if (option.equals(SocketOption.IP_TOS)) {
            tos = (Integer) value & 0xff;
            priority = priorityOf(tos);
        } else if (option.equals(SocketOption.IP_MTU_DISCOVER)) {
            mtuDiscovery = inRange((Integer) value, SocketOption.PMTUDISC_DONT, SocketOption.PMTUDISC_OMIT);
        } else if (option.equals(SocketOption.IP_RECVERR)) {
            receiveErrors = (Boolean) value;
        } else if (option.equals(SocketOption.IP_FREEBIND)) {
            freeBind = (Boolean) value;
        } else if (option.equals(SocketOption.IP_HDRINCL)) {
            headerIncluded = (Boolean) value;
        } else if (option.equals(SocketOption.IP_OPTIONS)) {
            byte[] options = (byte[]) value;
            inRange(options.length, 0, 40);
            ipOptions = options.length == 0 ? null : java.util.Arrays.copyOf(options, options.length + 3 & ~3);
        } else if (option.equals(SocketOption.IP_MULTICAST_TTL)) {
            multicastTtl = (Integer) value == -1 ? 1 : inRange((Integer) value, 0, 255);
        } else if (option.equals(SocketOption.IP_MULTICAST_LOOP)) {
            multicastLoop = (Boolean) value;
        } else if (option.equals(SocketOption.IP_PKTINFO)) {
            pktinfo = (Boolean) value;
        } else if (option.name().startsWith("TCP_")) {
            throw new NetException(Errno.ENOPROTOOPT);
        } else {
            Map<String, Object> more = new HashMap<>(others);
            more.put(option.name(), value);
            others = more;
        }
    }

    /** Linux: {@code rt_tos2priority}. */
    static int priorityOf(int typeOfService) {
        return PRIORITIES[typeOfService >>> 3 & 3];
    }

    /** Limits what is asked for as a buffer, and doubles it. Linux: {@code sk_setsockopt}. */
    static int buffer(int asked, int most, int least) {
        int bounded = Integer.compareUnsigned(asked, most) < 0 ? asked : most;
        return Math.max(least, 2 * Math.min(bounded, Integer.MAX_VALUE / 2));
    }

    static int inRange(int value, int least, int most) {
        if (value < least || value > most) {
            throw new NetException(Errno.EINVAL);
        }
        return value;
    }

    /** The value of an option; null if it was never set and has no default. */
    public @Nullable Object get(SocketOption<?> option) {
        return switch (option.name()) {
            case "SO_BROADCAST" -> broadcast;
            case "SO_REUSEADDR" -> reuseAddress;
            case "SO_REUSEPORT" -> reusePort;
            case "SO_DONTROUTE" -> dontRoute;
            case "SO_TIMESTAMP" -> timestamp;
            case "SO_MARK" -> mark;
            case "SO_PRIORITY" -> priority;
            case "SO_RCVBUF" -> receiveBuffer;
            case "SO_BUSY_POLL" -> busyPollMicros;
            case "SO_SNDBUF" -> sendBuffer;
            case "SO_NO_CHECK" -> noCheck;
            case "IP_PKTINFO" -> pktinfo;
            case "SO_RCVTIMEO" -> Duration.ofNanos(receiveTimeoutNanos);
            case "O_NONBLOCK" -> nonblocking;
            case "IP_TTL" -> ttl;
            case "IP_TOS" -> tos;
            case "IP_MTU_DISCOVER" -> mtuDiscovery;
            case "IP_RECVERR" -> receiveErrors;
            case "IP_FREEBIND" -> freeBind;
            case "IP_HDRINCL" -> headerIncluded;
            case "IP_OPTIONS" -> ipOptions == null ? new byte[0] : ipOptions.clone();
            case "IP_MULTICAST_TTL" -> multicastTtl;
            case "IP_MULTICAST_LOOP" -> multicastLoop;
            default -> others.get(option.name());
        };
    }
}
