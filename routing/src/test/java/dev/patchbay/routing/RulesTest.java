package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tables a flow asks, and in which order (kernel R56, R58, R62); all of this was asked of Linux 6.18. */
class RulesTest {

    private static final String LOCAL = "0: from all lookup local";
    private static final String MAIN = "32766: from all lookup main";
    private static final String DEFAULT = "32767: from all lookup default";

    private final Host host = Host.r1();

    @Test
    void a_new_namespace_has_three_rules() { // kernel R1
        assertThat(Host.fresh().rules()).containsExactly(LOCAL, MAIN, DEFAULT);
        assertThat(Host.fresh().tables.hasCustomRules()).isFalse();
    }

    @Test
    void a_rule_without_a_place_comes_before_the_second() { // kernel R62, 05/E7
        host.rule("add from 10.2.0.1 lookup 100").rule("add fwmark 7 lookup 101");
        host.rule("add pref 50 to 203.0.113.0/24 lookup 102").rule("add iif eth1 prohibit");
        host.rule("add uidrange 1000-1000 lookup 103");
        assertThat(host.rules())
                .containsExactly(
                        LOCAL,
                        "48: from all uidrange 1000-1000 lookup 103",
                        "49: from all iif eth1 prohibit",
                        "50: from all to 203.0.113.0/24 lookup 102",
                        "32764: from all fwmark 0x7 lookup 101",
                        "32765: from 10.2.0.1 lookup 100",
                        MAIN,
                        DEFAULT);
        assertThat(host.ruleComplaint("add fwmark 7 lookup 101")).isEqualTo("none");
        assertThat(host.rules()).contains("47: from all fwmark 0x7 lookup 101");
        assertThat(host.ruleComplaint("add pref 50 to 203.0.113.0/24 lookup 102"))
                .isEqualTo("EEXIST");
        assertThat(host.ruleComplaint("del pref 12345")).isEqualTo("ENOENT");
    }

    @Test
    void with_fewer_than_two_rules_a_new_one_gets_the_place_nought() {
        host.rule("del pref 32766").rule("del pref 32767").rule("add to 9.9.9.9 lookup 100");
        assertThat(host.rules()).containsExactly(LOCAL, "0: from all to 9.9.9.9 lookup 100");
        host.rule("add to 9.9.9.8 lookup 100");
        assertThat(host.rules()).last().isEqualTo("0: from all to 9.9.9.8 lookup 100");
    }

