package dev.patchbay.ethernet.macvlan;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.testing.LinkTypeContract;
import java.util.Optional;

/** A macvlan does what every driver must do: what it sends leaves by the cable below. */
final class MacvlanContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("macvlan").onTopOf("below").withOption("mode", "bridge");
    }

    @Override
    protected Link make(Namespace where) {
        where.links().find("below").ifPresent(Link::delete);
        Link below = where.links().add(LinkSpec.of("veth").named("below")).up();
        below.peer().orElseThrow().up().rename("across");
        return where.links().add(spec().named("near"));
    }

    @Override
    protected Optional<Link> far(Link near) {
        return Optional.of(near.namespace().link("across"));
    }

    @Override
    protected void can_be_made_and_deleted_again_and_again() {
        // What it stands on stays.
    }
}
