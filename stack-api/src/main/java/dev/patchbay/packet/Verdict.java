package dev.patchbay.packet;

/**
 * How a packet ended, or what became of one that was handed over. Our own verdicts are {@link Outcome} and
 * {@link DropReason}; a plugin may add an enum of its own.
 */
public interface Verdict {

    /** The name that counters, traces and assertions use; Linux's spelling where Linux has one. */
    String name();

    /** Whether the packet was lost, as against having reached its purpose. */
    boolean isDrop();
}
