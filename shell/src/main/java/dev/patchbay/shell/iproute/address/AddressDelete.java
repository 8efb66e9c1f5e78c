package dev.patchbay.shell.iproute.address;

import dev.patchbay.api.Addresses;
import dev.patchbay.api.Errno;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Link;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;

/**
 * {@code ip address del}. Without a prefix length, the first address that agrees in what is given goes; without an
 * address, the device's first. Linux: {@code inet_rtm_deladdr}.
 */
final class AddressDelete implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        AddressRequest request = AddressRequest.read(ip, arguments, true);
        Link link = request.check();
        Addresses addresses = ip.namespace().addresses();
        if (request.hasLocal() && !request.isWildcard()) {
            addresses.delete(link, request.address());
            return 0;
        }
        InterfaceAddress first = addresses.of(link).stream()
                .filter(address -> !request.hasLocal() || address.local().equals(request.local()))
                .filter(address -> request.label() == null || request.label().equals(address.label()))
                .findFirst()
                .orElseThrow(() -> new NetException(Errno.EADDRNOTAVAIL, "ipv4: Address not found"));
        addresses.delete(link, first);
        return 0;
    }
}
