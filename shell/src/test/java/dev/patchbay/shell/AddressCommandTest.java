package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.fake.FakeAddresses;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.LinkInfos;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ip address} asks the network for. */
class AddressCommandTest {

    private static final long FOREVER = InterfaceAddress.FOREVER;

    private final ShellFixture shell = new ShellFixture();
    private final FakeNamespace here = shell.here();

    @BeforeEach
    void a_device() {
        here.links().put(LinkInfos.ethernet(2, "eth0", "veth").build());
    }

    private FakeAddresses.Request asked() {
        List<FakeAddresses.Request> all = here.addresses().requests();
        return all.get(all.size() - 1);
    }

    private static Ip4Address ip(String text) {
        return Ip4Address.parse(text);
    }

    @Test
    void an_address_with_its_length_is_global() {
        assertThat(shell.run("ip addr add 10.0.0.1/24 dev eth0")).isEmpty();

        assertThat(asked())
                .isEqualTo(new FakeAddresses.Request(
                        "add",
                        "eth0",
                        new InterfaceAddress(
                                ip("10.0.0.1"),
                                ip("10.0.0.1"),
                                24,
                                null,
                                Scope.UNIVERSE,
                                null,
                                0,
                                0,
                                false,
                                false,
                                FOREVER,
                                FOREVER)));
    }

    @Test
    void an_address_in_127_is_the_hosts_own() { // kernel R30
        shell.run("ip addr add 127.5.5.5/8 dev eth0");
        assertThat(asked().address().scope()).isEqualTo(Scope.HOST);
    }

    @Test
    void without_a_length_it_is_32_and_short_forms_are_filled_with_zeros() {
        shell.run("ip addr add 10.1 dev eth0");
        assertThat(asked().address().local()).isEqualTo(ip("10.1.0.0"));
        assertThat(asked().address().prefixLength()).isEqualTo(32);
    }

    @Test
    void plus_and_minus_stand_for_the_broadcast_addresses() {
        shell.run("ip addr add 10.0.0.77/26 brd + dev eth0");
        assertThat(asked().address().broadcast()).isEqualTo(ip("10.0.0.127"));
        shell.run("ip addr add 10.0.0.78/26 brd - dev eth0");
        assertThat(asked().address().broadcast()).isEqualTo(ip("10.0.0.64"));
        shell.run("ip addr add 10.0.0.79/31 brd + dev eth0");
        assertThat(asked().address().broadcast()).isNull();
        shell.run("ip addr add 10.0.0.80/24 broadcast 10.9.9.9 dev eth0");
        assertThat(asked().address().broadcast()).isEqualTo(ip("10.9.9.9"));
        shell.run("ip addr add 10.0.0.81/0 brd + dev eth0");
        assertThat(asked().address().broadcast()).isEqualTo(Ip4Address.BROADCAST);
    }

    @Test
    void the_prefix_belongs_to_the_peer() {
        shell.run("ip addr add 10.9.7.5 peer 10.9.7.6/24 brd + dev eth0");

        InterfaceAddress address = asked().address();
        assertThat(address.local()).isEqualTo(ip("10.9.7.5"));
        assertThat(address.peer()).isEqualTo(ip("10.9.7.6"));
        assertThat(address.prefixLength()).isEqualTo(24);
        assertThat(address.broadcast()).isEqualTo(ip("10.9.7.255"));
    }

    @Test
    void everything_else_that_can_be_said() {
        shell.run("ip addr add 10.0.0.1/255.255.255.0 dev eth0 label eth0:1 scope 5 metric 0x10 noprefixroute"
                + " valid_lft 100 preferred_lft 50");

        InterfaceAddress address = asked().address();
        assertThat(address.prefixLength()).isEqualTo(24);
        assertThat(address.label()).isEqualTo("eth0:1");
        assertThat(address.scope()).isEqualTo(new Scope(5));
        assertThat(address.metric()).isEqualTo(16);
        assertThat(address.noPrefixRoute()).isTrue();
        assertThat(address.validSeconds()).isEqualTo(100);
        assertThat(address.preferredSeconds()).isEqualTo(50);
    }

