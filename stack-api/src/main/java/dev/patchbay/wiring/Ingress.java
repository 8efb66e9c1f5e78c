package dev.patchbay.wiring;

import dev.patchbay.packet.Packet;

/** What stands behind an entry of a backlog: called inside the loop when the entry's turn has come. */
public interface Ingress {

    /**
     * Takes the packet.
     *
     * @param stamp what was noted when it was appended; an ingress that has moved on since ends the packet
     */
    void drain(Packet packet, int stamp);
}
