package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.TcpInfo;
import dev.patchbay.packetdrill.backend.TcpInfoLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options by level and number, with their values as the bytes that Linux has for them. */
final class OptionTable {

    private static final int SOL_SOCKET = 1;
    private static final int SOL_IP = 0;
    private static final int SOL_TCP = 6;
    private static final int SOL_UDP = 17;
    private static final int SO_LINGER = 13;
    private static final int SO_MEMINFO = 55;
    /** {@code net.ipv4.ip_default_ttl}. */
    private static final int DEFAULT_TTL = 64;

    private static final Map<Integer, SocketOption<?>> OPTIONS = new HashMap<>();

    static {
        put(SOL_SOCKET, 2, SocketOption.SO_REUSEADDR);
        put(SOL_SOCKET, 4, SocketOption.SO_ERROR);
        put(SOL_SOCKET, 5, SocketOption.SO_DONTROUTE);
        put(SOL_SOCKET, 6, SocketOption.SO_BROADCAST);
        put(SOL_SOCKET, 7, SocketOption.SO_SNDBUF);
        put(SOL_SOCKET, 8, SocketOption.SO_RCVBUF);
        put(SOL_SOCKET, 9, SocketOption.SO_KEEPALIVE);
        put(SOL_SOCKET, 10, SocketOption.SO_OOBINLINE);
        put(SOL_SOCKET, 11, SocketOption.SO_NO_CHECK);
        put(SOL_SOCKET, 12, SocketOption.SO_PRIORITY);
        put(SOL_SOCKET, SO_LINGER, SocketOption.SO_LINGER);
        put(SOL_SOCKET, 15, SocketOption.SO_REUSEPORT);
        put(SOL_SOCKET, 18, SocketOption.SO_RCVLOWAT);
        put(SOL_SOCKET, 20, SocketOption.SO_RCVTIMEO);
        put(SOL_SOCKET, 21, SocketOption.SO_SNDTIMEO);
        put(SOL_SOCKET, 25, SocketOption.SO_BINDTODEVICE);
        put(SOL_SOCKET, 29, SocketOption.SO_TIMESTAMP);
        put(SOL_SOCKET, 30, SocketOption.SO_ACCEPTCONN);
        put(SOL_SOCKET, 32, SocketOption.SO_SNDBUFFORCE);
        put(SOL_SOCKET, 33, SocketOption.SO_RCVBUFFORCE);
        put(SOL_SOCKET, 36, SocketOption.SO_MARK);
        put(SOL_SOCKET, 37, SocketOption.SO_TIMESTAMPING);
        put(SOL_SOCKET, 42, SocketOption.SO_PEEK_OFF);
        put(SOL_SOCKET, 46, SocketOption.SO_BUSY_POLL);
        put(SOL_SOCKET, 47, SocketOption.SO_MAX_PACING_RATE);
        put(SOL_SOCKET, SO_MEMINFO, SocketOption.SO_MEMINFO);
        put(SOL_SOCKET, 60, SocketOption.SO_ZEROCOPY);
        put(SOL_IP, 1, SocketOption.IP_TOS);
        put(SOL_IP, 2, SocketOption.IP_TTL);
        put(SOL_IP, 3, SocketOption.IP_HDRINCL);
        put(SOL_IP, 8, SocketOption.IP_PKTINFO);
        put(SOL_IP, 10, SocketOption.IP_MTU_DISCOVER);
        put(SOL_IP, 11, SocketOption.IP_RECVERR);
        put(SOL_IP, 12, SocketOption.IP_RECVTTL);
        put(SOL_IP, 13, SocketOption.IP_RECVTOS);
        put(SOL_IP, 14, SocketOption.IP_MTU);
        put(SOL_IP, 15, SocketOption.IP_FREEBIND);
        put(SOL_UDP, 1, SocketOption.UDP_CORK);
        put(SOL_TCP, 1, SocketOption.TCP_NODELAY);
        put(SOL_TCP, 2, SocketOption.TCP_MAXSEG);
        put(SOL_TCP, 3, SocketOption.TCP_CORK);
        put(SOL_TCP, 4, SocketOption.TCP_KEEPIDLE);
        put(SOL_TCP, 5, SocketOption.TCP_KEEPINTVL);
        put(SOL_TCP, 6, SocketOption.TCP_KEEPCNT);
        put(SOL_TCP, 7, SocketOption.TCP_SYNCNT);
        put(SOL_TCP, 8, SocketOption.TCP_LINGER2);
        put(SOL_TCP, 9, SocketOption.TCP_DEFER_ACCEPT);
        put(SOL_TCP, 10, SocketOption.TCP_WINDOW_CLAMP);
        put(SOL_TCP, 11, SocketOption.TCP_INFO);
        put(SOL_TCP, 12, SocketOption.TCP_QUICKACK);
        put(SOL_TCP, 13, SocketOption.TCP_CONGESTION);
        put(SOL_TCP, 16, SocketOption.TCP_THIN_LINEAR_TIMEOUTS);
        put(SOL_TCP, 18, SocketOption.TCP_USER_TIMEOUT);
        put(SOL_TCP, 23, SocketOption.TCP_FASTOPEN);
        put(SOL_TCP, 24, SocketOption.TCP_TIMESTAMP);
        put(SOL_TCP, 25, SocketOption.TCP_NOTSENT_LOWAT);
        put(SOL_TCP, 27, SocketOption.TCP_SAVE_SYN);
        put(SOL_TCP, 28, SocketOption.TCP_SAVED_SYN);
        put(SOL_TCP, 30, SocketOption.TCP_FASTOPEN_CONNECT);
        put(SOL_TCP, 33, SocketOption.TCP_FASTOPEN_KEY);
        put(SOL_TCP, 34, SocketOption.TCP_FASTOPEN_NO_COOKIE);
        put(SOL_TCP, 36, SocketOption.TCP_INQ);
        put(SOL_TCP, 44, SocketOption.TCP_RTO_MAX_MS);
        put(SOL_TCP, 45, SocketOption.TCP_RTO_MIN_US);
        put(SOL_TCP, 46, SocketOption.TCP_DELACK_MAX_US);
    }

