package dev.patchbay.packet;

/**
 * Who keeps the books and the storage of the packets that are inside one loop. A packet that enters another loop
 * changes its home.
 */
public interface PacketHome {

    /** The home of a packet that is in no loop: it is not counted, and its storage is left to the garbage collector. */
    PacketHome NONE = new PacketHome() {
        @Override
        public void ended(Packet packet, Verdict verdict) {}

        @Override
        public boolean entered() {
            return false;
        }
    };

    /** Counts and traces the end of a packet and takes its storage back. Called once per packet, by {@link Packet#end}. */
    void ended(Packet packet, Verdict verdict);

    /** Whether the current thread is inside this home's loop. */
    boolean entered();
}
