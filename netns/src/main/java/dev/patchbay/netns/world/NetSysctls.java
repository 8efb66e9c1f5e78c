package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Sysctls;
import dev.patchbay.netns.assembly.Rooms;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The kernel parameters of a namespace: those of all its rooms, by name. */
final class NetSysctls implements Sysctls {

    private final NetNamespace namespace;
    private final List<SysctlSource> transports;

    NetSysctls(NetNamespace namespace, List<SysctlSource> transports) {
        this.namespace = namespace;
        this.transports = transports;
    }

    private List<SysctlSource> sources(Rooms rooms) {
        List<SysctlSource> all = new ArrayList<>();
        all.add(rooms.settings);
        all.add(rooms.parameters);
        all.add(rooms.neighbourParameters);
        all.add(new BacklogSysctl(rooms.loop));
        all.add(new DisableIp6(rooms.devices));
        all.addAll(transports);
        return all;
    }

    @Override
    public List<String> names() {
        return namespace.call(rooms -> {
            TreeSet<String> names = new TreeSet<>();
            sources(rooms).forEach(source -> source.names(names::add));
            return List.copyOf(names);
        });
    }

    @Override
    public String get(String name) {
        return namespace.call(rooms -> find(rooms, name).read());
    }

    @Override
    public void set(String name, String value) {
        namespace.configure(rooms -> find(rooms, name).write(value));
    }

    private Sysctl find(Rooms rooms, String name) {
        for (SysctlSource source : sources(rooms)) {
            Sysctl found = source.find(name);
            if (found != null) {
                return found;
            }
        }
        throw new NetException(Errno.ENOENT);
    }
}
