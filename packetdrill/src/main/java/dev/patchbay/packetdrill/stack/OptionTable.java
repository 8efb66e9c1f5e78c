package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.TcpInfo;
import dev.patchbay.packetdrill.backend.TcpInfoLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options by level and number, with their values as the bytes that Linux has for them. */
final class OptionTable {

    private static final int SOL_SOCKET = 1;
    private static final int SOL_IP = 0;
    private static final int SOL_TCP = 6;
    private static final int SOL_UDP = 17;
    private static final int SO_LINGER = 13;
    private static final int SO_MEMINFO = 55;
    private static final int SO_TYPE = 3;

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
        put(SOL_SOCKET, 12, SocketOption.SO_PRIORITY);
        put(SOL_SOCKET, SO_LINGER, SocketOption.SO_LINGER);
        put(SOL_SOCKET, 15, SocketOption.SO_REUSEPORT);
        put(SOL_SOCKET, 18, SocketOption.SO_RCVLOWAT);
        put(SOL_SOCKET, 20, SocketOption.SO_RCVTIMEO);
        put(SOL_SOCKET, 21, SocketOption.SO_SNDTIMEO);
        put(SOL_SOCKET, 25, SocketOption.SO_BINDTODEVICE);
        put(SOL_SOCKET, 29, SocketOption.SO_TIMESTAMP);
        put(SOL_SOCKET, 30, SocketOption.SO_ACCEPTCONN);
        put(SOL_SOCKET, 36, SocketOption.SO_MARK);
        put(SOL_SOCKET, 37, SocketOption.SO_TIMESTAMPING);
        put(SOL_SOCKET, 46, SocketOption.SO_BUSY_POLL);
        put(SOL_SOCKET, 47, SocketOption.SO_MAX_PACING_RATE);
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

    private OptionTable() {}

    private static void put(int level, int name, SocketOption<?> option) {
        OPTIONS.put(level << 16 | name, option);
    }

    private static @Nullable SocketOption<?> find(int level, int name) {
        return OPTIONS.get(level << 16 | name);
    }

    // ----------------------------------------------------------------------------------------------------------- set

    /** @return 0, or a negative errno */
    static int set(Socket socket, int level, int name, byte[] value, int length) {
        SocketOption<?> option = find(level, name);
        if (option == null) {
            return -Numbers.ENOPROTOOPT;
        }
        int least = option.type() == Integer.class || option.type() == Boolean.class ? 4 : 1;
        if (length < least || option.equals(SocketOption.SO_LINGER) && length < 8) {
            return -Numbers.EINVAL;
        }
        set(socket, option, Arrays.copyOf(value, length));
        return 0;
    }

    private static <T> void set(Socket socket, SocketOption<T> option, byte[] value) {
        socket.set(
                option, option.type().cast(decode(option, ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN))));
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
    static int get(Socket socket, int level, int name, byte[] value, int[] length) {
        byte[] bytes;
        if (level == SOL_SOCKET && name == SO_MEMINFO) {
            bytes = new byte[0]; // nobody keeps these books here
        } else if (level == SOL_SOCKET && name == SO_TYPE) {
            return -Numbers.ENOPROTOOPT;
        } else {
            SocketOption<?> option = find(level, name);
            if (option == null) {
                return -Numbers.ENOPROTOOPT;
            }
            bytes = encode(option, socket.get(option));
        }
        length[0] = Math.min(length[0], bytes.length);
        System.arraycopy(bytes, 0, value, 0, length[0]);
        return 0;
    }

    private static byte[] encode(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.SO_LINGER)) {
            int seconds = (Integer) value;
            return ints(seconds < 0 ? 0 : 1, Math.max(0, seconds));
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

    private static byte[] ints(int... values) {
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
