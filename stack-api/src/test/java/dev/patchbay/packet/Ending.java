package dev.patchbay.packet;

import java.util.ArrayList;
import java.util.List;

/** A home that writes down which packets ended in it, and how. */
final class Ending implements PacketHome {

    final List<Packet> packets = new ArrayList<>();
    final List<Verdict> verdicts = new ArrayList<>();

    @Override
    public void ended(Packet packet, Verdict verdict) {
        packets.add(packet);
        verdicts.add(verdict);
    }

    @Override
    public boolean entered() {
        return true;
    }
}
