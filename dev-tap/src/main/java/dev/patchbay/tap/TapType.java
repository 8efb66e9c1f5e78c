package dev.patchbay.tap;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.tap.linux.Mode;
import java.util.List;

/**
 * An Ethernet cable to the machine's own kernel: {@code ip link add tap0 type tap} makes a device {@code tap0} there as
 * well, and what is sent into one comes out of the other. It takes Linux, root and {@code /dev/net/tun}.
 */
public final class TapType implements LinkType {

    private static final int LONGEST_FRAME_MTU = 65_535 - 14;

    /** Linux: {@code tun_net_initialize}. */
    private static final LinkTraits TRAITS = LinkTraits.ETHERNET.withMtu(1500, 68, LONGEST_FRAME_MTU);

    public TapType() {}

    @Override
    public String kind() {
        return "tap";
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
        return TapDriver.open(port, TRAITS, Mode.TAP, spec);
    }
}
