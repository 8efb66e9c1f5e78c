package dev.patchbay.loopback;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import java.util.Optional;

/**
 * The loopback device, {@code lo}: what is sent through it comes straight back up. Every namespace is born with one, and
 * nobody can add another (kernel R1, R8, R16).
 *
 * <p>This is all there is to it, and so it is the place to begin for those who write drivers: the traits say what kind
 * of device it is (MTU 65536, no frames, nothing to resolve), and what is transmitted is received. The stack queues it,
 * counts it, shows it to captures, and keeps its route. Linux: drivers/net/loopback.c.
 */
public final class LoopbackType implements LinkType {

    public LoopbackType() {}

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
