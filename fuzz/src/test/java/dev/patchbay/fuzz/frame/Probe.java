package dev.patchbay.fuzz.frame;

import dev.patchbay.packet.Verdict;
import java.util.function.Consumer;

/** What a {@code probe} can do beyond being a device: take frames from a test, from any thread, and show what it is sent. */
public interface Probe {

    /** Receives a frame. */
    Verdict push(byte[] frame);

    /** Says who is shown each frame that the stack sends, inside the loop; nobody at first. */
    void show(Consumer<byte[]> watcher);
}
