package dev.patchbay.netns.loop;

import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;

/** Packets that carry who sent them, and the how-manieth they are. */
final class Numbered {

    private Numbered() {}

    static Packet packet(int sender, int number) {
        byte[] bytes = new byte[8];
        Bytes.put32(bytes, 0, sender);
        Bytes.put32(bytes, 4, number);
        return Packet.of(bytes);
    }

    static int sender(Packet packet) {
        return Bytes.i32(packet.array(), packet.start());
    }

    static int number(Packet packet) {
        return Bytes.i32(packet.array(), packet.start() + 4);
    }

    /** Reads the number and ends the packet. */
    static int finish(Packet packet) {
        int number = number(packet);
        packet.end(Outcome.DELIVERED);
        return number;
    }
}
