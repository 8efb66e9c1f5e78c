package dev.patchbay.wiring;

import dev.patchbay.packet.Packet;

/** What stands above IPv4 for one protocol. Called inside the loop. Linux: {@code struct net_protocol}. */
public interface ProtocolHandler {

    /**
     * Takes a packet for this host. It begins with the protocol's header, whole in the header area as far as the
     * packet reaches; its network header is where {@link Packet#networkHeader()} says.
     */
    void receive(Packet packet);

    /**
     * Hears of an error about a packet that was sent earlier.
     *
     * @param quoted the ICMP message, at the network header of the packet it quotes; still the caller's
     * @return whether somebody here had sent such a packet: only then the news about the path are believed
     */
    boolean error(Packet quoted, IcmpError error);
}
