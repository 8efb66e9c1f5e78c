package dev.patchbay.packetdrill.stack;

import dev.patchbay.packetdrill.backend.StackUnderTest.Sent;
import org.jspecify.annotations.Nullable;

/** The outer end of the device under test. Outside loops only, in virtual time. */
interface Wire {

    /**
     * The device receives an IP packet.
     *
     * @param mss segment size under which it is marked as aggregated; 0: it is not
     */
    void inject(byte[] packet, int mss);

    /** What the device was given to send and nobody took yet, in order; null if there is nothing. */
    @Nullable
    Sent take();

    boolean hasSent();

    /** Whether super-segments leave as they are; else in packets of the size that they are marked with. */
    void segmentation(boolean offloaded);
}
