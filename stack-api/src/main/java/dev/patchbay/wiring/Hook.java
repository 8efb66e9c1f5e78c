package dev.patchbay.wiring;

import dev.patchbay.packet.Packet;

/** What a firewall hangs into one of the {@link Hooks}. Called inside the loop. Linux: {@code nf_hookfn}. */
@FunctionalInterface
public interface Hook {

    /**
     * Judges a packet, which begins with its IP header.
     *
     * @param inputDevice index of the device it came by, 0: none
     * @param outputDevice index of the device it will leave by, 0: none
     * @return false if the hook took the packet: it ended it, or keeps it
     */
    boolean passes(Packet packet, int inputDevice, int outputDevice);
}
