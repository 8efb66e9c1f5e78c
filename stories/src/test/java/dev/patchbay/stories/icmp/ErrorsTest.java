package dev.patchbay.stories.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When ICMP errors are sent, when not, how many, and how bad packets are counted. */
class ErrorsTest extends Story {

    private static final MacAddress ALICES = mac(1, 1);
    private static final MacAddress BOBS = mac(1, 2);
    private static final byte[] FOUR = {1, 2, 3, 4};

    private final Host alice = host("alice");
    private final Host bob = host("bob");
    private Wire wire = alice.watch();

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
        alice.echo("10.42.0.2").send();
        wire = alice.watch("eth0");
    }

    // ---- when

    @Test
    @Tag("R86")
    @Tag("R93")
    void a_closed_port_is_unreachable() { // 10/J6
        send(ip().udp(1000, 20001, FOUR));
        assertThat(answers())
                .singleElement()
                .asString()
                .contains("tos 0xc0, ttl 64", "10.42.0.2 > 10.42.0.1: ICMP 10.42.0.2 udp port 20001 unreachable");
        assertThat(bob.count("UdpNoPorts")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("NO_SOCKET", 1L);
    }

    @Test
    @Tag("R93")
    void an_unknown_protocol_is_unreachable() { // 10/J6
        send(ip().payload(253, FOUR));
        assertThat(answers())
                .singleElement()
                .asString()
                .contains("length 52", "ICMP 10.42.0.2 protocol 253 unreachable, length 32");
        assertThat(bob.count("IpInUnknownProtos")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("IP_NOPROTO", 1L);
    }

    @Test
    @Tag("R93")
    void no_error_about_a_broadcast() { // 10/J6
        alice.send("eth0", Frames.ip("10.42.0.1", "10.42.0.255").udp(1, 9, FOUR).frame(MacAddress.BROADCAST, ALICES));
        alice.send("eth0", ip().udp(1, 9, FOUR).frame(MacAddress.BROADCAST, ALICES));
        alice.send("eth0", ip().udp(1, 9, FOUR).frame(MacAddress.parse("01:00:5e:00:00:01"), ALICES));
        alice.send("eth0", Frames.ip("10.42.0.1", "224.0.0.1").udp(1, 9, FOUR).frame(BOBS, ALICES));
        assertThat(answers()).isEmpty();
    }

    @Test
    @Tag("R93")
    void no_error_about_a_later_fragment() { // 10/J6
        send(ip().payload(253, FOUR).fragment(100));
        seconds(31);
        assertThat(answers()).isEmpty();
    }

    @Test
    @Tag("R93")
    void no_error_about_an_error() { // 10/J6
        byte[] quoted = Frames.ip("10.42.0.2", "10.42.0.1").udp(1, 2, FOUR).packet();
        send(ip().icmp(IcmpHeader.UNREACHABLE, IcmpHeader.PORT_UNREACHABLE, 0, quoted));
        assertThat(answers()).isEmpty();
        assertThat(bob.count("IcmpInDestUnreachs")).isEqualTo(1);
    }

    @Test
    @Tag("R93")
    void no_error_about_a_type_that_is_none_any_more() { // asked of Linux 6.18
        bob.set("net.ipv4.ip_forward", 1);
        for (int type : new int[] {1, 2, 6, 7, 9, 10, 19, 255}) {
            send(Frames.ip("10.42.0.1", "10.42.0.77").ttl(1).icmp(type, 0, 0, FOUR));
        }
        assertThat(answers()).isEmpty();
        send(Frames.ip("10.42.0.1", "10.42.0.77").ttl(1).icmp(13, 0, 0, FOUR));
        assertThat(answers()).hasSize(1);
    }

    @Test
    void an_error_carries_the_options_on_and_records_the_way_twice() { // asked of Linux 6.18
        byte[] packet = withOptions(ip().udp(1, 9, FOUR).packet(), 7, 11, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        sendPacket(packet);
        byte[] error = lastOf(0x0a2a_0002);
        assertThat(hex(error, 34, 46)).isEqualTo("070b0c0a2a00020a2a000200");
        int quoted = 14 + 32 + 8;
        assertThat(hex(error, quoted + 10, quoted + 12))
                .as("the checksum as it came")
                .isEqualTo(hex(packet, 10, 12));
        assertThat(hex(error, quoted + 20, quoted + 32)).isEqualTo("070b080a2a00020000000000");
    }

    @Test
    void an_option_that_is_wrong_is_pointed_at_and_not_repeated() { // asked of Linux 6.18
        sendPacket(withOptions(ip().udp(1, 9, FOUR).packet(), 7, 7, 3, 0, 0, 0, 0, 0));
        byte[] error = lastOf(0x0a2a_0002);
        assertThat(error[14]).as("no options").isEqualTo((byte) 0x45);
        assertThat(hex(error, 34, 39)).startsWith("0c00").endsWith("16");
        sendPacket(withOptions(ip().udp(1, 9, FOUR).packet(), 68, 4, 5, 0xf0));
        assertThat(lastOf(0x0a2a_0002)[14]).isEqualTo((byte) 0x45);
        sendPacket(withOptions(ip().udp(1, 9, FOUR).packet(), 148, 3, 0, 0));
        assertThat(hex(lastOf(0x0a2a_0002), 34, 39)).startsWith("0c00").endsWith("15");
    }

    private byte[] lastOf(int source) {
        return wire.packets().stream()
                .map(each -> each.bytes())
                .filter(each -> Ip4Header.source(each, 14) == source)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static byte[] withOptions(byte[] packet, int... options) {
        byte[] longer = new byte[packet.length + options.length];
        System.arraycopy(packet, 0, longer, 0, 20);
        for (int i = 0; i < options.length; i++) {
            longer[20 + i] = (byte) options[i];
        }
        System.arraycopy(packet, 20, longer, 20 + options.length, packet.length - 20);
        longer[0] = (byte) (0x45 + options.length / 4);
        longer[3] = (byte) longer.length;
        Ip4Header.seal(longer, 0);
        return longer;
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    // ---- how many

    @Test
    @Tag("R92")
    void six_at_once_and_then_one_a_second_for_each_destination() { // 10/J4
        for (int port = 20_000; port < 20_050; port++) {
            alice.send("eth0", ip().udp(1000, port, FOUR).frame(BOBS, ALICES));
        }
        assertThat(answers()).hasSize(6);
        assertThat(bob.count("IcmpOutRateLimitHost")).isEqualTo(44);
        assertThat(bob.count("UdpNoPorts")).isEqualTo(50);
        for (int second = 0; second < 5; second++) {
            seconds(1.0);
            send(ip().udp(1000, 20_000, FOUR));
            send(ip().udp(1000, 20_000, FOUR));
        }
        assertThat(answers()).hasSize(5);
    }

    @Test
    @Tag("R92")
    void fifty_at_once_for_all_together() { // 10/J4
        bob.set("net.ipv4.icmp_ratelimit", 0);
        for (int i = 0; i < 60; i++) {
            alice.sendNow("eth0", ip().udp(1000, 20_000 + i, FOUR).frame(BOBS, ALICES));
        }
        seconds(0.001);
        long sent = answers().size();
        assertThat(sent).isBetween(47L, 54L); // the burst has a random share, as Linux's has
        assertThat(bob.count("IcmpOutRateLimitGlobal")).isEqualTo(60 - sent);
    }

    @Test
    @Tag("R92")
    void lo_is_exempt() { // 10/J4
        try (Udp udp = alice.udp()) {
            for (int port = 20_000; port < 20_050; port++) {
                udp.send("x", "127.0.0.1", port);
            }
        }
        assertThat(alice.count("IcmpOutDestUnreachs")).isEqualTo(50);
        assertThat(alice.count("IcmpOutRateLimitHost")).isZero();
    }

    // ---- bad packets

    @Test
    @Tag("R94")
    void a_bad_header_checksum() { // 10/J6
        byte[] packet = ip().echo(1, 8).packet();
        packet[10] ^= 0x55;
        sendPacket(packet);
        assertThat(bob.count("IpInHdrErrors")).isEqualTo(1);
        assertThat(bob.count("IpExtInCsumErrors")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("IP_CSUM", 1L);
    }

    @Test
    @Tag("R94")
    void a_bad_version_or_header_length() { // 10/J6
        byte[] version = ip().echo(1, 8).packet();
        version[0] = 0x55;
        Ip4Header.seal(version, 0);
        sendPacket(version);
        byte[] length = ip().echo(1, 8).packet();
        length[0] = 0x43;
        sendPacket(length);
        assertThat(bob.count("IpInHdrErrors")).isEqualTo(2);
        assertThat(bob.drops()).containsEntry("IP_INHDR", 2L);
    }

    @Test
    @Tag("R94")
    void a_truncated_packet() { // 10/J6
        byte[] packet = ip().echo(1, 8).packet();
        Ip4Header.write(packet, 0, 0, 500, 1, 0, 64, 1, 0x0a2a_0001, 0x0a2a_0002);
        Ip4Header.seal(packet, 0);
        sendPacket(packet);
        assertThat(bob.count("IpExtInTruncatedPkts")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("PKT_TOO_SMALL", 1L);
    }

    @Test
    @Tag("R94")
    void a_bad_icmp_checksum() { // 10/J6
        byte[] packet = ip().echo(1, 8).packet();
        packet[30] ^= 0x55;
        sendPacket(packet);
        assertThat(bob.count("IcmpInErrors")).isEqualTo(1);
        assertThat(bob.count("IcmpInCsumErrors")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("ICMP_CSUM", 1L);
    }

    @Test
    @Tag("R94")
    void a_bad_udp_checksum_and_none_at_all() { // 10/J6
        try (Udp udp = bob.udp(9)) {
            byte[] packet = ip().udp(1000, 9, FOUR).packet();
            packet[26] ^= 0x55;
            sendPacket(packet);
            assertThat(bob.count("UdpInErrors")).isEqualTo(1);
            assertThat(bob.count("UdpInCsumErrors")).isEqualTo(1);
            assertThat(bob.drops()).containsEntry("UDP_CSUM", 1L);
            assertThat(udp.heardNothing()).isTrue();
            packet[26] = 0;
            packet[27] = 0;
            sendPacket(packet);
            assertThat(udp.receive()).endsWith("from 10.42.0.1:1000");
        }
    }

    @Test
    @Tag("R13")
    void a_ttl_of_nought_is_no_matter_to_who_is_there() { // 10/J6
        send(ip().ttl(0).echo(1, 8));
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        assertThat(answers()).hasSize(1);
    }

    // ---- what a sender hears

    @Test
    @Tag("R86")
    void a_connected_socket_hears_once_of_a_closed_port() {
        try (Udp udp = alice.udp().connect("10.42.0.2", 9)) {
            udp.send("hello");
            assertThat(udp.receive()).isEqualTo("ECONNREFUSED");
            assertThat(udp.receive()).isEqualTo("EAGAIN");
            udp.send("hello");
            assertThat(answer(() -> udp.send("again"))).isEqualTo("ECONNREFUSED");
        }
        try (Udp unconnected = alice.udp()) {
            unconnected.send("hello", "10.42.0.2", 9);
            assertThat(unconnected.heardNothing()).isTrue();
        }
    }

    private static Frames ip() {
        return Frames.ip("10.42.0.1", "10.42.0.2");
    }

    private void send(Frames packet) {
        sendPacket(packet.packet());
    }

    private void sendPacket(byte[] packet) {
        alice.send("eth0", Frames.frame(BOBS, ALICES, packet));
    }

    /** What came back since the last time. */
    private List<String> answers() {
        return wire.headersFrom("10.42.0.2");
    }

    @Test
    @Tag("R68")
    void what_an_error_quotes_is_the_packet_itself() { // 10/J6
        send(ip().payload(IpProtocol.UDP, new byte[] {0, 7, 0, 9, 0, 9, 0, 0, 0x66})
                .id(7));
        assertThat(answers()).singleElement().asString().contains("id 7", "10.42.0.1.7 > 10.42.0.2.9: UDP, length 1");
    }
}
