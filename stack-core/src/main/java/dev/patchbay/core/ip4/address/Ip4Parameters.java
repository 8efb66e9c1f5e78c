package dev.patchbay.core.ip4.address;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.sysctl.IntParameters;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of IPv4 on devices: {@code net.ipv4.conf.all.*}, {@code …default.*}, {@code …DEV.*}, and {@code
 * net.ipv4.ip_forward}, which is another name of {@code conf.all.forwarding}. Confined to the loop. Linux: {@code
 * devinet_conf_proc}, {@code inet_forward_change}.
 */
public final class Ip4Parameters implements SysctlSource {

    private static final String ROOT = "net.ipv4.conf.";
    private static final String IP_FORWARD = "net.ipv4.ip_forward";
    private static final DeviceSysctl[] ALL = DeviceSysctl.values();
    private static final int[] DEFAULTS = IntParameters.defaults(ALL);

    private final Fib4 fib;
    private final IntParameters<DeviceSysctl> all = new IntParameters<>(DEFAULTS);
    private final IntParameters<DeviceSysctl> fresh = new IntParameters<>(DEFAULTS);
    private final Map<NetDevice, Ip4Device> devices = new LinkedHashMap<>(2);

    @Inject
    public Ip4Parameters(Fib4 fib) {
        this.fib = fib;
    }

    Ip4Device forDevice(NetDevice device) {
        Ip4Device ip4 = new Ip4Device(device, fresh.share(), all);
        devices.put(device, ip4);
        return ip4;
    }

    void forget(Ip4Device ip4) {
        devices.remove(ip4.device);
    }

    /** {@code conf.all} alone. */
    public boolean all(DeviceSysctl parameter) {
        return all.is(parameter);
    }

    /** Whether the namespace forwards at all: {@code ip_forward}. */
    public boolean forwards() {
        return all.is(DeviceSysctl.FORWARDING);
    }

    // ------------------------------------------------------------------------------------------------- by name

    @Override
    public void names(Consumer<String> into) {
        for (String group : groups().keySet()) {
            for (DeviceSysctl parameter : ALL) {
                into.accept(ROOT + group + "." + parameter.leaf());
            }
        }
        into.accept(IP_FORWARD);
    }

    private Map<String, IntParameters<DeviceSysctl>> groups() {
        Map<String, IntParameters<DeviceSysctl>> groups = new LinkedHashMap<>();
        groups.put("all", all);
        groups.put("default", fresh);
        devices.forEach((device, ip4) -> groups.put(device.name(), ip4.parameters));
        return groups;
    }

    @Override
    public @Nullable Sysctl find(String name) {
        if (name.equals(IP_FORWARD)) {
            return all.sysctl(DeviceSysctl.FORWARDING, this::forwardingChanged);
        }
        int dot = name.lastIndexOf('.');
        if (!name.startsWith(ROOT) || dot < ROOT.length()) {
            return null;
        }
        IntParameters<DeviceSysctl> group = groups().get(name.substring(ROOT.length(), dot));
        String leaf = name.substring(dot + 1);
        if (group != null) {
            for (DeviceSysctl parameter : ALL) {
                if (parameter.leaf().equals(leaf)) {
                    return group.sysctl(parameter, () -> changed(group, parameter));
                }
            }
        }
        return null;
    }

    private void changed(IntParameters<DeviceSysctl> group, DeviceSysctl parameter) {
        if (group == all && parameter == DeviceSysctl.FORWARDING) {
            forwardingChanged();
        } else if (group == fresh) {
            for (Ip4Device ip4 : devices.values()) {
                if (!ip4.set.get(parameter.ordinal())) {
                    ip4.parameters.set(parameter, fresh.get(parameter));
                }
            }
        } else if (group != all) {
            for (Ip4Device ip4 : devices.values()) {
                if (ip4.parameters == group) {
                    ip4.set.set(parameter.ordinal());
                }
            }
        }
        fib.touch();
    }

    /** Linux: {@code inet_forward_change}: all devices follow, and routers do not listen to redirects. */
    private void forwardingChanged() {
        int on = all.get(DeviceSysctl.FORWARDING);
        all.set(DeviceSysctl.ACCEPT_REDIRECTS, on == 0 ? 1 : 0);
        fresh.set(DeviceSysctl.FORWARDING, on);
        for (Ip4Device ip4 : devices.values()) {
            ip4.parameters.set(DeviceSysctl.FORWARDING, on);
        }
        fib.touch();
    }
}
