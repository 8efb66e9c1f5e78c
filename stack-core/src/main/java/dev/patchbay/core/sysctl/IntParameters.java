package dev.patchbay.core.sysctl;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.wiring.Sysctl;
import java.util.Arrays;

/**
 * The values of a room's parameters in one namespace, or for one device. As long as nothing is set the defaults are
 * shared, so that a namespace costs next to nothing. Confined to one loop.
 *
 * @param <P> the enum that lists them
 */
public final class IntParameters<P extends Enum<P> & IntParameter> {

    private int[] values;
    private boolean own;

    /** @param defaults from {@link #defaults}, or another object's {@link #share} */
    public IntParameters(int[] defaults) {
        values = defaults;
    }

    /** The default values of an enum's parameters, in its order; to be made once and shared. */
    public static <P extends Enum<P> & IntParameter> int[] defaults(P[] parameters) {
        return Arrays.stream(parameters).mapToInt(IntParameter::defaultValue).toArray();
    }

    /** The present values, for another object to begin with; neither writes to them any more. */
    public int[] share() {
        own = false;
        return values;
    }

    public int get(P parameter) {
        return values[parameter.ordinal()];
    }

    public boolean is(P parameter) {
        return values[parameter.ordinal()] != 0;
    }

    public void set(P parameter, int value) {
        if (values[parameter.ordinal()] == value) {
            return;
        }
        if (!own) {
            values = values.clone();
            own = true;
        }
        values[parameter.ordinal()] = value;
    }

    /** A parameter as sysctl sees it; {@code changed} runs after each write. */
    public Sysctl sysctl(P parameter, Runnable changed) {
        return new Sysctl() {
            @Override
            public String read() {
                return Integer.toString(get(parameter));
            }

            @Override
            public void write(String text) {
                set(parameter, parse(text, parameter.min(), parameter.max()));
                changed.run();
            }
        };
    }

    /**
     * Reads a number as the kernel's {@code proc_dointvec_minmax} does.
     *
     * @throws NetException EINVAL if it is none, or out of range
     */
    public static int parse(String text, int min, int max) {
        int value;
        try {
            value = Integer.decode(text.strip());
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
        if (value < min || value > max) {
            throw new NetException(Errno.EINVAL);
        }
        return value;
    }
}
