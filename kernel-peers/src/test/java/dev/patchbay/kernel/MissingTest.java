package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where something is missing that a tap takes, one clear line says what. */
@Timeout(300)
final class MissingTest {

    @BeforeEach
    void takes() {
        Kernel.takes("setpriv", "unshare", "mount");
    }

    private static String lastLine(List<String> command) {
        String said = Run.of(command).checked();
        return said.lines().reduce((first, second) -> second).orElse("");
    }

    private static List<String> behind(List<String> command, String... front) {
        List<String> words = new ArrayList<>(List.of(front));
        words.addAll(command);
        return words;
    }

    @Test
    void without_the_right_to_make_devices() {
        List<String> child = Child.java(Child.classPath(), Child.class);
        assertThat(lastLine(behind(child, "setpriv", "--bounding-set=-net_admin")))
                .isEqualTo("EPERM: no permission to make the tap tap0 in the kernel: it takes root (CAP_NET_ADMIN), or"
                        + " root makes it ready: ip tuntap add dev tap0 mode tap user YOU");
    }

    @Test
    void without_the_device_node() {
        List<String> child = Child.java(Child.classPath(), Child.class);
        String script = "mount -t tmpfs none /dev/net && exec \"$@\"";
        assertThat(lastLine(behind(child, "unshare", "-m", "sh", "-c", script, "sh")))
                .isEqualTo(
                        "ENOENT: there is no /dev/net/tun: load the kernel's module (modprobe tun), or give it to the"
                                + " container");
    }

    @Test
    void without_the_library() {
        String classPath = Arrays.stream(Child.classPath().split(":", 0))
                .filter(entry -> !entry.contains("/jna"))
                .collect(Collectors.joining(":"));
        assertThat(lastLine(Child.java(classPath, Child.class)))
                .isEqualTo("EOPNOTSUPP: taps need the library JNA (net.java.dev.jna:jna); it is not on the class path");
    }

    @Test
    void without_the_namespace() {
        assertThat(lastLine(Child.java(Child.classPath(), Child.class, "no-such-namespace")))
                .isEqualTo("ENOENT: the kernel has no namespace /run/netns/no-such-namespace");
        assertThat(lastLine(Child.java(Child.classPath(), Child.class, "/etc/passwd")))
                .isEqualTo("EINVAL: /etc/passwd is no network namespace");
    }
}
