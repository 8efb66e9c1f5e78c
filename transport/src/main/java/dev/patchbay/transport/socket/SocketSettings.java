package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of {@link SocketSysctl} in one namespace, shared by all transports. Confined to the loop. */
public final class SocketSettings implements SysctlSource {

    private static final SocketSysctl[] ALL = SocketSysctl.values();
    private static final int[] DEFAULTS =
            Arrays.stream(ALL).mapToInt(SocketSysctl::defaultValue).toArray();

    private int[] values = DEFAULTS;

    public SocketSettings() {}

    public int get(SocketSysctl parameter) {
        return values[parameter.ordinal()];
    }

    @Override
    public void names(Consumer<String> into) {
        for (SocketSysctl parameter : ALL) {
            into.accept(parameter.parameter());
        }
    }

    @Override
    public @Nullable Sysctl find(String name) {
        for (SocketSysctl parameter : ALL) {
            if (parameter.parameter().equals(name)) {
                return new OneNumber(parameter);
            }
        }
        return null;
    }

    private final class OneNumber implements Sysctl {
        private final SocketSysctl parameter;

        OneNumber(SocketSysctl parameter) {
            this.parameter = parameter;
        }

        @Override
        public String read() {
            return Integer.toString(get(parameter));
        }

        @Override
        public void write(String text) {
            try {
                int value = Integer.decode(text.strip());
                if (value >= parameter.least()) {
                    if (values == DEFAULTS) {
                        values = DEFAULTS.clone();
                    }
                    values[parameter.ordinal()] = value;
                    return;
                }
            } catch (NumberFormatException e) {
                throw new NetException(Errno.EINVAL, null, e);
            }
            throw new NetException(Errno.EINVAL);
        }
    }
}
