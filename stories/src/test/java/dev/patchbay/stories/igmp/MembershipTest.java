package dev.patchbay.stories.igmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.socket.MulticastRequest;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a host says of the groups that it listens to, as a Linux kernel was seen to say it with a host that asks beside
 * it. RFC 3376, RFC 2236.
 */
class MembershipTest extends Story {

    private static final String V3 = "    10.0.0.1 > 224.0.0.22: igmp v3 report, ";
    private static final int QUERY = 0x11;
    private static final int REPORT2 = 0x16;

    private Host alice;
    private Host bob;
    private Wire wire;

    @BeforeEach
    void twoHosts() {
        alice = host("alice");
        bob = host("bob");
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        wire = bob.watch("eth0");
    }

    private static Socket listen(Host host, String link, String... groups) {
        Socket socket = host.namespace().sockets().udp();
        int device = host.link(link).index();
        for (String group : groups) {
            socket.set(SocketOption.IP_ADD_MEMBERSHIP, MulticastRequest.of(group, device));
        }
        return socket;
    }

    /** What came from alice, each message in the words behind its IP header. */
    private List<String> said() {
        return wire.headers().stream()
                .filter(line -> !line.contains("    10.0.0.2 > ")) // bob's own
                .map(line -> line.substring(line.indexOf('\n') + 1))
                .toList();
    }

    /** Bob's message: a query, or a report. */
    private void tell(int type, int code, String group, int length) {
        byte[] frame = new byte[EthernetHeader.LENGTH + Ip4Header.MIN_LENGTH + length];
        int ip = EthernetHeader.LENGTH;
        int to = group.equals("0.0.0.0")
                ? Ip4Address.parse("224.0.0.1").bits()
                : Ip4Address.parse(group).bits();
        MacAddress from = mac(1, 2);
        EthernetHeader.write(frame, 0, 0x0100_5e00_0000L | to & 0x7f_ffff, from.bits(), EtherType.IP4);
        Ip4Header.write(
                frame,
                ip,
                0,
                Ip4Header.MIN_LENGTH + length,
                1,
                0,
                1,
                IpProtocol.IGMP,
                Ip4Address.parse("10.0.0.2").bits(),
                to);
        Ip4Header.seal(frame, ip);
        int at = ip + Ip4Header.MIN_LENGTH;
        Bytes.put8(frame, at, type);
        Bytes.put8(frame, at + 1, code);
        Bytes.put32(frame, at + 4, Ip4Address.parse(group).bits());
        if (length >= 12) {
            Bytes.put8(frame, at + 8, 2);
            Bytes.put8(frame, at + 9, 125);
        }
        Bytes.put16(frame, at + 2, InternetChecksum.of(frame, at, length));
        bob.sendNow("eth0", frame);
    }

    // ---- version 3

    @Test
    void who_joins_says_so_twice_within_a_second_and_is_silent_then() {
        listen(alice, "eth0", "239.1.2.3");
        seconds(0.01);
        assertThat(wire.headers())
                .containsExactly(
                        "IP (tos 0xc0, ttl 1, id 0, offset 0, flags [DF], proto IGMP (2), length 40, options (RA))\n"
                                + V3 + "1 group record(s) [gaddr 239.1.2.3 to_ex, 0 source(s)]");
        seconds(1.1);
        assertThat(said()).containsExactly(V3 + "1 group record(s) [gaddr 239.1.2.3 to_ex, 0 source(s)]");
        seconds(60);
        assertThat(said()).isEmpty();
    }

    @Test
    void who_leaves_says_so_twice() {
        Socket ear = listen(alice, "eth0", "239.1.2.3");
        seconds(3);
        wire.forget();
        ear.set(
                SocketOption.IP_DROP_MEMBERSHIP,
                MulticastRequest.of("239.1.2.3", alice.link("eth0").index()));
        seconds(3);
        String left = V3 + "1 group record(s) [gaddr 239.1.2.3 to_in, 0 source(s)]";
        assertThat(said()).containsExactly(left, left);
    }

    @Test
    void several_groups_of_one_moment_go_together_the_youngest_first() {
        listen(alice, "eth0", "224.0.0.5", "239.1.2.3", "239.1.2.4");
        seconds(0.01);
        assertThat(said())
                .containsExactly(V3 + "3 group record(s) [gaddr 239.1.2.4 to_ex, 0 source(s)]"
                        + " [gaddr 239.1.2.3 to_ex, 0 source(s)] [gaddr 224.0.0.5 to_ex, 0 source(s)]");
    }

    @Test
    void a_second_listener_changes_nothing_and_the_first_to_leave_neither() {
        Socket one = listen(alice, "eth0", "239.1.2.3");
        Socket two = listen(alice, "eth0", "239.1.2.3");
        seconds(3);
        assertThat(said()).hasSize(2);
        one.close();
        seconds(3);
        assertThat(said()).isEmpty();
        two.close();
        seconds(3);
        assertThat(said()).hasSize(2);
    }

    @Test
    void groups_of_the_link_are_silent_if_that_is_asked_for() {
        alice.set("net.ipv4.igmp_link_local_mcast_reports", 0);
        listen(alice, "eth0", "224.0.0.5");
        seconds(3);
        assertThat(said()).isEmpty();
    }

