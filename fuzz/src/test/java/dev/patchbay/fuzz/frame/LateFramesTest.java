package dev.patchbay.fuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.packet.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver that delivers when it should not: what it delivers ends under a name, and nobody else notices. */
final class LateFramesTest {

    private static final byte[] FRAME = new byte[60];

    private static Link probe(Namespace where) {
        return where.links().add(LinkSpec.of("probe").named("eth0")).up();
    }

    private static Probe doorOf(Link link) {
        return link.facet(Probe.class).orElseThrow();
    }

    private static World world(boolean virtual) {
        World.Builder builder = World.builder().seed(1);
        return virtual ? builder.virtualTime().build() : builder.build();
    }

    private static void assertUnharmed(World world) {
        world.close();
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).as("%s", world.books()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void from_a_device_that_is_gone(boolean virtual) {
        World world = world(virtual);
        Namespace host = world.host("host");
        Link link = probe(host);
        Probe door = doorOf(link);
        link.delete();
        assertThat(door.push(FRAME)).isEqualTo(DropReason.DEV_GONE);
        assertThat(host.ping("127.0.0.1").ok()).isTrue();
        assertUnharmed(world);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void from_a_device_whose_namespace_is_gone(boolean virtual) {
        World world = world(virtual);
        Namespace host = world.host("host");
        Namespace other = world.host("other");
        Probe door = doorOf(probe(host));
        host.delete();
        assertThat(door.push(FRAME)).isEqualTo(DropReason.DEV_GONE);
        assertThat(other.ping("127.0.0.1").ok()).isTrue();
        assertUnharmed(world);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void from_a_device_whose_world_is_closed(boolean virtual) {
        World world = world(virtual);
        Probe door = doorOf(probe(world.host("host")));
        world.close();
        assertThat(door.push(FRAME).isDrop()).isTrue();
        assertThat(world.failures()).isEmpty();
    }

    @Test
    void from_a_device_that_is_off() {
        World world = world(true);
        Link link = probe(world.host("host"));
        link.down();
        assertThat(doorOf(link).push(FRAME)).isEqualTo(DropReason.DEV_READY);
        assertThat(link.counters().rxDropped()).isEqualTo(1);
        assertUnharmed(world);
    }

    @Test
    void from_a_thread_of_its_own_while_everything_closes() throws Exception {
        for (int i = 0; i < 50; i++) {
            World world = world(false);
            Link link = probe(world.host("host"));
            Probe door = doorOf(link);
            Thread foreign = new Thread(
                    () -> {
                        for (int n = 0; n < 500; n++) {
                            door.push(FRAME);
                        }
                    },
                    "foreign");
            foreign.start();
            if (i % 2 == 0) {
                link.delete();
            }
            world.close();
            foreign.join();
            assertThat(world.failures()).isEmpty();
            assertThat(world.books().inside()).as("%s", world.books()).isZero();
        }
    }
}
