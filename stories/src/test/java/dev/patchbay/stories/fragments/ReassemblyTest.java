package dev.patchbay.stories.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Packets in pieces: cut, put together, lost, doubled and contradicting each other. */
class ReassemblyTest extends Story {

    private static final MacAddress ALICES = mac(1, 1);
    private static final MacAddress BOBS = mac(1, 2);

    private final Host alice = host("alice");
    private final Host bob = host("bob");
    private Wire wire = alice.watch();

    /** An echo request of 24 + 8 bytes that is sent in pieces. */
    private final byte[] message =
            Frames.ip("10.42.0.1", "10.42.0.2").echo(7, 24).packet();

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
        alice.echo("10.42.0.2").send();
        wire = alice.watch("eth0");
    }

    @Test
    @Tag("R95")
    void pieces_in_any_order_make_the_packet() {
        piece(16, 32, false);
        piece(0, 8, true);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
        piece(8, 16, true);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        assertThat(bob.count("IpReasmReqds")).isEqualTo(3);
        assertThat(bob.count("IpReasmOKs")).isEqualTo(1);
        assertThat(wire.lines()).last().asString().contains("ICMP echo reply, id 7, seq 1, length 32");
        assertThat(world.books().inside()).isZero();
    }

    @Test
    @Tag("R95")
    void a_missing_piece_is_complained_of_after_thirty_seconds_if_the_first_came() { // 10/J8
        piece(0, 16, true);
        wire.forget();
        seconds(29.9);
        assertThat(wire.ip()).isEmpty();
        seconds(0.2);
        assertThat(wire.ip()).containsExactly("IP 10.42.0.2 > 10.42.0.1: ICMP ip reassembly time exceeded, length 44");
        assertThat(bob.count("IpReasmTimeout")).isEqualTo(1);
        assertThat(bob.count("IpReasmFails")).isEqualTo(1);
        assertThat(bob.count("IcmpOutTimeExcds")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("FRAG_REASM_TIMEOUT", 1L);
    }

    @Test
    @Tag("R95")
    void without_the_first_piece_there_is_no_complaint() {
        piece(16, 32, false);
        wire.forget();
        seconds(31);
        assertThat(wire.ip()).isEmpty();
        assertThat(bob.drops()).containsEntry("FRAG_REASM_TIMEOUT", 1L);
    }

    @Test
    @Tag("R95")
    void ipfrag_time_sets_the_patience() { // 10/J8
        bob.set("net.ipv4.ipfrag_time", 2);
        piece(0, 16, true);
        seconds(2.1);
        assertThat(bob.count("IpReasmTimeout")).isEqualTo(1);
    }

    @Test
    void a_doubled_piece_does_no_harm() {
        piece(0, 16, true);
        piece(0, 16, true);
        piece(16, 32, false);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        assertThat(bob.drops()).containsEntry("DUP_FRAG", 1L);
    }

    @Test
    void pieces_that_overlap_spoil_the_packet() {
        piece(0, 16, true);
        piece(8, 24, true);
        piece(24, 32, false);
        seconds(31);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
        assertThat(bob.drops()).containsKey("FRAG_OVERLAP");
        assertThat(bob.count("IpReasmFails")).isPositive();
    }

    @Test
    void pieces_that_disagree_on_congestion_spoil_the_packet() { // RFC 3168 §5.3, asked of Linux 6.18
        alice.send("eth0", marked(0, 16, true, 0));
        alice.send("eth0", marked(16, 32, false, 2));
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
        assertThat(bob.count("IpReasmFails")).isEqualTo(1);
        assertThat(bob.drops()).isEqualTo(java.util.Map.of("FRAG_INVALID", 2L));
    }

    @Test
    void a_piece_that_met_congestion_marks_the_whole() { // RFC 3168 §5.3, asked of Linux 6.18
        alice.send("eth0", marked(0, 16, true, 2));
        alice.send("eth0", marked(16, 32, false, 3));
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
        byte[] reply = wire.packets().get(2).bytes();
        assertThat(Ip4Header.tos(reply, 14)).isEqualTo(3);
    }

    @Test
    void a_last_piece_that_is_there_already_still_tells_the_length() { // asked of Linux 6.18
        piece(0, 16, true);
        piece(8, 16, false);
        piece(16, 32, true);
        seconds(31);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
        assertThat(bob.drops()).containsEntry("DUP_FRAG", 1L).containsKey("FRAG_INVALID");
    }

    private byte[] marked(int from, int to, boolean more, int tos) {
        byte[] bytes = Arrays.copyOfRange(message, Ip4Header.MIN_LENGTH + from, Ip4Header.MIN_LENGTH + to);
        byte[] packet = Frames.ip("10.42.0.1", "10.42.0.2")
                .payload(IpProtocol.ICMP, bytes)
                .fragment((more ? Ip4Header.MF : 0) | from / 8)
                .packet();
        packet[Ip4Header.TOS_AT] = (byte) tos;
        Ip4Header.seal(packet, 0);
        return Frames.frame(BOBS, ALICES, packet);
    }

    @Test
    void a_middle_piece_must_be_a_multiple_of_eight_long_in_the_end() {
        piece(16, 32, false);
        piece(0, 15, true);
        seconds(31);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
    }

    @Test
    void a_piece_beyond_the_largest_packet_is_refused() {
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.42.0.2")
                        .payload(IpProtocol.ICMP, new byte[64])
                        .fragment(0x1fff)
                        .frame(BOBS, ALICES));
        seconds(31);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
        assertThat(bob.drops().values().stream().mapToLong(each -> each).sum()).isEqualTo(1);
    }

    @Test
    void packets_of_different_numbers_are_kept_apart() {
        piece(0, 16, true);
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.42.0.2")
                        .id(0x4712)
                        .payload(IpProtocol.ICMP, Arrays.copyOfRange(message, 36, 52))
                        .fragment(2)
                        .frame(BOBS, ALICES));
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
        assertThat(world.books().inside()).isEqualTo(2);
        piece(16, 32, false);
        assertThat(bob.count("IcmpInEchos")).isEqualTo(2);
    }

    @Test
    void a_large_datagram_arrives_whole() {
        try (Udp udp = alice.udp();
                Udp bobs = bob.udp(9)) {
            String text = "x".repeat(20_000);
            udp.send(text, "10.42.0.2", 9);
            assertThat(bobs.receive()).startsWith(text + " from 10.42.0.1");
            assertThat(wire.lines()).hasSize(14);
            assertThat(alice.count("IpFragOKs")).isEqualTo(1);
            assertThat(alice.count("IpFragCreates")).isEqualTo(14);
        }
    }

    private void piece(int from, int to, boolean more) {
        byte[] bytes = Arrays.copyOfRange(message, Ip4Header.MIN_LENGTH + from, Ip4Header.MIN_LENGTH + to);
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.42.0.2")
                        .payload(IpProtocol.ICMP, bytes)
                        .fragment((more ? Ip4Header.MF : 0) | from / 8)
                        .frame(BOBS, ALICES));
    }
}
