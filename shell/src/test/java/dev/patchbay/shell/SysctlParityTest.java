package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@code sysctl} with recordings of procps. */
class SysctlParityTest {

    static Stream<Recording> recordings() {
        return Recording.load("procps-sysctl.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void sysctl_prints_what_the_real_one_prints(Recording recording) {
        String text = new ShellFixture().run(recording.command());
        String beforeStatus = text.replaceFirst("(?s)\\(exit .*", "");
        String ended = beforeStatus.isEmpty() || beforeStatus.endsWith("\n") ? text : text + "\n";

        assertThat(ended).isEqualTo(recording.output());
    }

    @Test
    void all_variables_are_those_of_the_namespace() {
        ShellFixture shell = new ShellFixture();
        assertThat(shell.run("sysctl -a")).isEqualTo("""
                net.ipv4.conf.all.rp_filter = 0
                net.ipv4.conf.lo.route_localnet = 0
                net.ipv4.conf.lo.rp_filter = 0
                net.ipv4.ip_forward = 0
                net.ipv4.ip_local_port_range = 32768	60999
                net.ipv4.tcp_available_congestion_control = reno cubic
                """);
        assertThat(shell.run("sysctl net.ipv4.conf.lo"))
                .isEqualTo("net.ipv4.conf.lo.route_localnet = 0\nnet.ipv4.conf.lo.rp_filter = 0\n");
        assertThat(shell.run("sysctl -A")).isEqualTo(shell.run("sysctl -a"));
        assertThat(shell.run("sysctl -X")).isEqualTo(shell.run("sysctl --all"));
        assertThat(shell.run("sysctl -ox net.ipv4.ip_forward")).isEqualTo("net.ipv4.ip_forward = 0\n");
    }

    @Test
    void each_namespace_has_its_own() {
        ShellFixture shell = new ShellFixture();
        shell.run("ip netns add n1");
        shell.run("ip netns exec n1 sysctl -w net.ipv4.ip_forward=1");
        assertThat(shell.run("ip netns exec n1 sysctl -n net.ipv4.ip_forward")).isEqualTo("1\n");
        assertThat(shell.run("sysctl -n net.ipv4.ip_forward")).isEqualTo("0\n");
    }

    @Test
    void mistakes_get_the_usage() {
        ShellFixture shell = new ShellFixture();
        assertThat(shell.run("sysctl -Z"))
                .startsWith("sysctl: invalid option -- 'Z'\n\nUsage:\n sysctl [options]")
                .endsWith("(exit 1)\n");
        assertThat(shell.run("sysctl")).startsWith("\nUsage:\n sysctl").endsWith("(exit 1)\n");
        assertThat(shell.run("sysctl --help")).startsWith("\nUsage:\n").doesNotContain("(exit");
        assertThat(shell.run("sysctl -d")).isEqualTo(shell.run("sysctl -h"));
        assertThat(shell.run("sysctl -r '\\' -a")).isEqualTo("sysctl: pattern: Trailing backslash\n(exit 1)\n");
        assertThat(shell.run("sysctl -r [ -a")).isEqualTo("sysctl: pattern: Unclosed character class\n(exit 1)\n");
    }
}
