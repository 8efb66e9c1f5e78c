package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.spi.LowerLink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ports of a bridge, by number, and in the order in which frames are flooded: the newest first. */
final class PortTable {

    /** Linux: {@code BR_MAX_PORTS}. */
    private static final int MOST = 1 << 10;

    private static final BridgePort[] NONE = {};

    private @Nullable BridgePort[] byNumber = new BridgePort[8];

    /** All, the newest first. Replaced, never changed, when a port comes or goes. */
    BridgePort[] all = NONE;

    PortTable() {}

    /** The lowest number that is free. Linux: {@code find_portno}. */
    int freeNumber() {
        for (int number = 1; number < MOST; number++) {
            if (number >= byNumber.length || byNumber[number] == null) {
                return number;
            }
        }
        throw new NetException(Errno.EXFULL);
    }

    void add(BridgePort port) {
        int number = port.number();
        if (number >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, Math.max(number + 1, byNumber.length * 2));
        }
        byNumber[number] = port;
        BridgePort[] more = new BridgePort[all.length + 1];
        more[0] = port;
        System.arraycopy(all, 0, more, 1, all.length);
        all = more;
    }

    void remove(BridgePort port) {
        byNumber[port.number()] = null;
        all = Arrays.stream(all).filter(other -> other != port).toArray(BridgePort[]::new);
    }

    /** The port of a number; null if there is none. */
    @Nullable
    BridgePort get(int number) {
        return number < byNumber.length ? byNumber[number] : null;
    }

    /** The port that a link is. */
    BridgePort of(LowerLink link) {
        for (BridgePort port : all) {
            if (port.link == link) {
                return port;
            }
        }
        throw new NetException(Errno.EINVAL);
    }

    /** The port whose link has an index. */
    BridgePort ofIndex(int index) {
        for (BridgePort port : all) {
            if (port.link.index() == index) {
                return port;
            }
        }
        throw new NetException(Errno.EINVAL);
    }
}
