package dev.patchbay.testing.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device that stands on another. */
final class TaggerTest {

    private World world;
    private Namespace left;
    private Namespace right;
    private Link wire;
    private Link tagger;

    @BeforeEach
    void make() {
        world = World.builder().seed(1).virtualTime().quarantine().build();
        left = world.host("left");
        right = world.host("right");
        wire = left.links()
                .add(LinkSpec.of("wire")
                        .named("wire")
                        .withPeer(LinkSpec.of("wire").named("wire").in(right)))
                .up();
        right.link("wire").up();
        tagger = on(left, "10.0.0.1/24");
        on(right, "10.0.0.2/24");
    }

    private static Link on(Namespace where, String address) {
        return where.links()
                .add(LinkSpec.of("tagger").named("tag").onTopOf("wire"))
                .up()
                .add(address);
    }

    @AfterEach
    void close() {
        world.close();
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).isZero();
    }

    @Test
    void it_talks_through_the_one_below() {
        assertThat(left.ping("10.0.0.2").ok()).isTrue();
        assertThat(tagger.info().lowerName()).isEqualTo("wire");
    }

    @Test
    void it_goes_with_the_one_below() {
        wire.delete();
        assertThat(tagger.exists()).isFalse();
        assertThat(right.links().find("tag")).isEmpty(); // the wire's far end went as well, and what stood on it
    }

    @Test
    void what_it_stood_on_stays() {
        tagger.delete();
        assertThat(wire.exists()).isTrue();
        assertThat(wire.info().promiscuity()).isZero();
        wire.add("10.1.0.1/24");
        right.link("wire").add("10.1.0.2/24");
        assertThat(left.ping("10.1.0.2").ok()).as("its input is its own again").isTrue();
    }

    @Test
    void it_works_from_another_namespace_than_the_one_below() {
        Namespace elsewhere = world.host("elsewhere");
        tagger.moveTo(elsewhere).up().add("10.0.0.1/24");
        assertThat(elsewhere.ping("10.0.0.2").ok()).isTrue();
        assertThat(tagger.info().lowerNamespace()).isSameAs(left);
    }

    @Test
    void the_one_below_may_move_away_from_under_it() {
        Namespace elsewhere = world.host("elsewhere");
        wire.moveTo(elsewhere).up();
        assertThat(left.ping("10.0.0.2").ok()).isTrue();

        tagger.delete(); // what it claimed is given back where the wire is now
        wire.add("10.1.0.1/24");
        right.link("wire").add("10.1.0.2/24");
        assertThat(elsewhere.ping("10.1.0.2").ok()).isTrue();
    }

    @Test
    void it_follows_the_fortune_of_the_one_below() {
        assertThat(tagger.info().hasCarrier()).isTrue();
        wire.down();
        assertThat(tagger.info().hasCarrier()).isFalse();
        wire.up();
        assertThat(tagger.info().hasCarrier()).isTrue();
    }

    @Test
    void one_device_bears_one_claim() {
        assertThatThrownBy(() ->
                        left.links().add(LinkSpec.of("tagger").named("other").onTopOf("wire")))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBUSY));
        assertThat(left.links().find("other")).isEmpty();
        assertThat(left.ping("10.0.0.2").ok())
                .as("the first one's claim still stands")
                .isTrue();
    }

    @Test
    void it_stands_on_something() {
        assertThatThrownBy(() -> left.links().add(LinkSpec.of("tagger").onTopOf("nothing")))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV));
    }
}
