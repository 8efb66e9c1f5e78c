package dev.patchbay.core.device;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;

/**
 * Who stands on whom: a device has those that stand on it and a master above it, and below it the one that it stands on
 * and its ports. A packet goes through all of them in one call, so they must form no ring and not be too many. Under the
 * configuration lock. Linux: {@code __netdev_upper_dev_link}.
 */
final class Stacking {

    /** Linux: {@code MAX_NEST_DEV}. */
    private static final int DEEPEST = 8;

    private Stacking() {}

    /**
     * Whether one device may come above another.
     *
     * @throws NetException EBUSY if it would be above itself, EMLINK if too many were above one another
     */
    static void check(NetDevice upper, NetDevice lower) {
        if (isAbove(lower, upper)) {
            throw new NetException(Errno.EBUSY);
        }
        checkDepth(levelsAbove(upper), lower);
    }

    /** Whether a device may bear one more. */
    static void checkDepth(int above, NetDevice lower) {
        if (above + levelsBelow(lower) > DEEPEST) {
            throw new NetException(Errno.EMLINK);
        }
    }

    /** Whether one device is, by however many steps, above another. */
    private static boolean isAbove(NetDevice candidate, NetDevice device) {
        NetDevice master = device.master;
        if (master != null && (master == candidate || isAbove(candidate, master))) {
            return true;
        }
        for (NetDevice upper : device.uppers) {
            if (upper == candidate || isAbove(candidate, upper)) {
                return true;
            }
        }
        return false;
    }

    private static int levelsAbove(NetDevice device) {
        int most = device.master == null ? 0 : levelsAbove(device.master);
        for (NetDevice upper : device.uppers) {
            most = Math.max(most, levelsAbove(upper));
        }
        return most + 1;
    }

    private static int levelsBelow(NetDevice device) {
        int most = device.foot == null ? 0 : levelsBelow(device.foot.device());
        for (NetDevice port : device.ports) {
            most = Math.max(most, levelsBelow(port));
        }
        return most + 1;
    }
}
