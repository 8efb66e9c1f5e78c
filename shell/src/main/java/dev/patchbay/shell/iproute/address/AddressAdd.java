package dev.patchbay.shell.iproute.address;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/** {@code ip address add}, {@code change} and {@code replace}, of which the last two are one to Linux. */
final class AddressAdd implements SubCommands.Action {

    private final boolean replaces;

    AddressAdd(boolean replaces) {
        this.replaces = replaces;
    }

    @Override
    public int run(Invocation ip, Arguments arguments) {
        AddressRequest request = AddressRequest.read(ip, arguments, false);
        Link link = request.check();
        if (!request.hasLocal()) {
            throw new NetException(Errno.EINVAL, "ipv4: Local address is not supplied"); // rtm_to_ifaddr
        }
        if (replaces) {
            ip.namespace().addresses().withoutAdvice().replace(link, request.address());
        } else {
            ip.namespace().addresses().withoutAdvice().add(link, request.address());
        }
        return 0;
    }
}