    /** Flags that take nothing but 0 and 1; others take every number for 1. */
    private static final Set<SocketOption<?>> STRICT = Set.of(
            SocketOption.SO_ZEROCOPY,
            SocketOption.TCP_INQ,
            SocketOption.TCP_FASTOPEN_CONNECT,
            SocketOption.TCP_FASTOPEN_NO_COOKIE,
            SocketOption.TCP_THIN_LINEAR_TIMEOUTS);

    private OptionTable() {}

    private static void put(int level, int name, SocketOption<?> option) {
        OPTIONS.put(level << 16 | name, option);
    }

    private static @Nullable SocketOption<?> find(int level, int name) {
        return OPTIONS.get(level << 16 | name);
    }

    // ----------------------------------------------------------------------------------------------------------- set

    /** @return 0, or a negative errno */
    static int set(OpenFile.OfSocket file, int level, int name, byte[] value, int length) {
        if (!isSpoken(file, level)) {
            return -Numbers.ENOPROTOOPT;
        }
        int number = length < Integer.BYTES ? 0 : little(value).getInt(0);
        int inert = file.inert.set(level, name, number, length);
        SocketOption<?> option = find(level, name);
        if (inert != InertOptions.OTHER || option == null) {
            return inert != InertOptions.OTHER ? inert : -Numbers.ENOPROTOOPT;
        }
        boolean counts = option.type() == Integer.class || option.type() == Boolean.class;
        if (level == SOL_IP && counts && length < Integer.BYTES) {
            set(file.socket, option, ints(length < 1 ? 0 : value[0] & 0xff)); // ip(7) takes a byte, too
            return 0;
        }
        if (length < (counts ? Integer.BYTES : 1) || option.equals(SocketOption.SO_LINGER) && length < 8) {
            return -Numbers.EINVAL;
        }
        if (STRICT.contains(option) && number != 0 && number != 1) {
            return -Numbers.EINVAL;
        }
        set(file.socket, option, Arrays.copyOf(value, length));
        return 0;
    }

