package com.example.mirror;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;

/** An Ethernet device whose every frame comes straight back: {@code ip link add m0 type mirror}. */
public final class MirrorType implements LinkType {

    public MirrorType() {}

    @Override
    public String kind() {
        return "mirror";
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return LinkDriver.of(LinkTraits.ETHERNET, port::receive);
    }
}
