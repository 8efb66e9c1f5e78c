package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.netns.loop.NamespaceLoop;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code net.core.netdev_max_backlog}: how many packets may wait for a namespace. */
final class BacklogSysctl implements SysctlSource, Sysctl {

    private static final String NAME = "net.core.netdev_max_backlog";

    private final NamespaceLoop loop;

    BacklogSysctl(NamespaceLoop loop) {
        this.loop = loop;
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
        return Integer.toString(loop.backlogLimit());
    }

    @Override
    public void write(String value) {
        try {
            int packets = Integer.parseInt(value.strip());
            if (packets < 0) {
                throw new NetException(Errno.EINVAL);
            }
            loop.backlogLimit(packets);
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
    }
}
