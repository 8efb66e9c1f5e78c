package dev.patchbay.stories.martian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets with addresses that nobody can have, written on the wire by hand. */
class MartiansTest extends Story {

    private static final MacAddress ALICES = mac(1, 1);
    private static final MacAddress BOBS = mac(1, 2);

    private final Host alice = host("alice");
    private final Host bob = host("bob");
    private Wire wire = alice.watch();

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
        alice.echo("10.42.0.2").send(); // so that they know each other
        wire = alice.watch("eth0");
    }

    @ParameterizedTest
    @Tag("R31")
    @Tag("R32")
    @Tag("R33")
    @CsvSource({ // 04/D3-D5
        "127.0.0.1,       10.42.0.2,       IP_LOCALNET",
        "127.9.9.9,       10.42.0.2,       IP_LOCALNET",
        "0.0.0.0,         10.42.0.2,       IP_INVALID_SOURCE",
        "255.255.255.255, 10.42.0.2,       IP_INVALID_SOURCE",
        "224.0.0.1,       10.42.0.2,       IP_INVALID_SOURCE",
        "239.255.255.255, 10.42.0.2,       IP_INVALID_SOURCE",
        "10.42.0.2,       10.42.0.2,       IP_LOCAL_SOURCE",
        "10.42.0.1,       127.0.0.1,       IP_LOCALNET",
        "10.42.0.1,       127.200.0.1,     IP_LOCALNET",
        "10.42.0.1,       0.0.0.0,         IP_INVALID_DEST",
        "127.0.0.1,       127.0.0.1,       IP_LOCALNET",
        "224.0.0.1,       127.0.0.1,       IP_INVALID_SOURCE",
        "0.0.0.0,         127.0.0.1,       IP_INVALID_SOURCE",
        "10.42.0.2,       127.0.0.1,       IP_LOCALNET",
    })
    void a_martian_is_dropped_without_a_word(String source, String destination, String reason) {
        long delivered = bob.count("IpInDelivers");
        long received = bob.count("IpInReceives");
        send(source, destination);
        assertThat(bob.drops()).containsExactly(java.util.Map.entry(reason, 1L));
        assertThat(bob.count("IpInReceives")).isEqualTo(received + 1); // kernel R33
        assertThat(bob.count("IpInDelivers")).isEqualTo(delivered);
        assertThat(bob.count("IpInAddrErrors")).isZero();
        assertThat(bob.count("IcmpOutMsgs")).isEqualTo(1); // that of the beginning
        assertThat(wire.lines()).as("only what was sent").hasSize(1);
    }

    @ParameterizedTest
    @Tag("R31")
    @CsvSource({"240.0.0.1", "0.1.2.3", "169.254.1.1", "192.0.2.9"})
    void these_are_ordinary_sources(String source) { // 04/D5
        send(source, "10.42.0.2");
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        assertThat(bob.drops()).doesNotContainKeys("IP_INVALID_SOURCE", "IP_RPFILTER", "IP_LOCALNET");
    }

    @Test
    @Tag("R31")
    void a_reply_to_nowhere_is_lost_on_the_way_out() { // 04/D5
        send("192.0.2.9", "10.42.0.2");
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        assertThat(bob.count("IcmpOutEchoReps")).isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("R66")
    @CsvSource({"240.0.0.1", "10.42.0.77"})
    void these_are_ordinary_destinations_of_somebody_else(String destination) { // 04/D5
        send("10.42.0.1", destination);
        assertThat(bob.count("IpInAddrErrors")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("IP_INADDRERRORS", 1L);
        assertThat(wire.lines()).hasSize(1);
    }

    @Test
    @Tag("R32")
    void the_broadcast_address_as_a_source_is_accepted() { // 04/D5
        send("10.42.0.255", "10.42.0.2");
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        assertThat(bob.count("IpExtOutBcastPkts")).isEqualTo(1);
    }

    @Test
    @Tag("R32")
    void accept_local_admits_our_own_address_as_a_source() {
        bob.set("net.ipv4.conf.eth0.accept_local", 1);
        send("10.42.0.2", "10.42.0.2");
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
    }

    @Test
    @Tag("R31")
    @Tag("R91")
    void limited_broadcast_comes_in_and_its_echo_is_ignored() { // 04/D5
        send("10.42.0.1", "255.255.255.255");
        assertThat(bob.count("IpExtInBcastPkts")).isEqualTo(1);
        assertThat(bob.count("IcmpInErrors")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("ICMP_ECHO_IGNORED", 1L);
        send("0.0.0.0", "255.255.255.255");
        assertThat(bob.count("IpExtInBcastPkts")).isEqualTo(2);
    }

    @Test
    @Tag("R34")
    void strict_reverse_path_filtering_wants_the_way_back_to_be_the_way_in() { // 04/D6
        bob.set("net.ipv4.conf.all.rp_filter", 1);
        send("192.0.2.9", "10.42.0.2");
        assertThat(bob.drops()).containsEntry("IP_RPFILTER", 1L);
        assertThat(bob.count("TcpExtIPReversePathFilter")).isEqualTo(1);
        assertThat(alice.reaches("10.42.0.2")).isTrue();
        send("127.0.0.1", "10.42.0.2");
        assertThat(bob.count("TcpExtIPReversePathFilter"))
                .as("127/8 is dropped before")
                .isEqualTo(1);
        assertThat(bob.drops()).containsEntry("IP_LOCALNET", 1L);
    }

    @Test
    @Tag("R34")
    void loose_reverse_path_filtering_wants_any_way_back() { // 04/D6
        Host carol = host("carol");
        cable(bob, "10.43.0.1/24", carol, "10.43.0.2/24");
        bob.set("net.ipv4.conf.all.rp_filter", 2);
        send("192.0.2.9", "10.42.0.2");
        assertThat(bob.drops()).containsEntry("IP_RPFILTER", 1L);
        bob.route("192.0.2.0/24", "10.43.0.2");
        send("192.0.2.9", "10.42.0.2");
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        bob.set("net.ipv4.conf.all.rp_filter", 1);
        send("192.0.2.9", "10.42.0.2");
        assertThat(bob.drops()).containsEntry("IP_RPFILTER", 2L);
    }

    @Test
    @Tag("R34")
    void the_greater_of_all_and_the_device_counts() {
        bob.set("net.ipv4.conf.eth0.rp_filter", 1);
        send("192.0.2.9", "10.42.0.2");
        assertThat(bob.drops()).containsEntry("IP_RPFILTER", 1L);
        bob.set("net.ipv4.conf.eth0.rp_filter", 0);
        send("192.0.2.9", "10.42.0.2");
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
    }

    @Test
    @Tag("R35")
    void the_kernel_log_tells_of_martians_on_request() { // 04/D7
        bob.set("net.ipv4.conf.all.log_martians", 1);
        send("127.0.0.1", "10.42.0.2");
        send("10.42.0.1", "127.0.0.1");
        send("10.42.0.2", "10.42.0.2");
        assertThat(world.kernelLog().stream().map(MartiansTest::withoutTime))
                .endsWith(
                        "IPv4: martian source 10.42.0.2 from 127.0.0.1, on dev eth0",
                        "ll header: 00000000: 02 00 00 00 01 02 02 00 00 00 01 01 08 00",
                        "IPv4: martian destination 127.0.0.1 from 10.42.0.1, dev eth0",
                        "IPv4: martian source 10.42.0.2 from 10.42.0.2, on dev eth0",
                        "ll header: 00000000: 02 00 00 00 01 02 02 00 00 00 01 01 08 00");
    }

    @Test
    @Tag("R35")
    void otherwise_it_says_nothing() {
        send("127.0.0.1", "10.42.0.2");
        assertThat(world.kernelLog()).noneMatch(line -> line.contains("martian"));
    }

    private void send(String source, String destination) {
        alice.send("eth0", Frames.ip(source, destination).echo(0x1234, 8).frame(BOBS, ALICES));
        seconds(0.01);
    }

    private static String withoutTime(String line) {
        return line.replaceFirst("^\\[[^]]*\\] *", "");
    }
}