    @Test
    void change_and_replace_are_one() {
        shell.run("ip addr change 10.0.0.1/24 dev eth0");
        shell.run("ip addr chg 10.0.0.1/24 dev eth0");
        shell.run("ip addr replace 10.0.0.1/24 dev eth0");
        assertThat(here.addresses().requests())
                .extracting(FakeAddresses.Request::what)
                .containsOnly("replace");
    }

    @Test
    void the_kernels_own_words_are_printed() { // kernel R61
        shell.run("ip addr add 10.2.0.1/24 dev eth0");
        assertThat(shell.run("ip addr add 10.2.0.1/24 dev eth0"))
                .isEqualTo("Error: ipv4: Address already assigned.\n(exit 2)\n");
        assertThat(shell.run("ip addr del 10.2.0.99/24 dev eth0"))
                .isEqualTo("Error: ipv4: Address not found.\n(exit 2)\n");
        assertThat(shell.run("ip -4 addr add dev eth0"))
                .isEqualTo("Error: ipv4: Local address is not supplied.\n(exit 2)\n");
    }

    @Test
    void families_without_a_stack_are_not_supported() {
        String refusal = "RTNETLINK answers: Operation not supported\n(exit 2)\n";
        assertThat(shell.run("ip addr add ::1/128 dev eth0")).isEqualTo(refusal);
        assertThat(shell.run("ip -6 addr add ::1/128 dev eth0")).isEqualTo(refusal);
        assertThat(shell.run("ip addr add dev eth0")).isEqualTo(refusal);
        assertThat(shell.run("ip addr add default dev eth0")).isEqualTo(refusal);
        assertThat(here.addresses().requests()).isEmpty();
    }

    @Test
    void a_deletion_names_address_and_length() {
        shell.run("ip addr add 10.0.0.1/24 dev eth0");
        assertThat(shell.run("ip addr del 10.0.0.1/24 dev eth0")).isEmpty();
        assertThat(here.addresses().of(here.link("eth0"))).isEmpty();
        assertThat(asked().address().scope()).isNull();
    }

    @Test
    void a_deletion_without_length_takes_the_first_and_warns() {
        shell.run("ip addr add 10.0.0.1/24 dev eth0");

        assertThat(shell.run("ip addr del 10.0.0.1 dev eth0")).isEqualTo("""
                        Warning: Executing wildcard deletion to stay compatible with old scripts.
                                 Explicitly specify the prefix length (10.0.0.1/32) to avoid this warning.
                                 This special behaviour is likely to disappear in further releases,
                                 fix your scripts!
                        """);
        assertThat(here.addresses().of(here.link("eth0"))).isEmpty();
        assertThat(shell.run("ip addr del 10.0.0.1 dev eth0")).endsWith("Error: ipv4: Address not found.\n(exit 2)\n");
    }

    @Test
    void a_deletion_by_label_takes_only_that() {
        shell.run("ip addr add 10.0.0.1/24 label eth0:1 dev eth0");
        assertThat(shell.run("ip addr del 10.0.0.1 label eth0:2 dev eth0")).endsWith("(exit 2)\n");
        assertThat(shell.run("ip addr del 10.0.0.1 label eth0:1 dev eth0")).startsWith("Warning: ");
        assertThat(here.addresses().of(here.link("eth0"))).isEmpty();
    }

    @Test
    void a_deletion_of_nothing_in_particular_takes_the_first() {
        shell.run("ip addr add 10.0.0.1/24 dev eth0");
        shell.run("ip addr add 10.0.0.2/24 dev eth0");
        assertThat(shell.run("ip -4 addr del dev eth0")).isEmpty();
        assertThat(here.addresses().of(here.link("eth0")))
                .extracting(InterfaceAddress::local)
                .containsExactly(ip("10.0.0.2"));
    }

