package dev.patchbay.loopback;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.testing.LinkTypeContract;
import java.util.Optional;

/** {@code lo} does what every driver must do. */
final class LoopbackContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("loopback");
    }

    @Override
    protected Link make(Namespace where) {
        return where.lo().down(); // every namespace is born with it; a host has it switched on
    }

    @Override
    protected Optional<Link> far(Link near) {
        return Optional.of(near);
    }
}
