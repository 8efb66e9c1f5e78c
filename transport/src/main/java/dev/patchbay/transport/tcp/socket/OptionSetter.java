package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.transport.socket.SocketSysctl;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.control.TcpValues;
import dev.patchbay.transport.tcp.fastopen.FastOpenFlags;
import java.util.Set;

/** Sets what an application wants. Linux: {@code do_tcp_setsockopt}, {@code sk_setsockopt}. */
final class OptionSetter {

    private static final Set<SocketOption<?>> READ_ONLY =
            Set.of(SocketOption.SO_ACCEPTCONN, SocketOption.SO_ERROR, SocketOption.SO_MEMINFO, SocketOption.IP_MTU);

    private static final int MIN_RCVBUF = 2304;
    private static final int MIN_SNDBUF = 4608;
    private static final int MAX_KEEPIDLE = 32_767;
    private static final int MAX_KEEPCNT = 127;
    private static final int MAX_LINGER2 = 120;
    /** Linux's timers know no shorter time. */
    private static final int TICK_US = 4000;

    private final TcpEndpoint tcp;
    private final TcpValues set;

    OptionSetter(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.set = tcp.ownSet();
    }

    /** @throws NetException EINVAL if the value is out of range, ENOPROTOOPT if it cannot be set */
    void set(SocketOption<?> option, Object value) {
        boolean known = value instanceof Integer number
                ? number(option.name(), number) || buffers(option.name(), number) || keepAlive(option.name(), number)
                : value instanceof Boolean flag ? flag(option.name(), flag) : other(option.name(), value);
        if (known) {
            return;
        }
        if (option.name().startsWith("TCP_") || READ_ONLY.contains(option)) {
            throw new NetException(Errno.ENOPROTOOPT);
        }
        tcp.ownValues().set(option, value);
        tcp.socket.busyPoll();
    }

    private static int inRange(int value, int least, int most) {
        if (value < least || value > most) {
            throw new NetException(Errno.EINVAL);
        }
        return value;
    }

    /** Microseconds, in whole ticks of 4 ms. Linux: {@code usecs_to_jiffies}, at 250 Hz. */
    private static int ticks(int micros) {
        return (micros + TICK_US - 1) / TICK_US * TICK_US;
    }

