package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import java.util.Optional;

/** A stand-in for {@code lo}: the kit is tested without the drivers of the house. */
public final class LoopType implements LinkType {

    public LoopType() {}

    @Override
    public String kind() {
        return "loopback";
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return LinkDriver.of(LinkTraits.LOOPBACK, port::receive);
    }

    @Override
    public Optional<LinkSpec> everyNamespace() {
        return Optional.of(LinkSpec.of(kind()).named("lo"));
    }
}
