package dev.patchbay.packetdrill.stack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.TreeSet;

/** What the script's process may do: all, until it gives something away. Linux: capabilities(7). */
final class Capabilities {

    private static final int NET_BIND_SERVICE = 10;
    private static final int NET_ADMIN = 12;
    private static final int NET_RAW = 13;
    private static final int EFFECTIVE = 0;

    private static final int UNPRIVILEGED_PORTS = 1024;

    private static final int SOL_SOCKET = 1;
    private static final int SO_DEBUG = 1;
    private static final int SO_PRIORITY = 12;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_MARK = 36;
    private static final int MOST_COMMON_PRIORITY = 6;

    private final Set<Integer> given = new TreeSet<>();

    /** Takes back, or gives away, one of a set; only the effective ones count. */
    void set(int set, int capability, boolean on) {
        if (set != EFFECTIVE) {
            return;
        }
        boolean ignored = on ? given.remove(capability) : given.add(capability);
    }

    private boolean has(int capability) {
        return !given.contains(capability);
    }

    /** @return 0, or a negative errno if a socket must not be bound to a port */
    int bind(int port) {
        return port == 0 || port >= UNPRIVILEGED_PORTS || has(NET_BIND_SERVICE) ? 0 : -Numbers.EACCES;
    }

    /** @return 0, or a negative errno if a raw socket must not be made */
    int raw() {
        return has(NET_RAW) ? 0 : -Numbers.EPERM;
    }

    /** @return 0, or a negative errno if an option must not be set to a value. Linux: {@code sk_setsockopt} */
    int set(int level, int name, byte[] value, int length) {
        if (level != SOL_SOCKET || length < Integer.BYTES) {
            return 0;
        }
        int number = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
        boolean some = has(NET_ADMIN) || has(NET_RAW);
        return switch (name) {
            case SO_DEBUG -> number == 0 || has(NET_ADMIN) ? 0 : -Numbers.EACCES;
            case SO_SNDBUFFORCE, SO_RCVBUFFORCE -> has(NET_ADMIN) ? 0 : -Numbers.EPERM;
            case SO_MARK -> some ? 0 : -Numbers.EPERM;
            case SO_PRIORITY -> number >= 0 && number <= MOST_COMMON_PRIORITY || some ? 0 : -Numbers.EPERM;
            default -> 0;
        };
    }
}
