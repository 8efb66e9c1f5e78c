package com.example.pigeon;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.testing.LinkTypeContract;

/** A stranger's driver, proved with the published test kit. */
final class PigeonContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("pigeon").withOption("delay", "20").withOption("loss", "0");
    }
}
