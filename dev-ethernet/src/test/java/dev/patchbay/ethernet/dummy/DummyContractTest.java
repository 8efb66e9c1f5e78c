package dev.patchbay.ethernet.dummy;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.testing.LinkTypeContract;

/** The device that leads nowhere does what every driver must do. */
final class DummyContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("dummy");
    }
}
