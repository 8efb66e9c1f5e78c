package dev.patchbay.transport.tcp.setting;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;

/** Numbers as the kernel reads them from its parameters. Linux: {@code proc_dointvec_minmax}. */
final class Numbers {

    private Numbers() {}

    /**
     * Reads a number; one above 2³¹ counts as negative, as in an unsigned parameter.
     *
     * @throws NetException EINVAL if it is none, or out of range
     */
    static int parse(String text, int min, int max) {
        try {
            long value = Long.decode(text.strip());
            boolean unsigned = min < 0 && value > Integer.MAX_VALUE && value <= 0xffff_ffffL;
            if (unsigned || value >= min && value <= max) {
                return (int) value;
            }
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
        throw new NetException(Errno.EINVAL);
    }
}
