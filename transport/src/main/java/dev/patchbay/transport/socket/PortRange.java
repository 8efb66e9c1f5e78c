package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ports that are given to those who ask for any: {@code net.ipv4.ip_local_port_range} (kernel R88). */
public final class PortRange implements SysctlSource, Sysctl {

    private static final String NAME = "net.ipv4.ip_local_port_range";

    private int first = 32768;
    private int last = 60999;

    public PortRange() {}

    public int first() {
        return first;
    }

    public int last() {
        return last;
    }

    @Override
    public void names(Consumer<String> into) {
        into.accept(NAME);
    }

    @Override
    public @Nullable Sysctl find(String name) {
        return name.equals(NAME) ? this : null;
    }

    @Override
    public String read() {
        return first + "\t" + last;
    }

    @Override
    public void write(String value) {
        String[] words = value.strip().split("\\s+", -1);
        try {
            int low = Integer.parseInt(words[0]);
            int high = words.length > 1 ? Integer.parseInt(words[1]) : last;
            if (words.length > 2 || low < 1 || high > 65535 || low > high) {
                throw new NetException(Errno.EINVAL);
            }
            first = low;
            last = high;
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
    }
}
