package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.World;
import dev.patchbay.testing.LinkTypeContract;
import java.time.Duration;

/** A device with threads of its own; it is at home in real time alone. */
final class ForeignContractTest extends LinkTypeContract {

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("foreign");
    }

    @Override
    protected World.Builder world(World.Builder builder) {
        return builder;
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(1);
    }
}
