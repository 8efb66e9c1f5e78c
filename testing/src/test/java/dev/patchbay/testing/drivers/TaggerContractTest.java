package dev.patchbay.testing.drivers;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.testing.LinkTypeContract;
import java.util.Optional;

/**
 * A device that stands on another. Both ends of the wire below stay in one namespace, so that the tagger at the far end
 * transmits through a device of another namespace.
 */
final class TaggerContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("tagger").onTopOf("below").withOption("id", "7");
    }

    @Override
    protected Link make(Namespace where) {
        where.links().find("below").ifPresent(Link::delete);
        Link below = where.links().add(LinkSpec.of("wire").named("below")).up();
        Link across = below.peer().orElseThrow().up().rename("across");
        where.links()
                .add(LinkSpec.of("tagger").named("far").onTopOf(across.name()).withOption("id", "7"));
        return where.links().add(spec().named("near"));
    }

    @Override
    protected Optional<Link> far(Link near) {
        return Optional.of(near.namespace().link("far"));
    }

    @Override
    protected void can_be_made_and_deleted_again_and_again() {
        // What it stands on stays: see TaggerTest.
    }
}
