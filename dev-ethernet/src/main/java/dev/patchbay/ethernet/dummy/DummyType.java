package dev.patchbay.ethernet.dummy;

import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;

/**
 * A device that leads nowhere: what is sent through it is counted and gone. Good for addresses that belong to no wire.
 * Linux: drivers/net/dummy.c.
 */
public final class DummyType implements LinkType {

    private static final LinkTraits TRAITS = LinkTraits.ETHERNET
            .withFlags(LinkFlags.BROADCAST | LinkFlags.NOARP)
            .withMtu(1500, 0, 0)
            .withFeatures(LinkFeature.CSUM, LinkFeature.SG, LinkFeature.GSO, LinkFeature.VLAN_TX);

    public DummyType() {}

    @Override
    public String kind() {
        return "dummy";
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return new LinkDriver() {
            @Override
            public LinkTraits traits() {
                return TRAITS;
            }

            @Override
            public Verdict transmit(Packet packet) {
                return packet.end(Outcome.CONSUMED);
            }

            @Override
            public void carrier(boolean on) {
                port.carrier(on);
            }
        };
    }
}
