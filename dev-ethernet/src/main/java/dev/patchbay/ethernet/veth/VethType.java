package dev.patchbay.ethernet.veth;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkType;

/**
 * The cable: a pair of Ethernet devices, what is sent into one end comes out of the other, in whatever namespaces they
 * are (kernel R41, R47, R51, R52). Linux: drivers/net/veth.c.
 */
public final class VethType implements LinkType {

    public VethType() {}

    @Override
    public String kind() {
        return "veth";
    }

    @Override
    public boolean paired() {
        return true;
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        LinkSpec far = spec.peer().orElseGet(() -> LinkSpec.of(kind()));
        CableEnd near = new CableEnd(port);
        port.spawn(far, farPort -> {
            CableEnd other = new CableEnd(farPort);
            near.plugInto(farPort);
            other.plugInto(port);
            return other;
        });
        return near;
    }
}
