package dev.patchbay.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.tap.linux.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a specification says about the kernel's end. */
final class KernelEndTest {

    private static final LinkSpec TAP = LinkSpec.of("tap");

    @Test
    void is_named_as_the_link_is() {
        assertThat(KernelEnd.of(Mode.TAP, TAP.named("tap7")).device()).isEqualTo("tap7");
        assertThat(KernelEnd.of(Mode.TAP, TAP.named("tap7").withOption("device", "out0"))
                        .device())
                .isEqualTo("out0");
        assertThat(KernelEnd.of(Mode.TAP, TAP).device())
                .as("the kernel chooses")
                .isEmpty();
    }

    @Test
    void a_namespace_is_a_name_or_a_file() {
        assertThat(KernelEnd.of(Mode.TUN, TAP).netns()).isEmpty();
        assertThat(KernelEnd.of(Mode.TUN, TAP.withOption("kernel-netns", "blue"))
                        .netns())
                .isEqualTo("/run/netns/blue");
        assertThat(KernelEnd.of(Mode.TUN, TAP.withOption("kernel-netns", "/proc/1/ns/net"))
                        .netns())
                .isEqualTo("/proc/1/ns/net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sixteen-letters-", "a/b", "a b", ".", "..", "a:b", "tap\0"})
    void refuses_what_the_kernel_would_not_take_as_a_name(String name) {
        assertThatThrownBy(() -> KernelEnd.of(Mode.TAP, TAP.withOption("device", name)))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
    }
}
