package dev.patchbay.ethernet.bridge.stp;

import java.util.Locale;

/**
 * The identifier of a bridge, as a number: 16 bits of priority over 48 bits of address. The lowest in a network, unsigned,
 * is the root. IEEE 802.1D-1998 §8.5.1.3.
 */
public final class BridgeId {

    private static final long ADDRESS = 0xffff_ffff_ffffL;

    private BridgeId() {}

    public static long of(int priority, long address) {
        return (long) priority << 48 | address & ADDRESS;
    }

    public static int priority(long id) {
        return (int) (id >>> 48);
    }

    public static long address(long id) {
        return id & ADDRESS;
    }

    /** As {@code ip -d link} prints it: {@code 8000.2:0:0:0:1:1}. */
    public static String text(long id) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%04x", priority(id)));
        for (int shift = 40; shift >= 0; shift -= 8) {
            text.append(shift == 40 ? '.' : ':').append(Integer.toHexString((int) (id >>> shift) & 0xff));
        }
        return text.toString();
    }
}
