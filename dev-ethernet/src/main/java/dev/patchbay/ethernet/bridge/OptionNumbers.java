package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;

/** Values of options, as they are typed. */
final class OptionNumbers {

    private OptionNumbers() {}

    /** @throws NetException EINVAL if it is no number, ERANGE if it is too small or too large */
    static long number(String text, long least, long most) {
        long value;
        try {
            value = Long.decode(text);
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
        if (value < least || value > most) {
            throw new NetException(Errno.ERANGE);
        }
        return value;
    }

    static boolean isOn(String text) {
        return switch (text) {
            case "on", "1" -> true;
            case "off", "0" -> false;
            default -> throw new NetException(Errno.EINVAL);
        };
    }

    static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    static String bit(boolean on) {
        return on ? "1" : "0";
    }

    /** As {@code ip} prints a mask. */
    static String mask(int bits) {
        return bits == 0 ? "0" : "0x" + Integer.toHexString(bits);
    }
}
