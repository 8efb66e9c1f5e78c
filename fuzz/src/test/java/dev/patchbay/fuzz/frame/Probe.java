package dev.patchbay.fuzz.frame;

import dev.patchbay.packet.Verdict;

/** What a {@code probe} can do beyond being a device: take frames from a test, from any thread. */
public interface Probe {

    /** Receives a frame. */
    Verdict push(byte[] frame);
}