    private boolean flag(String name, boolean on) {
        switch (name) {
            case "TCP_NODELAY" -> noDelay(on);
            case "TCP_CORK" -> cork(on);
            case "TCP_INQ" -> set.inq = on;
            case "TCP_THIN_LINEAR_TIMEOUTS" -> set.thinLinear = on;
            case "TCP_FASTOPEN_CONNECT" -> fastOpenConnect(on);
            case "TCP_FASTOPEN_NO_COOKIE" -> fastOpenNoCookie(on);
            case "SO_OOBINLINE" -> set.oobInline = on;
            case "SO_ZEROCOPY" -> set.zeroCopy = on;
            case "SO_KEEPALIVE" -> {
                set.keepAlive = on;
                tcp.timers.keepAliveChanged();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void fastOpenConnect(boolean on) {
        if (!FastOpenFlags.are(tcp.stack, FastOpenFlags.CLIENT_ENABLE)) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
        if (tcp.state != TcpState.CLOSE) {
            throw new NetException(Errno.EINVAL);
        }
        set.fastOpenConnect = on;
    }

    private void fastOpenNoCookie(boolean on) {
        if (tcp.state != TcpState.CLOSE && tcp.state != TcpState.LISTEN) {
            throw new NetException(Errno.EINVAL);
        }
        set.fastOpenNoCookie = on;
    }

    /** What waits goes at once. */
    private void noDelay(boolean on) {
        if (on) {
            set.nonagle |= TcpValues.NAGLE_OFF;
            tcp.output.pushPending(tcp.size.current(), set.nonagle | TcpValues.NAGLE_PUSH);
        } else {
            set.nonagle &= ~TcpValues.NAGLE_OFF;
        }
    }

    private void cork(boolean on) {
        if (on) {
            set.nonagle |= TcpValues.NAGLE_CORK;
        } else {
            set.nonagle &= ~TcpValues.NAGLE_CORK;
            int push = (set.nonagle & TcpValues.NAGLE_OFF) != 0 ? TcpValues.NAGLE_PUSH : 0;
            if (tcp.queue.sendHead() != null) {
                tcp.output.pushPending(tcp.size.current(), set.nonagle | push);
            }
        }
    }

    private boolean number(String name, int value) {
        switch (name) {
            case "TCP_MAXSEG" -> tcp.snd.userMss = value == 0 ? 0 : inRange(value, 88, 32_767);
            case "TCP_SYNCNT" -> set.synRetries = inRange(value, 1, 127);
            case "TCP_LINGER2" -> set.linger2 = value < 0 ? -1 : Math.min(value, MAX_LINGER2);
            case "TCP_DEFER_ACCEPT" -> set.deferAccept = secondsToRetransmissions(value);
            case "TCP_QUICKACK" -> tcp.ackPolicy.quickAck(value);
            case "TCP_USER_TIMEOUT" -> set.userTimeout = inRange(value, 0, Integer.MAX_VALUE);
            case "TCP_NOTSENT_LOWAT" -> set.notSentLowat = value;
            case "TCP_SAVE_SYN" -> set.saveSyn = inRange(value, 0, 2);
            case "TCP_WINDOW_CLAMP" -> clamp(value);
            case "TCP_TIMESTAMP" -> throw new NetException(Errno.EPERM);
            case "TCP_RTO_MAX_MS" -> set.rtoMaxMs = inRange(value, 1000, 120_000);
            case "TCP_RTO_MIN_US" -> set.rtoMinUs = ticks(inRange(value, 1, 120_000_000));
            case "TCP_DELACK_MAX_US" -> {
                set.delackMax = ticks(inRange(value, 1, 120_000_000)) / 1000;
                tcp.ack.delackMax = set.delackMax;
            }
            case "IP_TOS" -> // the two lowest bits are the protocol's own. Linux: do_ip_setsockopt
                tcp.ownValues().set(SocketOption.IP_TOS, value & 0xfc | tcp.values.tos & 3);
            case "TCP_FASTOPEN" -> set.fastOpenBacklog = fastOpen(value);
            case "SO_LINGER" -> set.linger = value < 0 ? -1 : value;
            case "SO_TIMESTAMPING" -> tcp.stamps.ask(value);
            case "SO_PEEK_OFF" -> set.peekOffset = inRange(value, -1, Integer.MAX_VALUE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int fastOpen(int value) {
        if (value < 0 || tcp.state != TcpState.CLOSE && tcp.state != TcpState.LISTEN) {
            throw new NetException(Errno.EINVAL);
        }
        return Math.min(value, tcp.stack.settings.somaxconn.get());
    }

    /** How many retransmissions of a SYN,ACK it takes until so many seconds are over. Linux: {@code secs_to_retrans}. */
    static int secondsToRetransmissions(int seconds) {
        int count = 0;
        int timeout = 1;
        for (int period = 1; seconds > 0 && count < 255; count++) {
            if (count == 0) {
                if (seconds <= 0) {
                    break;
                }
                continue;
            }
            if (seconds <= period) {
                break;
            }
            timeout = Math.min(timeout << 1, 120);
            period += timeout;
        }
        return count;
    }

    private void clamp(int value) {
        if (value == 0) {
            if (tcp.state != TcpState.CLOSE) {
                throw new NetException(Errno.EINVAL);
            }
            set.windowClamp = 0;
            tcp.rcv.windowClamp = 0;
            return;
        }
        int least = Math.max(value, MIN_RCVBUF / 2);
        set.windowClamp = least;
        tcp.buffer.clamp(least);
    }

    private boolean buffers(String name, int value) {
        switch (name) {
            case "SO_RCVBUF" -> receiveBuffer(bounded(value, SocketSysctl.RMEM_MAX));
            case "SO_SNDBUF" -> sendBuffer(bounded(value, SocketSysctl.WMEM_MAX));
            case "SO_RCVBUFFORCE" -> receiveBuffer(value);
            case "SO_SNDBUFFORCE" -> sendBuffer(value);
            case "SO_RCVLOWAT" -> {
                int most = (tcp.rcv.rcvbufLocked ? tcp.rcv.rcvbuf : tcp.stack.settings.rmem.max()) >> 1;
                tcp.rcv.lowat = value < 0 ? most : Math.min(Math.max(1, value), most);
                growFor(tcp.rcv.lowat);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Half a buffer; a negative number is a large one. */
    private int bounded(int value, SocketSysctl most) {
        int bound = tcp.stack.sockets.get(most);
        return value < 0 ? bound : Math.min(value, bound);
    }

    private void receiveBuffer(int value) {
        tcp.rcv.rcvbuf = Math.max(MIN_RCVBUF, 2 * Math.min(Math.max(value, 0), Integer.MAX_VALUE / 2));
        tcp.rcv.rcvbufLocked = true;
    }

    private void sendBuffer(int value) {
        tcp.snd.sndbuf = Math.max(MIN_SNDBUF, 2 * Math.min(Math.max(value, 0), Integer.MAX_VALUE / 2));
        tcp.snd.sndbufLocked = true;
    }

    /** The buffer must be able to hold what the application waits for. Linux: {@code tcp_set_rcvlowat}. */
    private void growFor(int lowat) {
        if (tcp.rcv.rcvbufLocked) {
            return;
        }
        int most = tcp.stack.settings.rmem.max();
        int space = tcp.rcv.spaceFromWindow(Math.min(lowat, most >> 1));
        if (space > tcp.rcv.rcvbuf) {
            tcp.rcv.rcvbuf = Math.min(space, most);
            tcp.buffer.clamp(tcp.rcv.windowFromSpace(tcp.rcv.rcvbuf));
        }
    }

    private boolean keepAlive(String name, int value) {
        switch (name) {
            case "TCP_KEEPIDLE" -> {
                set.keepIdle = inRange(value, 1, MAX_KEEPIDLE);
                if (set.keepAlive) {
                    tcp.timers.keepAliveChanged();
                }
            }
            case "TCP_KEEPINTVL" -> set.keepInterval = inRange(value, 1, MAX_KEEPIDLE);
            case "TCP_KEEPCNT" -> set.keepCount = inRange(value, 1, MAX_KEEPCNT);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean other(String name, Object value) {
        switch (name) {
            case "TCP_CONGESTION" -> congestion((String) value);
            case "TCP_FASTOPEN_KEY" -> {
                byte[] key = (byte[]) value;
                if (key.length != 16 && key.length != 32) {
                    throw new NetException(Errno.EINVAL);
                }
                set.fastOpenKey = key.clone();
            }
            case "SO_MAX_PACING_RATE" -> {
                set.maxPacingRate = (Long) value;
                set.paced |= set.maxPacingRate != -1;
                tcp.pacing.limited();
            }
            case "SO_BINDTODEVICE" -> bindToDevice((String) value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void congestion(String name) {
        var type = tcp.stack.settings.congestion.byName(name);
        set.congestion = name;
        if (tcp.control != null) {
            tcp.congestion.choose(type);
        }
    }

    private void bindToDevice(String name) {
        int index = name.isEmpty() ? 0 : tcp.stack.port.links().indexOf(name);
        if (index == 0 && !name.isEmpty()) {
            throw new NetException(Errno.ENODEV);
        }
        tcp.boundDevice = index;
        tcp.path.doubt();
    }
}
