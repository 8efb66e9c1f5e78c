package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.control.TcpValues;
import dev.patchbay.transport.tcp.listen.Listener;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import org.jspecify.annotations.Nullable;

/** Answers what is set, or known. Linux: {@code do_tcp_getsockopt}, {@code sk_getsockopt}. */
final class OptionGetter {

    private final TcpEndpoint tcp;
    private final TcpValues set;
    private final @Nullable Listener listener;

    OptionGetter(TcpEndpoint tcp, @Nullable Listener listener) {
        this.tcp = tcp;
        this.set = tcp.set;
        this.listener = listener;
    }

    /** @throws NetException ENOPROTOOPT if it has no value */
    Object get(SocketOption<?> option) {
        Object value = socket(option.name());
        if (value == null) {
            value = tcp(option.name());
        }
        if (value == null) {
            value = timeouts(option.name());
        }
        if (value == null) {
            value = tcp.values.get(option);
        }
        if (value == null) {
            throw new NetException(Errno.ENOPROTOOPT);
        }
        return value;
    }

    private @Nullable Object socket(String name) {
        return switch (name) {
            case "SO_ERROR" -> takeError();
            case "SO_ACCEPTCONN" -> tcp.state == TcpState.LISTEN;
            case "SO_KEEPALIVE" -> set.keepAlive;
            case "SO_OOBINLINE" -> set.oobInline;
            case "SO_ZEROCOPY" -> set.zeroCopy;
            case "SO_TIMESTAMPING" -> set.timestamping;
            case "SO_LINGER" -> set.linger;
            case "SO_RCVBUF" -> tcp.rcv.rcvbuf;
            case "SO_SNDBUF" -> tcp.snd.sndbuf;
            case "SO_RCVLOWAT" -> tcp.rcv.lowat;
            case "SO_MAX_PACING_RATE" -> set.maxPacingRate;
            case "SO_PEEK_OFF" -> set.peekOffset;
            case "SO_MEMINFO" -> Reports.memory(tcp);
            case "SO_SNDTIMEO" -> {
                Object time = tcp.values.get(SocketOption.SO_SNDTIMEO);
                yield time == null ? java.time.Duration.ZERO : time;
            }
            case "SO_BINDTODEVICE" -> {
                String device =
                        tcp.boundDevice == 0 ? "" : tcp.stack.port.links().nameOf(tcp.boundDevice);
                yield device == null ? "" : device;
            }
            case "IP_MTU" -> {
                if (!tcp.path.isKnown()) {
                    throw new NetException(Errno.ENOTCONN);
                }
                yield tcp.path.mtu();
            }
            default -> null;
        };
    }

    private int takeError() {
        Errno error = tcp.error;
        if (error == null) {
            error = tcp.softError;
            tcp.softError = null;
        }
        tcp.error = null;
        tcp.socket.changed();
        return error == null ? 0 : error.number();
    }

    private @Nullable Object tcp(String name) {
        return switch (name) {
            case "TCP_NODELAY" -> (set.nonagle & TcpValues.NAGLE_OFF) != 0;
            case "TCP_CORK" -> (set.nonagle & TcpValues.NAGLE_CORK) != 0;
            case "TCP_MAXSEG" -> maxSegment();
            case "TCP_INFO" -> Info.of(tcp, listener);
            case "TCP_QUICKACK" -> tcp.ackPolicy.isQuickAck() ? 1 : 0;
            case "TCP_CONGESTION" -> congestion();
            case "TCP_WINDOW_CLAMP" -> tcp.rcv.windowClamp != 0 ? tcp.rcv.windowClamp : set.windowClamp;
            case "TCP_NOTSENT_LOWAT" -> set.notSentLowat;
            case "TCP_INQ" -> set.inq;
            case "TCP_SAVE_SYN" -> set.saveSyn;
            case "TCP_SAVED_SYN" -> takeSyn();
            case "TCP_THIN_LINEAR_TIMEOUTS" -> set.thinLinear;
            case "TCP_TIMESTAMP" -> tcp.timestamp() + tcp.agreed.tsOffset;
            case "TCP_FASTOPEN" -> set.fastOpenBacklog;
            case "TCP_FASTOPEN_CONNECT" -> set.fastOpenConnect;
            case "TCP_FASTOPEN_NO_COOKIE" -> set.fastOpenNoCookie;
            case "TCP_FASTOPEN_KEY" -> {
                byte[] key = set.fastOpenKey == null ? tcp.stack.settings.fastOpenKeys.get() : set.fastOpenKey;
                yield key == null ? new byte[0] : key.clone();
            }
            default -> null;
        };
    }

    private @Nullable Object timeouts(String name) {
        return switch (name) {
            case "TCP_KEEPIDLE" -> set.keepIdle != 0 ? set.keepIdle : tcp.stack.get(TcpSysctl.KEEPALIVE_TIME);
            case "TCP_KEEPINTVL" -> set.keepInterval != 0 ? set.keepInterval : tcp.stack.get(TcpSysctl.KEEPALIVE_INTVL);
            case "TCP_KEEPCNT" -> set.keepCount != 0 ? set.keepCount : tcp.stack.get(TcpSysctl.KEEPALIVE_PROBES);
            case "TCP_SYNCNT" -> set.synRetries != 0 ? set.synRetries : tcp.stack.get(TcpSysctl.SYN_RETRIES);
            case "TCP_LINGER2" -> set.linger2 != 0 ? set.linger2 : tcp.stack.get(TcpSysctl.FIN_TIMEOUT);
            case "TCP_DEFER_ACCEPT" -> retransmissionsToSeconds(set.deferAccept);
            case "TCP_USER_TIMEOUT" -> set.userTimeout;
            case "TCP_RTO_MAX_MS" -> (int) tcp.rto.rtoMaxMs();
            case "TCP_RTO_MIN_US" -> (int) tcp.rto.rtoMinUs();
            case "TCP_DELACK_MAX_US" -> tcp.ack.delackMax * 1000;
            default -> null;
        };
    }

    private int maxSegment() {
        boolean unconnected = tcp.state.is(TcpState.CLOSE, TcpState.LISTEN);
        return unconnected && tcp.snd.userMss != 0 ? tcp.snd.userMss : tcp.snd.mssCache;
    }

    String congestion() {
        String name = tcp.congestion.name();
        if (!name.isEmpty()) {
            return name;
        }
        String wanted = set.congestion;
        return wanted == null ? tcp.stack.settings.congestion.chosen().name() : wanted;
    }

    private byte[] takeSyn() {
        byte[] syn = set.savedSyn;
        if (syn == null) {
            return new byte[0];
        }
        set.savedSyn = null;
        return syn;
    }

    /** Linux: {@code retrans_to_secs}. */
    static int retransmissionsToSeconds(int count) {
        int period = 0;
        int timeout = 1;
        for (int left = count; left > 0; left--) {
            period += timeout;
            timeout = Math.min(timeout << 1, 120);
        }
        return period;
    }
}
