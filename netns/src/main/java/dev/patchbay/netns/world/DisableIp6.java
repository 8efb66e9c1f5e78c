package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code net.ipv6.conf.*.disable_ipv6}: there is no IPv6 yet, so it is always 1. Scripts that begin by switching IPv6
 * off run as they stand; switching it on is refused.
 */
final class DisableIp6 implements SysctlSource, Sysctl {

    private static final String PREFIX = "net.ipv6.conf.";
    private static final String SUFFIX = ".disable_ipv6";

    private final DeviceTable devices;

    DisableIp6(DeviceTable devices) {
        this.devices = devices;
    }

    @Override
    public void names(Consumer<String> into) {
        into.accept(PREFIX + "all" + SUFFIX);
        into.accept(PREFIX + "default" + SUFFIX);
        devices.all().forEach(device -> into.accept(PREFIX + device.name() + SUFFIX));
    }

    @Override
    public @Nullable Sysctl find(String name) {
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX) || name.length() <= PREFIX.length() + SUFFIX.length()) {
            return null;
        }
        String device = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        boolean known = device.equals("all") || device.equals("default") || devices.get(device) != null;
        return known ? this : null;
    }

    @Override
    public String read() {
        return "1";
    }

    @Override
    public void write(String value) {
        switch (value.strip()) {
            case "1" -> {
                // as it is
            }
            case "0" -> throw new NetException(Errno.EOPNOTSUPP);
            default -> throw new NetException(Errno.EINVAL);
        }
    }
}