    @Test
    void a_link_that_comes_up_again_hears_all_of_it_again() {
        listen(alice, "eth0", "239.1.2.3");
        seconds(3);
        alice.link("eth0").down();
        seconds(1);
        wire.forget();
        alice.link("eth0").up();
        seconds(3);
        assertThat(said()).hasSize(2);
    }

    @Test
    void without_an_address_it_speaks_from_none() {
        alice.namespace().addresses().delete(alice.link("eth0"), InterfaceAddress.parse("10.0.0.1/24"));
        listen(alice, "eth0", "239.1.2.3");
        seconds(0.01);
        assertThat(said())
                .containsExactly(
                        "    0.0.0.0 > 224.0.0.22: igmp v3 report, 1 group record(s) [gaddr 239.1.2.3 to_ex, 0 source(s)]");
    }

    @Test
    void a_general_query_is_answered_once_for_all_groups_within_the_time_it_says() {
        listen(alice, "eth0", "239.1.2.3", "239.1.2.4");
        seconds(3);
        wire.forget();
        tell(QUERY, 20, "0.0.0.0", 12);
        seconds(2.1);
        assertThat(said())
                .containsExactly(V3 + "2 group record(s) [gaddr 239.1.2.4 is_ex, 0 source(s)]"
                        + " [gaddr 239.1.2.3 is_ex, 0 source(s)]");
        seconds(60);
        assertThat(said()).isEmpty();
    }

    @Test
    void a_query_for_a_group_is_answered_for_that_group() {
        listen(alice, "eth0", "239.1.2.3", "239.1.2.4");
        seconds(3);
        wire.forget();
        tell(QUERY, 10, "239.1.2.3", 12);
        tell(QUERY, 10, "239.9.9.9", 12);
        seconds(1.1);
        assertThat(said()).containsExactly(V3 + "1 group record(s) [gaddr 239.1.2.3 is_ex, 0 source(s)]");
    }

    // ---- version 2

    @Test
    void where_a_querier_speaks_version_2_so_does_the_host() {
        Socket ear = listen(alice, "eth0", "239.9.9.9");
        seconds(3);
        wire.forget();
        tell(QUERY, 30, "0.0.0.0", 8);
        seconds(3.1);
        assertThat(wire.headers())
                .last()
                .isEqualTo("IP (tos 0xc0, ttl 1, id 0, offset 0, flags [DF], proto IGMP (2), length 32, options (RA))\n"
                        + "    10.0.0.1 > 239.9.9.9: igmp v2 report 239.9.9.9");
        ear.close();
        seconds(1);
        assertThat(said()).containsExactly("    10.0.0.1 > 224.0.0.2: igmp leave 239.9.9.9");
        seconds(300); // RFC 3376 §8.12: nobody has spoken version 2 for so long
        listen(alice, "eth0", "239.9.9.9");
        seconds(0.01);
        assertThat(said()).containsExactly(V3 + "1 group record(s) [gaddr 239.9.9.9 to_ex, 0 source(s)]");
    }

    @Test
    void whose_group_another_has_reported_holds_his_tongue_and_leaves_in_silence() {
        Socket ear = listen(alice, "eth0", "239.9.9.9");
        seconds(3);
        tell(QUERY, 100, "0.0.0.0", 8);
        tell(REPORT2, 0, "239.9.9.9", 8);
        seconds(0.01);
        wire.forget();
        seconds(11);
        ear.close();
        seconds(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void version_2_can_be_had_from_the_start() {
        alice.set("net.ipv4.conf.eth0.force_igmp_version", 2);
        listen(alice, "eth0", "239.9.9.9");
        seconds(0.01);
        assertThat(said()).containsExactly("    10.0.0.1 > 239.9.9.9: igmp v2 report 239.9.9.9");
        seconds(10.1);
        assertThat(said()).containsExactly("    10.0.0.1 > 239.9.9.9: igmp v2 report 239.9.9.9");
        tell(QUERY, 10, "0.0.0.0", 12); // a querier of version 3
        seconds(1.1);
        assertThat(said()).containsExactly("    10.0.0.1 > 239.9.9.9: igmp v2 report 239.9.9.9");
    }

    // ---- version 1, and nonsense

    @Test
    void where_a_querier_speaks_version_1_nobody_says_that_he_leaves() {
        Socket ear = listen(alice, "eth0", "239.9.9.9");
        seconds(3);
        wire.forget();
        tell(QUERY, 0, "0.0.0.0", 8);
        seconds(10.1);
        assertThat(said()).containsExactly("    10.0.0.1 > 239.9.9.9: igmp v1 report 239.9.9.9");
        ear.close();
        seconds(10);
        assertThat(said()).isEmpty();
    }

    @Test
    void nonsense_is_dropped_under_a_name() {
        listen(alice, "eth0", "239.1.2.3");
        seconds(3);
        tell(QUERY, 10, "0.0.0.0", 10); // neither version 2 nor 3
        tell(QUERY, 10, "0.0.0.0", 9);
        seconds(3);
        assertThat(alice.drops()).containsEntry("IGMP_INVALID", 2L);
    }
}
