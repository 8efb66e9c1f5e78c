package dev.patchbay.tap;

import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.Medium;
import dev.patchbay.tap.linux.Mode;
import java.util.List;
import java.util.Set;

/** As {@link TapType}, for bare IP packets: a line from point to point, without frames and without neighbours. */
public final class TunType implements LinkType {

    /** Linux: {@code tun_net_initialize}, {@code TUN_READQ_SIZE}. */
    private static final LinkTraits TRAITS = new LinkTraits(
            Medium.IP,
            LinkTraits.ARPHRD_NONE,
            LinkFlags.POINTOPOINT | LinkFlags.NOARP | LinkFlags.MULTICAST,
            1500,
            68,
            65_535,
            500,
            null,
            Set.of());

    public TunType() {}

    @Override
    public String kind() {
        return "tun";
    }

    @Override
    public List<LinkOption> options() {
        return KernelEnd.OPTIONS;
    }

    @Override
    public boolean external() {
        return true;
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return TapDriver.open(port, TRAITS, Mode.TUN, spec);
    }
}
