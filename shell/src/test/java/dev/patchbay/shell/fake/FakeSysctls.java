package dev.patchbay.shell.fake;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A few parameters. {@code ip_forward} takes numbers only, {@code flush} cannot be read. */
public final class FakeSysctls implements Sysctls {

    private final Map<String, String> values = new TreeMap<>(Map.of(
            "net.ipv4.conf.all.rp_filter", "0",
            "net.ipv4.conf.lo.rp_filter", "0",
            "net.ipv4.conf.lo.route_localnet", "0",
            "net.ipv4.ip_forward", "0",
            "net.ipv4.ip_local_port_range", "32768\t60999",
            "net.ipv4.route.flush", "",
            "net.ipv4.tcp_available_congestion_control", "reno cubic"));

    @Override
    public List<String> names() {
        return new ArrayList<>(values.keySet());
    }

    @Override
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new NetException(Errno.ENOENT);
        }
        if (name.endsWith("flush")) {
            throw new NetException(Errno.EACCES);
        }
        return value;
    }

    @Override
    public void set(String name, String value) {
        if (!values.containsKey(name)) {
            throw new NetException(Errno.ENOENT);
        }
        if (name.contains("available")) {
            throw new NetException(Errno.EACCES);
        }
        if (name.endsWith("ip_forward") && !value.matches("[0-9]+")) {
            throw new NetException(Errno.EINVAL);
        }
        values.put(name, value.replace(' ', '\t'));
    }
}
