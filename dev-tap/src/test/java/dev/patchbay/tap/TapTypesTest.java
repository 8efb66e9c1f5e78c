package dev.patchbay.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of taps without a kernel at the other end. */
final class TapTypesTest {

    @ParameterizedTest
    @ValueSource(strings = {"tap", "tun"})
    void a_world_in_virtual_time_refuses_them(String kind) {
        try (World world = World.builder().seed(1).virtualTime().build()) {
            Namespace here = world.host("here");
            assertThatThrownBy(() -> here.links().add(LinkSpec.of(kind).named("out0")))
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EOPNOTSUPP))
                    .hasMessage("a " + kind
                            + " is fed from outside, and so needs a world in real time; this one's is virtual");
            assertThat(here.links().all()).containsExactly(here.lo());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap", "tun"})
    void are_found(String kind) {
        try (World world = World.builder().seed(1).build()) {
            assertThat(world.pluginProblems()).isEmpty();
            assertThat(world.linkKinds()).anyMatch(one -> one.name().equals(kind));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap", "tun"})
    void a_namespace_that_the_kernel_has_not_is_named(String kind) {
        try (World world = World.builder().seed(1).build()) {
            Namespace here = world.host("here");
            LinkSpec spec = LinkSpec.of(kind).named("out0").withOption("kernel-netns", "/no/such/file");
            assertThatThrownBy(() -> here.links().add(spec))
                    .isInstanceOf(NetException.class)
                    .hasMessage(
                            System.getProperty("os.name").equals("Linux")
                                    ? "the kernel has no namespace /no/such/file"
                                    : "taps need Linux with 64 bits; this is " + System.getProperty("os.name"));
            assertThat(here.links().all()).containsExactly(here.lo());
        }
    }
}
