package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code net.core.busy_read}, the {@code SO_BUSY_POLL} that sockets begin with, and {@code net.core.busy_poll}, for how
 * long a wait for many sockets looks before it parks if one of them has that option. In microseconds; 0: not at all.
 * Written inside the loop, read from any thread. Linux: net/core/sysctl_net_core.c, Documentation/admin-guide/sysctl/net.rst.
 */
final class BusyPolling implements SysctlSource {

    private final Micros read = new Micros("net.core.busy_read");
    private final Micros poll = new Micros("net.core.busy_poll");

    BusyPolling() {}

    /** One of the two. */
    private static final class Micros implements Sysctl {
        private final String name;
        private volatile int value;

        Micros(String name) {
            this.name = name;
        }

        @Override
        public String read() {
            return Integer.toString(value);
        }

        @Override
        public void write(String text) {
            try {
                int micros = Integer.parseInt(text.strip());
                if (micros < 0) {
                    throw new NetException(Errno.EINVAL);
                }
                value = micros;
            } catch (NumberFormatException e) {
                throw new NetException(Errno.EINVAL, null, e);
            }
        }
    }

    /** What a new socket begins with. */
    int readMicros() {
        return read.value;
    }

    /** How long a wait for many sockets looks. */
    int pollMicros() {
        return poll.value;
    }

    @Override
    public void names(Consumer<String> into) {
        into.accept(read.name);
        into.accept(poll.name);
    }

    @Override
    public @Nullable Sysctl find(String name) {
        return name.equals(read.name) ? read : name.equals(poll.name) ? poll : null;
    }
}