    @Test
    void warnings_about_flags_do_not_stop_anything() {
        assertThat(shell.run("ip addr add 10.9.9.9/24 dev eth0 secondary"))
                .isEqualTo("Warning: secondary option is not mutable from userspace\n");
        assertThat(shell.run("ip addr add 10.9.9.8/24 dev eth0 nodad"))
                .isEqualTo("Warning: nodad option can be set only for IPv6 addresses\n");
        assertThat(here.addresses().of(here.link("eth0"))).hasSize(2);
        assertThat(shell.run("ip addr add 10.9.9.7/24 dev eth0 autojoin"))
                .isEqualTo("autojoin needs multicast address\n(exit 1)\n");
    }

    @Test
    void life_times_are_printed_as_flags_and_seconds() { // recorded from iproute2 6.1
        shell.run("ip addr add 10.42.0.7/24 brd + label eth0:1 dev eth0 valid_lft 100 preferred_lft 50");
        shell.run("ip addr add 10.42.0.8/24 dev eth0 valid_lft 10 preferred_lft 0");

        assertThat(shell.run("ip addr show dev eth0 dynamic")).endsWith("""
                            inet 10.42.0.7/24 brd 10.42.0.255 scope global dynamic eth0:1
                               valid_lft 100sec preferred_lft 50sec
                            inet 10.42.0.8/24 scope global deprecated dynamic eth0
                               valid_lft 10sec preferred_lft 0sec
                        """);
        assertThat(shell.run("ip -j addr show dev eth0 deprecated"))
                .contains("\"deprecated\":true,\"dynamic\":true,\"label\":\"eth0\",\"valid_life_time\":10,"
                        + "\"preferred_life_time\":0}");
    }

    @Test
    void names_stand_for_addresses_with_r() {
        shell.run("ip addr add 127.0.0.1/8 dev lo");
        assertThat(shell.run("ip -r addr show lo")).contains("    inet localhost/8 scope host lo\n");
    }

    // ---- flush

    @Test
    void a_flush_deletes_what_it_selects_and_tells_if_asked() {
        shell.run("ip addr add 10.1.0.1/24 dev eth0");
        shell.run("ip addr add 10.2.0.1/24 dev eth0 scope link");
        shell.run("ip addr add 10.3.0.1/24 dev lo");

        assertThat(shell.run("ip -s addr flush dev eth0 scope global"))
                .isEqualTo("\n*** Round 1, deleting 1 addresses ***\n*** Flush is complete after 1 round ***\n");
        assertThat(shell.run("ip -s -s addr flush dev eth0")).isEqualTo("""
                        2: eth0    inet 10.2.0.1/24 scope link eth0
                               valid_lft forever preferred_lft forever

                        *** Round 1, deleting 1 addresses ***
                        *** Flush is complete after 1 round ***
                        """);
        assertThat(shell.run("ip -s addr flush dev eth0")).isEqualTo("Nothing to flush.\n");
        assertThat(shell.run("ip addr flush to 10.3.0.0/16")).isEmpty();
        assertThat(here.addresses().of(here.lo())).isEmpty();
    }

    @Test
    void a_flush_of_primaries_is_one_round() {
        shell.run("ip addr add 10.1.0.1/24 dev eth0");
        assertThat(shell.run("ip -s addr flush dev eth0 primary"))
                .endsWith("*** Flush is complete after 1 round ***\n");
    }

    @Test
    void a_flush_of_link_addresses_is_nonsense() {
        assertThat(shell.run("ip -0 addr flush eth0")).isEqualTo("Cannot flush link addresses.\n(exit 1)\n");
        assertThat(shell.run("ip addr flush")).isEqualTo("Flush requires arguments.\n(exit 1)\n");
    }
}
