package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.List;
import java.util.Optional;

/** Bridges and their ports, as the words of a command name them. */
final class Masters {

    static final String BRIDGE = "bridge";

    private Masters() {}

    /** The device of a name; a complaint if there is none. */
    static Link device(Invocation call, String name) {
        return call.findDevice(name)
                .orElseThrow(() -> new Complaint(Complaint.USAGE, "Cannot find device \"" + name + "\""));
    }

    static boolean isBridge(Link link) {
        return BRIDGE.equals(link.info().kind());
    }

    /** The master of a port, if that is a bridge. */
    static Optional<Link> masterOf(Link port) {
        String name = port.info().masterName();
        return name == null
                ? Optional.empty()
                : port.namespace().links().find(name).filter(Masters::isBridge);
    }

    /** The bridge that a request about a device concerns. Linux: {@code rtnl_bridge_setlink}, {@code rtnl_fdb_add}. */
    static Link bridgeOf(Link device, boolean self) {
        if (self) {
            if (isBridge(device)) {
                return device;
            }
            throw new NetException(Errno.EOPNOTSUPP);
        }
        return masterOf(device).orElseThrow(() -> new NetException(Errno.EOPNOTSUPP));
    }

    /** All bridges, by index. */
    static List<Link> bridges(Invocation call) {
        return call.namespace().links().all().stream().filter(Masters::isBridge).toList();
    }
}
