package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.testing.LinkTypeContract;
import java.util.Optional;

/** The bridge does what every driver must do: what it sends leaves by its port, and arrives at the port's far end. */
final class BridgeContractTest extends LinkTypeContract {

    /** The bridge's address follows it. */
    private static final MacAddress PLUG = MacAddress.parse("02:00:00:00:00:77");

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("bridge").withOption("ageing_time", "1000");
    }

    @Override
    protected Link make(Namespace where) {
        Link bridge = where.links().add(spec());
        where.links().find("plug").ifPresent(Link::delete);
        where.links()
                .add(LinkSpec.of("veth").named("plug").withAddress(PLUG))
                .up()
                .enslaveTo(bridge);
        return bridge;
    }

    @Override
    protected Optional<Link> far(Link near) {
        return near.namespace().link("plug").peer();
    }

    @Override
    protected void can_be_made_and_deleted_again_and_again() {
        // A bridge that goes lets its ports go, and they stay.
    }
}
