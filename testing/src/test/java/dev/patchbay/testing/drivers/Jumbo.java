package dev.patchbay.testing.drivers;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code jumbo} can do beyond being a device: bring packets of any make, and tell what it was sent. */
public interface Jumbo {

    /**
     * What the driver was given.
     *
     * @param copy its bytes
     * @param block the first block behind the header area, if there was one
     */
    record Sent(
            Packet copy,
            int gsoSize,
            Checksum checksum,
            @Nullable Block block) {

        byte[] bytes() {
            return copy.toBytes();
        }
    }

    /** Receives a packet. Takes it. */
    Verdict bring(Packet packet);

    /** What was sent through the device, in order. */
    List<Sent> sent();
}
