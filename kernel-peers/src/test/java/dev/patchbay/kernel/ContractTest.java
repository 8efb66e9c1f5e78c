package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.World;
import dev.patchbay.testing.LinkTypeContract;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tap does what every driver must do: its far end is another tap, and the kernel's bridge joins the two. */
@Timeout(300)
final class ContractTest extends LinkTypeContract {

    private static KernelNamespace kernel;

    @BeforeAll
    static void bridge() {
        Kernel.takes();
        kernel = new KernelNamespace();
        kernel.ip("link add br0 mtu 9000 type bridge forward_delay 0");
        kernel.ip("link set br0 up");
    }

    @AfterAll
    static void close() {
        if (kernel != null) {
            kernel.close();
        }
    }

    @Override
    protected LinkSpec spec() {
        return LinkSpec.of("tap").withOption("kernel-netns", kernel.name());
    }

    @Override
    protected Optional<Link> far(Link near) {
        Link far = near.namespace().links().add(spec());
        plug(near);
        plug(far);
        return Optional.of(far);
    }

    private static void plug(Link link) {
        String device = link.info().options().get("device");
        kernel.ip("link set " + device + " master br0 up");
    }

    /** The kernel's bridge hears of a carrier a little later than its end has it. */
    @Override
    protected void ready(Link link) {
        String device = link.info().options().get("device");
        KernelNamespace.await(
                "the bridge forwards",
                () -> kernel.bridge("-d link show dev " + device).contains("state forwarding"));
        KernelNamespace.await("a carrier on it", () -> link.info().hasCarrier());
    }

    @Override
    protected World.Builder world(World.Builder builder) {
        return builder; // in real time: it is fed from outside
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(1);
    }

    /** Two of them cannot have one name in the kernel, which is an option like any other. */
    @Override
    @Test
    protected void traits_are_those_of_the_kind() {
        World world = World.create();
        try (world) {
            LinkInfo one = make(world.host("one")).info();
            LinkInfo other = make(world.host("other")).info();
            assertThat(other.options().get("device")).isNotEqualTo(one.options().get("device"));
            assertThat(other.mtu()).isEqualTo(one.mtu());
            assertThat(other.minMtu()).isEqualTo(one.minMtu());
            assertThat(other.maxMtu()).isEqualTo(one.maxMtu());
        }
    }
}
