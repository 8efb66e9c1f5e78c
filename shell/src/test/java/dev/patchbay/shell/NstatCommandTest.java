package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.fake.FakeNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nstat}: counters, and how much they grew. Texts: nstat of iproute2 6.1. */
class NstatCommandTest {

    private static final String ALL = """
            #kernel
            IcmpInMsgs                      4                  0.0
            IcmpInEchos                     2                  0.0
            IcmpInEchoReps                  2                  0.0
            """;
    private static final String NONE = "#kernel\n";

    private final ShellFixture shell = new ShellFixture();

    @BeforeEach
    void after_two_pings() {
        shell.here()
                .count("IpForwarding", 2)
                .count("IcmpInMsgs", 4)
                .count("IcmpInErrors", 0)
                .count("IcmpInEchos", 2)
                .count("IcmpInEchoReps", 2);
    }

    @Test
    void only_what_grew_since_the_last_time_is_printed() {
        assertThat(shell.run("nstat")).isEqualTo(ALL);
        assertThat(shell.run("nstat")).isEqualTo(NONE);
        shell.here().count("IcmpInEchos", 5);
        assertThat(shell.run("nstat")).isEqualTo(NONE + "IcmpInEchos                     3                  0.0\n");
    }

    @Test
    void all_counts_may_be_asked_for() {
        shell.run("nstat");
        assertThat(shell.run("nstat -a")).isEqualTo(ALL);
        assertThat(shell.run("nstat --ignore --zeros IcmpIn*[rp]s"))
                .isEqualTo(NONE
                        + "IcmpInErrors                    0                  0.0\n"
                        + "IcmpInEchoReps                  2                  0.0\n");
    }

    @Test
    void counters_that_did_not_grow_may_be_asked_for() {
        shell.run("nstat");
        assertThat(shell.run("nstat -z IcmpInEchos"))
                .isEqualTo(NONE + "IcmpInEchos                     0                  0.0\n");
    }

    @Test
    void what_is_no_counter_is_left_out() {
        shell.here()
                .count("IpDefaultTTL", 64)
                .count("TcpRtoAlgorithm", 1)
                .count("TcpRtoMin", 200)
                .count("TcpRtoMax", 120000)
                .count("TcpMaxConn", -1)
                .count("TcpCurrEstab", 1);
        assertThat(shell.run("nstat -a")).isEqualTo(ALL);
    }

    @Test
    void counts_may_be_remembered_silently_or_not_at_all_or_forgotten() {
        assertThat(shell.run("nstat -s")).isEqualTo(ALL);
        assertThat(shell.run("nstat -n")).isEmpty();
        assertThat(shell.run("nstat")).isEqualTo(NONE);
        assertThat(shell.run("nstat -r")).isEqualTo(ALL);
        assertThat(shell.run("nstat -rn; nstat")).isEqualTo(NONE);
        assertThat(shell.run("nstat -rsn; nstat")).isEqualTo(ALL);
    }

    @Test
    void what_no_pattern_names_keeps_the_count_it_had() {
        shell.run("nstat -n");
        shell.here().count("IcmpInEchos", 3).count("IcmpInMsgs", 5);
        assertThat(shell.run("nstat IcmpInEchos"))
                .isEqualTo(NONE + "IcmpInEchos                     1                  0.0\n");
        assertThat(shell.run("nstat")).isEqualTo(NONE + "IcmpInMsgs                      1                  0.0\n");
    }

    @Test
    void each_namespace_is_remembered_by_itself() {
        shell.run("nstat");
        FakeNamespace other = shell.world().add("n1");
        other.count("IcmpInMsgs", 7);
        assertThat(shell.run("ip netns exec n1 nstat"))
                .isEqualTo(NONE + "IcmpInMsgs                      7                  0.0\n");
        assertThat(shell.run("nstat")).isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "IcmpInEchos, true",
        "icmpinechos, true",
        "IcmpInEcho, false",
        "*, true",
        "Icmp*, true",
        "Icmp*Echos, true",
        "Icmp?nEchos, true",
        "Icmp?InEchos, false",
        "Icmp[HIJ]nEchos, true",
        "Icmp[H-J]nEchos, true",
        "Icmp[!I]nEchos, false",
        "Icmp[!]O]nEchos, true",
        "Icmp[]O]nEchos, false",
        "Icmp[z-a]nEchos, false",
        "Icmp[]nEchos, false",
        "Icmp[InEchos, false",
        "Icmp(I|J)nEchos, false",
        "Icmp.nEchos, false",
        "nosuch, false"
    })
    void names_match_patterns(String pattern, boolean matches) {
        String line = "IcmpInEchos                     2                  0.0\n";
        if (matches) {
            assertThat(shell.run("nstat '" + pattern + "'")).contains(line);
        } else {
            assertThat(shell.run("nstat '" + pattern + "'")).isEqualTo(NONE);
        }
    }

    @Test
    void any_of_several_patterns_will_do() {
        assertThat(shell.run("nstat nosuch *Echos *Msgs")).isEqualTo("""
                #kernel
                IcmpInMsgs                      4                  0.0
                IcmpInEchos                     2                  0.0
                """);
    }

    @Test
    void json_is_on_one_line_or_for_people() {
        assertThat(shell.run("nstat -sj")).isEqualTo("""
                {"kernel":{"IcmpInMsgs":4,"IcmpInEchos":2,"IcmpInEchoReps":2}}
                """);
        assertThat(shell.run("nstat -jp *Echos")).isEqualTo("""
                {
                    "kernel": {
                        "IcmpInEchos": 2
                    }
                }
                """);
        assertThat(shell.run("nstat -j nosuch")).isEqualTo("{\"kernel\":{}}\n");
        assertThat(shell.run("nstat -jp nosuch")).isEqualTo("{\n    \"kernel\": {}\n}\n");
    }

    @Test
    void counters_are_unsigned() {
        shell.here().count("IcmpInEchos", -1);
        assertThat(shell.run("nstat IcmpInEchos"))
                .isEqualTo(NONE + "IcmpInEchos                     18446744073709551615   0.0\n");
    }

    @Test
    void other_options() {
        assertThat(shell.run("nstat -V")).isEqualTo("nstat utility, iproute2-6.1.0\n");
        assertThat(shell.run("nstat -v")).isEqualTo("nstat utility, iproute2-6.1.0\n");
        assertThat(shell.run("nstat -h")).startsWith("Usage: nstat [OPTION]").endsWith("(exit 255)\n");
        assertThat(shell.run("nstat -Z"))
                .startsWith("nstat: invalid option -- 'Z'\nUsage: nstat")
                .endsWith("(exit 255)\n");
        assertThat(shell.run("nstat -d 5"))
                .isEqualTo("nstat: sampling by a daemon is not supported here\n(exit 255)\n");
        assertThat(shell.run("nstat -t 5")).isEqualTo(shell.run("nstat --interval=5"));
    }
}