    /** Whether a socket has options of a level. Linux: {@code tcp_setsockopt}, {@code udp_setsockopt}. */
    private static boolean isSpoken(OpenFile.OfSocket file, int level) {
        return level == SOL_SOCKET || level == SOL_IP || level == file.inert.protocol();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static <T> void set(Socket socket, SocketOption<T> option, byte[] value) {
        socket.set(option, option.type().cast(decode(option, little(value))));
    }

    private static Object decode(SocketOption<?> option, ByteBuffer value) {
        if (option.equals(SocketOption.SO_LINGER)) {
            return value.getInt(0) == 0 ? -1 : value.getInt(4);
        }
        if (option.type() == Integer.class) {
            return value.getInt(0);
        }
        if (option.type() == Boolean.class) {
            return value.getInt(0) != 0;
        }
        if (option.type() == Long.class) {
            long narrow = value.getInt(0) == -1 ? -1 : value.getInt(0) & 0xffff_ffffL;
            return value.remaining() >= 8 ? value.getLong(0) : narrow;
        }
        if (option.type() == Duration.class) {
            return Duration.ofSeconds(value.getLong(0)).plusNanos(value.getLong(8) * 1000);
        }
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        if (option.type() == byte[].class) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    // ----------------------------------------------------------------------------------------------------------- get

    /** @return 0, or a negative errno */
    static int get(OpenFile.OfSocket file, int level, int name, byte[] value, int[] length) {
        if (!isSpoken(file, level)) {
            return -Numbers.EOPNOTSUPP;
        }
        InertOptions.Answer inert = file.inert.get(level, name);
        SocketOption<?> option = find(level, name);
        if (inert.errno() != 0 || !inert.known() && option == null) {
            return inert.errno() != 0 ? -inert.errno() : -Numbers.ENOPROTOOPT;
        }
        byte[] bytes = option == null || inert.known() ? inert.value() : read(file, option);
        if (option != null && option.equals(SocketOption.TCP_SAVED_SYN) && length[0] < bytes.length) {
            file.savedSyn = bytes; // it stays until somebody has room for it
            return -Numbers.EINVAL;
        }
        boolean small = level == SOL_IP && length[0] < Integer.BYTES && length[0] > 0 && bytes.length == Integer.BYTES;
        length[0] = small ? 1 : Math.min(length[0], bytes.length);
        System.arraycopy(bytes, 0, value, 0, length[0]);
        return 0;
    }

    private static byte[] read(OpenFile.OfSocket file, SocketOption<?> option) {
        byte[] syn = file.savedSyn;
        if (syn != null && option.equals(SocketOption.TCP_SAVED_SYN)) {
            file.savedSyn = null;
            return syn;
        }
        return encode(option, file.socket.get(option));
    }

    private static byte[] encode(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.SO_LINGER)) {
            int seconds = (Integer) value;
            return ints(seconds < 0 ? 0 : 1, Math.max(0, seconds));
        }
        if (option.equals(SocketOption.IP_TTL) && value.equals(-1)) {
            return ints(DEFAULT_TTL);
        }
        if (value instanceof Integer number) {
            return ints(number);
        }
        if (value instanceof Boolean flag) {
            return ints(flag ? 1 : 0);
        }
        if (value instanceof TcpInfo info) {
            return encode(info);
        }
        if (value instanceof SocketReport.Memory memory) {
            return ints(
                    memory.received(),
                    memory.receiveBuffer(),
                    memory.sent(),
                    memory.sendBuffer(),
                    memory.forward(),
                    memory.queued(),
                    0,
                    0,
                    memory.drops());
        }
        if (value instanceof Duration duration) {
            return longs(duration.getSeconds(), duration.getNano() / 1000);
        }
        if (value instanceof Long number) {
            return longs(number);
        }
        return value instanceof byte[] bytes
                ? bytes
                : Arrays.copyOf(value.toString().getBytes(StandardCharsets.US_ASCII), 16);
    }

    private static byte[] encode(TcpInfo info) {
        Map<String, Long> values = new HashMap<>();
        for (TcpInfo.Field field : TcpInfo.Field.values()) {
            values.put(field.name(), info.get(field));
        }
        return TcpInfoLayout.write(values);
    }

    static byte[] ints(int... values) {
        byte[] bytes = new byte[4 * values.length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putInt(value);
        }
        return bytes;
    }

    private static byte[] longs(long... values) {
        byte[] bytes = new byte[8 * values.length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            buffer.putLong(value);
        }
        return bytes;
    }
}
