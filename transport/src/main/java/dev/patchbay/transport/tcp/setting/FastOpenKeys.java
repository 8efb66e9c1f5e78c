package dev.patchbay.transport.tcp.setting;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The keys of Fast Open cookies: the one that makes them, and perhaps one more that is still accepted. {@code
 * net.ipv4.tcp_fastopen_key}; Linux: {@code proc_tcp_fastopen_key}.
 */
public final class FastOpenKeys implements TcpSettings.Named {

    /** Length of a key, in bytes. */
    public static final int LENGTH = 16;

    private byte @Nullable [] keys;

    FastOpenKeys() {}

    /** One or two keys, one behind the other; null: none was made yet. */
    public byte @Nullable [] get() {
        return keys;
    }

    /** @throws NetException EINVAL if it is neither one key nor two */
    public void set(byte[] value) {
        if (value.length != LENGTH && value.length != 2 * LENGTH) {
            throw new NetException(Errno.EINVAL);
        }
        keys = value.clone();
    }

    @Override
    public String name() {
        return "net.ipv4.tcp_fastopen_key";
    }

    @Override
    public String read() {
        byte[] present = keys == null ? new byte[LENGTH] : keys;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < present.length; i += 4) {
            text.append(i == 0 ? "" : i % LENGTH == 0 ? "," : "-");
            for (int k = 3; k >= 0; k--) { // four little-endian words
                text.append(String.format(Locale.ROOT, "%02x", present[i + k]));
            }
        }
        return text.toString();
    }

    @Override
    public void write(String value) {
        String[] texts = value.strip().split(",", -1);
        byte[] all = new byte[LENGTH * texts.length];
        try {
            for (int i = 0; i < texts.length; i++) {
                readKey(texts[i], all, i * LENGTH);
            }
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
        set(all);
    }

    private static void readKey(String text, byte[] into, int at) {
        String[] words = text.split("-", -1);
        if (words.length != 4) {
            throw new NetException(Errno.EINVAL);
        }
        for (int i = 0; i < 4; i++) {
            int word = Integer.parseUnsignedInt(words[i], 16);
            for (int k = 0; k < 4; k++) {
                into[at + 4 * i + k] = (byte) (word >>> 8 * k);
            }
        }
    }
}
