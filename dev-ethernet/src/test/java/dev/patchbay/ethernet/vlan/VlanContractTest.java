package dev.patchbay.ethernet.vlan;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.testing.LinkTypeContract;
import java.util.Optional;

/** A VLAN device does what every driver must do; both stand on the ends of a cable within one namespace. */
final class VlanContractTest extends LinkTypeContract {

    private static final MacAddress BELOW = MacAddress.parse("02:00:00:00:00:77");

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("vlan").onTopOf("below").withOption("id", "7");
    }

    @Override
    protected Link make(Namespace where) {
        where.links().find("below").ifPresent(Link::delete);
        Link below = where.links()
                .add(LinkSpec.of("veth").named("below").withAddress(BELOW))
                .up();
        Link across = below.peer().orElseThrow().up().rename("across");
        where.links()
                .add(LinkSpec.of("vlan").named("far").onTopOf(across.name()).withOption("id", "7"));
        return where.links().add(spec().named("near"));
    }

    @Override
    protected Optional<Link> far(Link near) {
        return Optional.of(near.namespace().link("far"));
    }

    @Override
    protected void can_be_made_and_deleted_again_and_again() {
        // What it stands on stays.
    }
}
