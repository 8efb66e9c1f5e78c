package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkType;
import java.util.Arrays;
import java.util.List;

/** The bridge: {@code ip link add br0 type bridge}. Linux: {@code br_link_ops}. */
public final class BridgeType implements LinkType {

    static final String KIND = "bridge";

    public BridgeType() {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<LinkOption> options() {
        return Arrays.stream(BridgeOption.values())
                .flatMap(option -> option.declared().stream())
                .toList();
    }

    @Override
    public List<LinkOption> portOptions() {
        return Arrays.stream(PortOption.values())
                .flatMap(option -> option.declared().stream())
                .toList();
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return new Bridge(port, spec);
    }
}
