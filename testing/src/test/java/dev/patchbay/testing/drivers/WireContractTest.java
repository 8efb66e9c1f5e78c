package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.testing.LinkTypeContract;

/** The plainest of all pairs. */
final class WireContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("wire");
    }
}
