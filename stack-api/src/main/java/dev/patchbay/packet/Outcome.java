package dev.patchbay.packet;

/** A packet that reached its purpose, or was taken by somebody who will see to it. */
public enum Outcome implements Verdict {
    /** Reached a socket or a protocol that answered it. */
    DELIVERED,
    /**
     * Taken: it became part of something else (a reassembly, a reply, a frame outside this world), or stands in a
     * queue that now owns it.
     */
    CONSUMED;

    @Override
    public boolean isDrop() {
        return false;
    }
}