    @Test
    void rules_are_asked_in_their_order_until_one_answers() { // kernel R58, R62, 05/E7
        host.route("add default via 10.1.0.2");
        host.rule("add from 10.2.0.1 lookup 100").rule("add fwmark 7 lookup 101");
        host.rule("add pref 50 to 203.0.113.0/24 lookup 102");
        host.route("add default via 10.2.0.2 table 100").route("add unreachable default table 101");
        host.route("add 203.0.113.0/25 via 10.2.0.2 table 102");
        assertThat(host.get("8.8.8.8")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(host.get("8.8.8.8 from 10.2.0.1")).isEqualTo("via 10.2.0.2 dev eth1 table 100");
        assertThat(host.get("8.8.8.8 mark 7")).isEqualTo("EHOSTUNREACH");
        assertThat(host.get("203.0.113.5")).isEqualTo("via 10.2.0.2 dev eth1 table 102 src 10.2.0.1");
        assertThat(host.get("203.0.113.200")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(host.get("127.0.0.1 from 10.2.0.1")).isEqualTo("local dev lo table local");
        assertThat(host.get("10.1.0.1 mark 7")).isEqualTo("local dev eth0 table local src 10.1.0.1");
    }

    @Test
    void throw_asks_the_next_rule_and_no_shorter_prefix() { // kernel R58, 05/E2
        host.rule("add pref 10 lookup 100").route("add default via 10.1.0.2");
        host.route("add default via 10.2.0.2 table 100").route("add throw 9.9.9.0/24 table 100");
        assertThat(host.get("8.8.8.8")).contains("eth1");
        assertThat(host.get("9.9.9.9")).contains("eth0");
        host.route("del default");
        assertThat(host.get("9.9.9.9")).isEqualTo("ENETUNREACH");
    }

    @Test
    void rejecting_rules_say_why() { // kernel R59, 05/E7
        host.route("add default via 10.1.0.2").rule("add pref 40 to 9.9.9.9 unreachable");
        host.rule("add pref 41 to 9.9.9.8 prohibit").rule("add pref 42 to 9.9.9.7 blackhole");
        assertThat(host.get("9.9.9.9")).isEqualTo("ENETUNREACH");
        assertThat(host.get("9.9.9.8")).isEqualTo("EACCES");
        assertThat(host.get("9.9.9.7")).isEqualTo("EINVAL");
        assertThat(host.get("9.9.9.6")).contains("eth0");
    }

    @Test
    void a_second_rule_nought_comes_behind_the_first_and_the_first_can_go() { // kernel R62, 05/E7
        host.route("add default via 10.1.0.2").rule("add pref 0 to 10.1.0.1 blackhole");
        assertThat(host.rules()).startsWith(LOCAL, "0: from all to 10.1.0.1 blackhole");
        assertThat(host.get("10.1.0.1")).startsWith("local");
        host.rule("del pref 0 to 10.1.0.1 blackhole").rule("del pref 0");
        assertThat(host.rules()).containsExactly(MAIN, DEFAULT);
        assertThat(host.get("10.1.0.1")).isEqualTo("dev eth0 src 10.1.0.1");
        assertThat(host.get("127.0.0.1")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
    }

    @Test
    void a_suppressed_answer_does_not_count() { // 05/E7
        host.route("add default via 10.1.0.2").route("add default via 10.2.0.2 table 100");
        host.rule("add pref 60 lookup main suppress_prefixlength 0").rule("add pref 61 lookup 100");
        assertThat(host.get("8.8.8.8")).contains("eth1");
        assertThat(host.get("10.1.0.2")).isEqualTo("dev eth0 src 10.1.0.1");
        host.rule("del pref 61").rule("del pref 60").rule("add pref 10 lookup 100 suppress_prefixlength 8");
        host.route("add 8.0.0.0/8 via 10.2.0.2 table 100");
        assertThat(host.get("8.8.8.8")).contains("eth0");
        host.route("add 8.8.0.0/16 via 10.2.0.2 table 100");
        assertThat(host.get("8.8.8.8")).contains("eth1");
    }

    @Test
    void a_rejecting_answer_is_not_suppressed() {
        host.route("add default via 10.1.0.2").route("add unreachable default table 100");
        host.rule("add pref 10 lookup 100 suppress_prefixlength 0");
        assertThat(host.get("8.8.8.8")).isEqualTo("EHOSTUNREACH");
    }

    @Test
    void a_jump_skips_rules_as_long_as_its_target_is_there() {
        host.route("add default via 10.1.0.2").route("add default via 10.2.0.2 table 100");
        host.rule("add pref 10 goto 20").rule("add pref 15 lookup 100");
        assertThat(host.get("8.8.8.8")).contains("eth1");
        host.rule("add pref 20 nop");
        assertThat(host.get("8.8.8.8")).contains("eth0");
        host.rule("del pref 20");
        assertThat(host.get("8.8.8.8")).contains("eth1");
        assertThat(host.ruleComplaint("add pref 10 goto 30")).isEqualTo("EEXIST");
        host.rule("add pref 20 prohibit").rule("add pref 20 nop");
        assertThat(host.get("8.8.8.8")).as("the first of that place").isEqualTo("EACCES");
    }

    @Test
    void a_rule_may_be_for_all_but_what_it_says() {
        host.route("add default via 10.2.0.2 table 100").rule("add pref 10 not to 10.0.0.0/8 lookup 100");
        assertThat(host.get("8.8.8.8")).contains("eth1");
        assertThat(host.get("10.1.0.2")).contains("eth0");
        assertThat(host.ruleComplaint("add pref 10 to 10.0.0.0/8 lookup 100"))
                .as("the word does not make a difference")
                .isEqualTo("EEXIST");
        host.rule("del not to 10.0.0.0/8");
        assertThat(host.rules()).containsExactly(LOCAL, MAIN, DEFAULT);
    }

    @Test
    void devices_are_known_by_name_whenever_they_come() {
        host.route("add default via 10.1.0.2").route("add default via 10.2.0.2 table 100");
        host.rule("add pref 10 iif eth9 lookup 100").rule("add pref 11 oif eth9 prohibit");
        assertThat(host.get("8.8.8.8 iif eth1")).contains("eth0");
        host.link("eth9").up("eth9").address("eth9", "10.9.0.1/24");
        assertThat(host.get("8.8.8.8 iif eth9")).contains("eth1");
        assertThat(host.get("8.8.8.8 oif eth9")).isEqualTo("EACCES");
        assertThat(host.get("8.8.8.8 oif eth0")).contains("eth0");
        host.remove("eth9").rule("add pref 12 not iif eth9 lookup 100");
        assertThat(host.get("8.8.8.8"))
                .as("for all, since no flow is of a device that is not there")
                .contains("eth1");
    }

    @Test
    void lo_as_input_device_means_what_is_sent_from_here() {
        host.route("add default via 10.1.0.2").route("add default via 10.2.0.2 table 100");
        host.rule("add pref 10 iif lo lookup 100");
        assertThat(host.get("8.8.8.8")).contains("eth1");
        assertThat(host.get("8.8.8.8 iif eth0")).contains("eth0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fwmark 0x17/0xf       | 8.8.8.8 mark 0x27       | eth1",
                "fwmark 0x17/0xf       | 8.8.8.8 mark 0x17       | eth1",
                "fwmark 0x17/0xf       | 8.8.8.8 mark 0x8        | eth0",
                "fwmark 0x17           | 8.8.8.8 mark 0x27       | eth0",
                "tos 0x10              | 8.8.8.8 tos 0x10        | eth1",
                "tos 0x10              | 8.8.8.8 tos 0x14        | eth0",
                "ipproto 1             | 8.8.8.8 proto 1         | eth1",
                "ipproto 1             | 8.8.8.8 proto 17        | eth0",
                "uidrange 5-7          | 8.8.8.8 uid 4           | eth0",
                "uidrange 5-7          | 8.8.8.8 uid 5           | eth1",
                "uidrange 5-7          | 8.8.8.8 uid 7           | eth1",
                "uidrange 5-7          | 8.8.8.8 uid 8           | eth0",
                "uidrange 0-4294967294 | 8.8.8.8 uid 4294967294  | eth1",
                "from 10.2.0.0/16      | 8.8.8.8 from 10.2.0.1   | eth1",
                "from 10.2.0.0/16      | 8.8.8.8 from 10.1.0.1   | eth0",
                "to 8.8.8.8            | 8.8.8.8                 | eth1",
                "to 8.8.8.8            | 8.8.8.9                 | eth0",
            })
    void a_rule_is_for_what_it_says(String selector, String flow, String device) {
        host.route("add default via 10.1.0.2").route("add default via 10.2.0.2 table 100");
        host.rule("add pref 10 " + selector + " lookup 100");
        assertThat(host.get(flow)).contains(device);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add pref 10 goto 5                  | EINVAL: Backward goto not supported",
                "add pref 10 goto 10                 | EINVAL: Backward goto not supported",
                "add pref 10 uidrange 5-4 lookup 100 | EINVAL: Invalid uid range",
                "add pref 10 uidrange 0-4294967295 lookup 100 | EINVAL: Invalid uid range",
                "add pref 11 tos 0x03 lookup 100     | EINVAL: Invalid dsfield (tos): ECN bits must be 0",
                "add pref 11 tos 0x20 lookup 100     | EINVAL: Invalid tos",
                "add pref 4294967296 lookup 100      | EINVAL",
                "add pref 4294967295 lookup 100      | none",
                "add pref 0 lookup local             | none",
                "add pref 32766 lookup main          | none",
                "del pref 9                          | ENOENT",
                "del from 1.1.1.1 lookup main        | ENOENT",
                "del prohibit                        | ENOENT",
                "del lookup main                     | none",
                "del pref 32766 lookup default       | ENOENT",
            })
    void says_what_linux_says(String command, String answer) {
        assertThat(host.ruleComplaint(command)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fwmark 0x17/0xf            | fwmark 0x17              | ENOENT",
                "fwmark 0x17/0xf            | fwmark 0x17/0xff         | ENOENT",
                "fwmark 0x17/0xf            | fwmark 0x17/0xf          | none",
                "tos 0x10                   | tos 0x08                 | ENOENT",
                "tos 0x10                   | tos 0x10                 | none",
                "ipproto 1                  | ipproto 17               | ENOENT",
                "ipproto 1                  | ipproto 1                | none",
                "iif eth0                   | iif eth1                 | ENOENT",
                "iif eth0                   | iif eth0                 | none",
                "oif eth0                   | oif eth1                 | ENOENT",
                "uidrange 1-2               | uidrange 1-3             | ENOENT",
                "uidrange 1-2               | uidrange 1-2             | none",
                "suppress_prefixlength 8    | suppress_prefixlength 7  | ENOENT",
                "suppress_prefixlength 8    | suppress_prefixlength 8  | none",
                "from 10.0.0.0/8            | from 10.0.0.0/9          | ENOENT",
                "from 10.0.0.0/8            | from 10.0.0.0/8          | none",
                "to 10.0.0.0/8 tos 0x10     | lookup 100               | none",
            })
    void a_deletion_compares_whatever_it_says(String rule, String pattern, String answer) {
        host.rule("add pref 10 " + rule + " lookup 100");
        assertThat(host.ruleComplaint("del pref 10 " + pattern)).isEqualTo(answer);
    }

    @Test
    void a_rule_that_says_less_counts_as_one_that_is_there() {
        host.rule("add pref 10 lookup 777").rule("add pref 10 to 9.9.9.9 lookup 777");
        assertThat(host.ruleComplaint("add pref 10 lookup 777")).isEqualTo("EEXIST");
        host.rule("del lookup 777");
        assertThat(host.rules()).containsExactly(LOCAL, "10: from all to 9.9.9.9 lookup 777", MAIN, DEFAULT);
        assertThat(host.ruleComplaint("add pref 10 lookup 777")).isEqualTo("EEXIST");
        assertThat(host.get("8.8.8.8")).as("a table that is not there").isEqualTo("ENETUNREACH");
    }

    @Test
    void a_rule_without_a_table_gets_one_of_its_own() {
        host.rule("add pref 10 to 9.9.9.9 lookup 0");
        assertThat(host.rules()).contains("10: from all to 9.9.9.9 lookup 1");
        assertThat(host.tables.routes(1)).isEmpty();
        host.rule("add pref 11 lookup 0");
        assertThat(host.rules()).contains("11: from all lookup 2");
    }

    @Test
    void every_rule_moves_the_generation_on() {
        int before = host.tables.generation();
        host.rule("add pref 10 lookup 100");
        int added = host.tables.generation();
        host.rule("del pref 10");
        assertThat(new int[] {before, added, host.tables.generation()}).doesNotHaveDuplicates();
    }

    @Test
    void local_and_main_are_strictly_ordered_unless_they_are_merged() { // kernel R56, 04/D9b, 05/E11
        host.route("add 127.5.0.0/16 dev eth0").route("add 127.0.0.1 dev eth0").route("add 10.1.0.1 dev eth1");
        assertThat(host.get("127.5.5.5")).isEqualTo("local dev lo src 127.0.0.1");
        host.devices.merged = true;
        assertThat(host.get("127.5.5.5")).isEqualTo("dev eth0 src 10.1.0.1");
        assertThat(host.get("127.6.6.6")).isEqualTo("local dev lo src 127.0.0.1");
        assertThat(host.get("127.0.0.1")).as("of equal length the local one").startsWith("local");
        assertThat(host.get("10.1.0.1")).startsWith("local");
    }

    @Test
    void the_first_custom_rule_ends_the_merge_for_good() { // kernel R56, 05/E11
        host.devices.merged = true;
        host.route("add 127.5.0.0/16 dev eth0").rule("add pref 30000 to 203.0.113.1 lookup main");
        assertThat(host.get("127.5.5.5")).isEqualTo("local dev lo table local src 127.0.0.1");
        host.rule("del pref 30000");
        assertThat(host.tables.hasCustomRules()).isTrue();
        assertThat(host.rules()).containsExactly(LOCAL, MAIN, DEFAULT);
        assertThat(host.get("127.5.5.5")).startsWith("local");
    }

    @Test
    void merged_tables_give_way_to_shorter_prefixes_in_either() {
        host.devices.merged = true;
        host.route("add 127.5.0.0/16 tos 0x10 dev eth0").route("add default via 10.1.0.2");
        assertThat(host.get("127.5.5.5")).startsWith("local");
        assertThat(host.get("127.5.5.5 tos 0x10")).startsWith("dev eth0");
        assertThat(host.get("127.5.5.5 oif eth0")).startsWith("via 10.1.0.2");
        assertThat(host.get("8.8.8.8 oif lo")).isEqualTo("ENETUNREACH");
        host.route("add throw 127.6.0.0/16");
        assertThat(host.get("127.6.6.6")).as("throw leaves both").isEqualTo("ENETUNREACH");
        assertThat(host.routes(Route.LOCAL_TABLE)).anyMatch(line -> line.contains("127.0.0.0/8"));
    }

    @Test
    void the_default_table_is_asked_last() {
        host.route("add default via 10.2.0.2 table default");
        assertThat(host.get("8.8.8.8")).isEqualTo("via 10.2.0.2 dev eth1 table default src 10.2.0.1");
        host.route("add default via 10.1.0.2");
        assertThat(host.get("8.8.8.8")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
    }
}
