package dev.patchbay.testing.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.testing.LinkTypeContract;
import java.util.Optional;

/** A device with ports: the hub is tested by what leaves it on a wire. */
final class HubContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("hub");
    }

    @Override
    protected Link make(Namespace where) {
        Link hub = where.links().add(spec());
        where.links().find("plug").ifPresent(Link::delete);
        Link plug = where.links().add(LinkSpec.of("wire").named("plug")).up().enslaveTo(hub);
        assertThat(plug.info().masterName()).isEqualTo(hub.name());
        return hub;
    }

    @Override
    protected Optional<Link> far(Link near) {
        return near.namespace().link("plug").peer();
    }

    @Override
    protected void can_be_made_and_deleted_again_and_again() {
        // A hub that goes lets its ports go, and they stay: see HubTest.
    }
}
