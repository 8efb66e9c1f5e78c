package dev.patchbay.ethernet.veth;

import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;

/**
 * One end of a cable. There is a carrier while both ends are switched on. Since both ends are in this JVM nobody computes
 * transport checksums between them, as in Linux.
 */
final class CableEnd implements LinkDriver {

    private static final LinkTraits TRAITS =
            LinkTraits.ETHERNET.withFeatures(LinkFeature.CSUM, LinkFeature.SG, LinkFeature.GSO, LinkFeature.VLAN_TX);

    private final LinkPort port;
    private LinkPort far;

    CableEnd(LinkPort port) {
        this.port = port;
        this.far = port;
        port.carrier(false);
    }

    /** Names the other end. */
    void plugInto(LinkPort other) {
        far = other;
    }

    @Override
    public LinkTraits traits() {
        return TRAITS;
    }

    /** Linux: {@code veth_get_link_ksettings}. */
    @Override
    public int speed() {
        return 10_000;
    }

    @Override
    public Verdict transmit(Packet packet) {
        return far.forward(packet);
    }

    @Override
    public void up() {
        if (far.up()) {
            port.carrier(true);
            far.carrier(true);
        }
    }

    @Override
    public void down() {
        port.carrier(false);
        far.carrier(false);
    }
}
