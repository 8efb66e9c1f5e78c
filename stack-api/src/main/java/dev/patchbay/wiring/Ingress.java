package dev.patchbay.wiring;

import dev.patchbay.packet.Packet;

/** What stands behind an entry of a backlog: called inside the loop when the entry's turn has come. */
public interface Ingress {

    /** Takes the packet. */
    void drain(Packet packet);
}
