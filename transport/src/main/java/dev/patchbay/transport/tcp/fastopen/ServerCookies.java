package dev.patchbay.transport.tcp.fastopen;

import dev.patchbay.transport.tcp.control.SipHash;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.setting.FastOpenKeys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a server: a keyed hash of both addresses. The first key makes them; a second, older one is still
 * accepted. RFC 7413 §4.1.2; Linux: {@code __tcp_fastopen_cookie_gen_cipher}.
 */
public final class ServerCookies {

    /** Length of the cookies that are made here, in bytes. */
    public static final int LENGTH = 8;

    /** How good a cookie is. */
    public enum Judgement {
        WRONG,
        RIGHT,
        /** Right by the older key: its bearer is to get a new one. */
        OLD
    }

    private final TcpEndpoint listener;

    /** @param listener whose keys count, if it has some of its own */
    public ServerCookies(TcpEndpoint listener) {
        this.listener = listener;
    }

    /** The cookie of the host that sent a SYN. */
    public byte[] make(Segment segment) {
        return make(segment, keys(), 0);
    }

    public Judgement judge(Segment segment, byte[] cookie) {
        byte[] keys = keys();
        if (Arrays.equals(make(segment, keys, 0), cookie)) {
            return Judgement.RIGHT;
        }
        boolean second = keys.length > FastOpenKeys.LENGTH;
        return second && Arrays.equals(make(segment, keys, FastOpenKeys.LENGTH), cookie)
                ? Judgement.OLD
                : Judgement.WRONG;
    }

    /** The keys, which are made by chance when they are first needed. Linux: {@code tcp_fastopen_init_key_once}. */
    private byte[] keys() {
        byte @Nullable [] own = listener.set.fastOpenKey;
        byte @Nullable [] keys = own == null ? listener.stack.settings.fastOpenKeys.get() : own;
        if (keys == null) {
            keys = new byte[FastOpenKeys.LENGTH];
            listener.stack.loop.chance().nextBytes(keys);
            listener.stack.settings.fastOpenKeys.set(keys);
        }
        return keys;
    }

    private static byte[] make(Segment segment, byte[] keys, int at) {
        long k0 = littleEndian(keys, at);
        long k1 = littleEndian(keys, at + Long.BYTES);
        long source = Integer.reverseBytes(segment.remoteAddress) & 0xffff_ffffL;
        long destination = Integer.reverseBytes(segment.localAddress) & 0xffff_ffffL;
        long hash = new SipHash(k0, k1).hash(destination << 32 | source);
        byte[] cookie = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            cookie[i] = (byte) (hash >>> 8 * i);
        }
        return cookie;
    }

    private static long littleEndian(byte[] b, int at) {
        long word = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            word = word << 8 | b[at + i] & 0xff;
        }
        return word;
    }
}
