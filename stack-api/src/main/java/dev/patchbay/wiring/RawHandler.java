package dev.patchbay.wiring;

import dev.patchbay.packet.Packet;

/** Who sees each IPv4 packet for this host before its protocol does. Called inside the loop. Linux: raw.c. */
public interface RawHandler {

    /**
     * Looks at a packet without taking it; it begins with its transport header.
     *
     * @return whether somebody wanted it, so that an unknown protocol is not answered with an error
     */
    boolean deliver(Packet packet, int protocol);

    /** As {@link ProtocolHandler#error}. */
    boolean error(Packet quoted, int protocol, IcmpError error);
}
