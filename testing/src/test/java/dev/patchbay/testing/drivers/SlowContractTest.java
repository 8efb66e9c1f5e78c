package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.testing.LinkTypeContract;
import java.time.Duration;

/** A device that lives by its timers. */
final class SlowContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("slow").withOption("rate", "64000").withOption("noise", "0");
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }
}
