package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands between {@code ip} and its object, and the objects that there are. */
class IpOptionsTest {

    private final ShellFixture shell = new ShellFixture();

    @ParameterizedTest
    @CsvSource({
        "a, address",
        "ad, address",
        "l, link",
        "r, route",
        "ro, route",
        "ru, rule",
        "n, neighbor",
        "ne, neighbor",
        "neighb, neighbor",
        "tunt, tuntap"
    })
    void objects_may_be_cut_short(String typed, String object) {
        assertThat(shell.run("ip " + typed + " help")).isEqualTo(shell.run("ip " + object + " help"));
    }

    @ParameterizedTest
    @CsvSource({
        "addrl, addrlabel",
        "mr, mroute",
        "nt, ntable",
        "nex, nexthop",
        "t, tunnel",
        "tu, tunnel",
        "v, vrf",
        "s, sr",
        "st, stats",
        "mo, monitor",
        "x, xfrm"
    })
    void other_objects_of_the_real_tool_are_not_supported_here(String typed, String object) {
        assertThat(shell.run("ip " + typed))
                .isEqualTo("Object \"" + object + "\" is not supported here, try \"ip help\".\n(exit 1)\n");
    }

    @Test
    void usage_goes_to_standard_error_with_status_255() {
        for (String command : new String[] {"ip", "ip help", "ip h", "ip -help", "ip --help", "ip -family"}) {
            assertThat(shell.run(command))
                    .startsWith("Usage: ip [ OPTIONS ] OBJECT")
                    .endsWith("(exit 255)\n");
        }
        for (String object : new String[] {"address", "route", "rule", "neigh", "netns"}) {
            assertThat(shell.run("ip " + object + " help"))
                    .startsWith("Usage: ip ")
                    .endsWith("(exit 255)\n");
        }
    }

    @Test
    void the_version_is_iproute2s() {
        assertThat(shell.run("ip -V")).isEqualTo("ip utility, iproute2-6.1.0, libbpf 1.1.2\n");
        assertThat(shell.run("ip -Vers link")).isEqualTo("ip utility, iproute2-6.1.0, libbpf 1.1.2\n");
    }

    @Test
    void options_may_be_cut_short_and_have_two_dashes() {
        String brief = shell.run("ip -br link");
        for (String option : new String[] {"-brief", "--brief", "-bri", "-br --"}) {
            assertThat(shell.run("ip " + option + " link")).isEqualTo(brief);
        }
        assertThat(shell.run("ip -f inet -br addr")).isEmpty();
        assertThat(shell.run("ip -f link -br link")).isEqualTo(brief);
        assertThat(shell.run("ip -rc 1000 -t -ts -l 5 -br link")).isEqualTo(brief);
    }

    @Test
    void colours_are_for_screens_or_those_who_ask() {
        assertThat(shell.run("ip -c=always -br link")).contains("\033[36m");
        assertThat(shell.run("ip -c=auto -br link")).doesNotContain("\033");
        assertThat(shell.run("ip -c=never -br link")).doesNotContain("\033");
        assertThat(shell.run("ip -c -j link")).doesNotContain("\033");
        assertThat(shell.run("ip -c=x link")).isEqualTo("Option \"-c=x\" is unknown, try \"ip -help\".\n(exit 255)\n");
    }

    @Test
    void a_batch_comes_from_standard_input() {
        assertThat(shell.run("echo 'netns add \"n 1\" # made' | ip -b -")).isEmpty();
        assertThat(shell.world().find("n 1")).isPresent();
        assertThat(shell.run("echo 'link set nosuch up' | ip -batch -"))
                .isEqualTo("Cannot find device \"nosuch\"\nCommand failed -:1\n(exit 1)\n");
        assertThat(shell.run("echo 'route get 1.1.1.1' | ip -force -batch -"))
                .isEqualTo("RTNETLINK answers: Network is unreachable\nCommand failed -:1\n(exit 1)\n");
        assertThat(shell.run("echo 'link foo' | ip -force -batch -"))
                .isEqualTo("Command \"foo\" is unknown, try \"ip link help\".\n(exit 255)\n");
        assertThat(shell.run("ip -b /nosuch"))
                .isEqualTo("Cannot open file \"/nosuch\" for reading: No such file or directory\n(exit 1)\n");
    }
}
