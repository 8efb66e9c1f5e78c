package dev.patchbay.netns.world;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.core.device.NetDevice;

/**
 * A word to programs that give a wire or a bridge an address of 127.0.0.0/8. Linux accepts it without one, and so does
 * the shell.
 */
final class LoopbackAdvice {

    private static final System.Logger LOG = System.getLogger("dev.patchbay.address");

    private LoopbackAdvice() {}

    /** Logs one warning, if there is something to warn about. */
    static void about(NetDevice device, InterfaceAddress address) {
        if (Ip4Address.isLoopback(address.local().bits()) && !device.isLoopback()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} on {1}: packets to and from 127.0.0.0/8 go through lo, and what comes in by a wire, a bridge or"
                            + " a VLAN is dropped as a martian; no other host will reach this address (kernel R30)",
                    address.local() + "/" + address.prefixLength(),
                    device.name());
        }
    }
}
