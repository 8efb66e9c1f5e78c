package dev.patchbay.jcstress;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import java.util.Optional;

/** A device that hands out its own port, so that any thread may deliver by it. */
public final class DoorType implements LinkType {

    public DoorType() {}

    @Override
    public String kind() {
        return "door";
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return new LinkDriver() {
            @Override
            public LinkTraits traits() {
                return LinkTraits.ETHERNET;
            }

            @Override
            public Verdict transmit(Packet packet) {
                return packet.end(Outcome.CONSUMED);
            }

            @Override
            public <T> Optional<T> facet(Class<T> kind) {
                return kind == LinkPort.class ? Optional.of(kind.cast(port)) : Optional.empty();
            }
        };
    }
}
