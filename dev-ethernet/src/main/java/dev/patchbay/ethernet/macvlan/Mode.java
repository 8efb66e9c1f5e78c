package dev.patchbay.ethernet.macvlan;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import java.util.Locale;

/** How the devices on one lower device reach one another. Linux: {@code enum macvlan_mode}. */
enum Mode {
    /** Not at all, not even if a frame comes back. */
    PRIVATE,
    /** If somebody outside sends the frame back. IEEE 802.1Qbg. */
    VEPA,
    /** At once. */
    BRIDGE,
    /** There is only one, and everything is its. */
    PASSTHRU;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String word) {
        for (Mode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new NetException(Errno.EINVAL);
    }
}
