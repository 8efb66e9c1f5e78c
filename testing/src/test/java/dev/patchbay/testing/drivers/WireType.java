package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;

/** A pair as plain as can be: what goes in here comes out there. */
public final class WireType implements LinkType {

    public WireType() {}

    @Override
    public String kind() {
        return "wire";
    }

    @Override
    public boolean paired() {
        return true;
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        LinkSpec sibling = spec.peer().orElseGet(() -> LinkSpec.of(kind()));
        LinkPort far = port.spawn(sibling, farPort -> new End(port));
        return new End(far);
    }

    private record End(LinkPort far) implements LinkDriver {
        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET;
        }

        @Override
        public Verdict transmit(Packet packet) {
            return far.forward(packet);
        }
    }
}
