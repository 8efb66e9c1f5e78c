package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.Medium;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Blocks in transmit, which no driver must do, until a test lets it go. */
public final class BlockingType implements LinkType {

    /** When it has blocked, and what lets it go. */
    static final class Door {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
    }

    public BlockingType() {}

    @Override
    public String kind() {
        return "blocking";
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        LinkTraits traits = new LinkTraits(Medium.IP, LinkTraits.ARPHRD_NONE, 0, 1500, 68, 65535, 0, null, Set.of());
        Door door = new Door();
        return new LinkDriver() {
            @Override
            public LinkTraits traits() {
                return traits;
            }

            @Override
            public Verdict transmit(Packet packet) {
                door.reached.countDown();
                try {
                    door.open.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return packet.end(Outcome.CONSUMED);
            }

            @Override
            public <T> Optional<T> facet(Class<T> kind) {
                return kind == Door.class ? Optional.of(kind.cast(door)) : Optional.empty();
            }
        };
    }
}
