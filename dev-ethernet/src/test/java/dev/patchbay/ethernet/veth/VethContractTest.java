package dev.patchbay.ethernet.veth;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.testing.LinkTypeContract;

/** The cable does what every driver must do. */
final class VethContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("veth");
    }
}
