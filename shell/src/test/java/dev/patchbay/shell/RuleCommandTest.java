package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.Rule;
import dev.patchbay.shell.fake.FakeNamespace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ip rule} asks the network for. */
class RuleCommandTest {

    private final ShellFixture shell = new ShellFixture();
    private final FakeNamespace here = shell.here();

    private Rule asked() {
        List<Rule> all = here.rules().requests();
        return all.get(all.size() - 1);
    }

    private Rule deleted() {
        List<Rule> all = here.rules().deletions();
        return all.get(all.size() - 1);
    }

    @Test
    void the_rules_a_namespace_is_born_with() { // kernel R1
        assertThat(shell.run("ip rule show")).isEqualTo("""
                        0:	from all lookup local
                        32766:	from all lookup main
                        32767:	from all lookup default
                        """);
        assertThat(shell.run("ip -j rule show pref 32766"))
                .isEqualTo("[{\"priority\":32766,\"src\":\"all\",\"table\":\"main\"}]\n");
    }

    @Test
    void a_rule_without_an_action_asks_the_main_table() {
        shell.run("ip rule add from 10.2.0.1");

        assertThat(asked())
                .isEqualTo(Rule.match().from(Ip4Prefix.parse("10.2.0.1")).lookup(254));
        assertThat(asked().priority()).isNull();
        assertThat(asked().protocol()).isEqualTo(RouteProtocol.UNSPEC);
    }

    @Test
    void everything_a_rule_can_match() {
        shell.run("ip rule add not from 10.2.3.4/8 to 10.0.0.1 tos EF fwmark 0x10/0xff iif eth0 oif eth1"
                + " uidrange 5-6 ipproto UDP pref 40 protocol static table 1000 suppress_prefixlength 8");

        assertThat(asked())
                .isEqualTo(Rule.match()
                        .not()
                        .from(Ip4Prefix.parse("10.0.0.0/8"))
                        .to(Ip4Prefix.parse("10.0.0.1"))
                        .tos(0xb8)
                        .mark(0x10, 0xff)
                        .iif("eth0")
                        .oif("eth1")
                        .uids(5, 6)
                        .ipProtocol(17)
                        .priority(40)
                        .protocol(4)
                        .suppressPrefixLength(8)
                        .lookup(1000));
    }

    @Test
    void a_mark_without_a_mask_is_compared_as_a_whole() { // Linux: fib_nl2rule
        shell.run("ip rule add fwmark 7 lookup 100");
        assertThat(asked().markMask()).isEqualTo(-1);
        shell.run("ip rule add fwmark 0 lookup 100");
        assertThat(asked().markMask()).isZero();
    }

    @Test
    void the_actions() {
        shell.run("ip rule add goto 100 pref 5");
        assertThat(asked()).isEqualTo(Rule.match().priority(5).go(100));
        shell.run("ip rule add nop pref 5");
        assertThat(asked()).isEqualTo(Rule.match().priority(5).end(Rule.Action.NOP));
        shell.run("ip rule add type prohibit pref 5");
        assertThat(asked()).isEqualTo(Rule.match().priority(5).end(Rule.Action.PROHIBIT));
        shell.run("ip rule add unreach pref 5");
        assertThat(asked()).isEqualTo(Rule.match().priority(5).end(Rule.Action.UNREACHABLE));
        shell.run("ip rule add blackhole pref 5");
        assertThat(asked()).isEqualTo(Rule.match().priority(5).end(Rule.Action.BLACKHOLE));
        assertThat(shell.run("ip rule add anycast")).isEqualTo("RTNETLINK answers: Invalid argument\n(exit 2)\n");
    }

    @Test
    void what_is_not_said_of_a_deletion_may_be_anything() {
        shell.run("ip rule add blackhole pref 5");
        assertThat(shell.run("ip rule del pref 5")).isEmpty();

        assertThat(deleted()).isEqualTo(Rule.match().priority(5).end(Rule.Action.UNSPEC));
        assertThat(shell.run("ip rule del pref 12345"))
                .isEqualTo("RTNETLINK answers: No such file or directory\n(exit 2)\n"); // kernel R62
        shell.run("ip rule del from 10.0.0.0/8 blackhole table 7");
        assertThat(deleted().action()).isEqualTo(Rule.Action.BLACKHOLE);
        assertThat(deleted().table()).isEqualTo(7);
    }

    @Test
    void a_flush_keeps_priority_0() { // kernel R62
        shell.run("ip rule add pref 50 lookup 100");
        assertThat(shell.run("ip rule flush")).isEmpty();
        assertThat(shell.run("ip rule")).isEqualTo("0:\tfrom all lookup local\n");
    }

    @Test
    void a_flush_may_select_by_protocol() {
        shell.run("ip rule add pref 50 lookup 100 protocol static");
        shell.run("ip rule add pref 51 lookup 100");
        shell.run("ip rule flush protocol static");
        assertThat(here.rules().all()).extracting(Rule::priority).containsExactly(0L, 51L, 32766L, 32767L);
        shell.run("ip rule flush table 100");
        assertThat(here.rules().all()).extracting(Rule::priority).containsExactly(0L, 32766L, 32767L);
    }

    @Test
    void a_table_of_no_name_is_refused() { // transcript 05/E7
        assertThat(shell.run("ip rule add lookup nosuchtable"))
                .isEqualTo("Error: argument \"nosuchtable\" is wrong: invalid table ID\n\n(exit 255)\n");
    }

    @Test
    void other_families_have_no_rules() {
        assertThat(shell.run("ip -6 rule"))
                .isEqualTo(
                        "RTNETLINK answers: Address family not supported by protocol\nDump terminated\n(exit 255)\n");
        assertThat(shell.run("ip -6 rule add pref 5 lookup 100"))
                .isEqualTo("Error: Rule family not supported.\n(exit 2)\n");
        assertThat(shell.run("ip rule add from ::1 table 5")).isEqualTo("Error: Invalid source address.\n(exit 2)\n");
    }

    @Test
    void ports_realms_and_tunnels_are_not_supported_here() {
        for (String words : List.of("sport 5", "dport 5", "realms 5", "tun_id 5", "l3mdev", "suppress_ifgroup 5")) {
            assertThat(shell.run("ip rule add pref 5 " + words)).endsWith("is not supported here.\n(exit 2)\n");
        }
        assertThat(here.rules().requests()).isEmpty();
    }
}
