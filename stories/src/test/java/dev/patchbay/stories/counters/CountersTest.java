package dev.patchbay.stories.counters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.wire.Ip4Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which counters move for one packet, and no others: each line is what {@code nstat} showed on Linux 6.18. */
class CountersTest extends Story {

    private static final MacAddress ALICES = mac(1, 1);
    private static final MacAddress BOBS = mac(1, 2);

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
        alice.echo("10.42.0.2").send();
    }

    @ParameterizedTest
    @Tag("R31")
    @Tag("R32")
    @Tag("R33")
    @CsvSource(
            delimiter = '|',
            value = { // 04/D3-D5
                "127.0.0.1       | 10.42.0.2       | IpInReceives=1",
                "10.42.0.1       | 127.0.0.1       | IpInReceives=1",
                "0.0.0.0         | 10.42.0.2       | IpInReceives=1",
                "255.255.255.255 | 10.42.0.2       | IpInReceives=1",
                "224.0.0.1       | 10.42.0.2       | IpInReceives=1",
                "10.42.0.255     | 10.42.0.2       | IpInReceives=2 IpInDelivers=2 IpOutRequests=1 IpOutTransmits=1"
                        + " IcmpInMsgs=2 IcmpInErrors=1 IcmpInEchos=1 IcmpInEchoReps=1 IcmpOutMsgs=1 IcmpOutEchoReps=1"
                        + " IcmpMsgInType0=1 IcmpMsgInType8=1 IcmpMsgOutType0=1 IpExtInBcastPkts=1 IpExtOutBcastPkts=1",
                "10.42.0.2       | 10.42.0.2       | IpInReceives=1",
                "240.0.0.1       | 10.42.0.2       | IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInEchos=1 IcmpMsgInType8=1",
                "0.1.2.3         | 10.42.0.2       | IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInEchos=1 IcmpMsgInType8=1",
                "169.254.1.1     | 10.42.0.2       | IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInEchos=1 IcmpMsgInType8=1",
                "192.0.2.9       | 10.42.0.2       | IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInEchos=1 IcmpMsgInType8=1",
                "10.42.0.1       | 0.0.0.0         | IpInReceives=1",
                "10.42.0.1       | 240.0.0.1       | IpInReceives=1 IpInAddrErrors=1",
                "10.42.0.1       | 255.255.255.255 | IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1"
                        + " IcmpInEchos=1 IcmpMsgInType8=1 IpExtInBcastPkts=1",
                "10.42.0.1       | 10.42.0.77      | IpInReceives=1 IpInAddrErrors=1",
            })
    void of_an_echo_request(String source, String destination, String counters) {
        Host.Counting counting = bob.counting();
        alice.send("eth0", Frames.ip(source, destination).echo(0x1234, 8).frame(BOBS, ALICES));
        assertThat(counting.moved()).isEqualTo(counters);
    }

    @ParameterizedTest
    @Tag("R39")
    @CsvSource(
            delimiter = '|',
            value = { // 04/D8
                "10.42.0.1 | 127.0.0.1 | IpInReceives=1 IpInDelivers=1 IpOutRequests=1 IpOutTransmits=1 IcmpInMsgs=1"
                        + " IcmpInEchos=1 IcmpOutMsgs=1 IcmpOutEchoReps=1 IcmpMsgInType8=1 IcmpMsgOutType0=1",
                "127.0.0.1 | 10.42.0.2 | IpInReceives=1",
                "127.9.9.9 | 10.42.0.2 | IpInReceives=2 IpInDelivers=2 IpOutRequests=1 IpOutTransmits=1 IcmpInMsgs=2"
                        + " IcmpInEchos=1 IcmpInEchoReps=1 IcmpOutMsgs=1 IcmpOutEchoReps=1 IcmpMsgInType0=1"
                        + " IcmpMsgInType8=1 IcmpMsgOutType0=1",
            })
    void of_an_echo_request_with_route_localnet(String source, String destination, String counters) {
        bob.set("net.ipv4.conf.eth0.route_localnet", 1);
        Host.Counting counting = bob.counting();
        alice.send("eth0", Frames.ip(source, destination).echo(0x1234, 8).frame(BOBS, ALICES));
        assertThat(counting.moved()).isEqualTo(counters);
    }

    @ParameterizedTest
    @Tag("R67")
    @Tag("R69b")
    @CsvSource(
            delimiter = '|',
            value = { // 06/F8
                "127.0.0.1   | 10.43.0.2       | IpInReceives=1",
                "10.42.0.1   | 127.0.0.1       | IpInReceives=1",
                "10.42.0.1   | 255.255.255.255 | IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1 IcmpInEchos=1"
                        + " IcmpMsgInType8=1 IpExtInBcastPkts=1",
                "169.254.1.1 | 10.43.0.2       | IpInReceives=1 IpForwDatagrams=1 IpOutTransmits=1",
                "10.42.0.1   | 169.254.1.1     | IpInReceives=1 IpOutRequests=1 IpOutTransmits=1 IcmpOutMsgs=1"
                        + " IcmpOutDestUnreachs=1 IcmpMsgOutType3=1 IpExtInNoRoutes=1",
                "0.0.0.0     | 10.43.0.2       | IpInReceives=1",
                "10.42.0.1   | 224.1.1.1       | IpInReceives=1",
                "10.42.0.1   | 240.0.0.1       | IpInReceives=1 IpOutRequests=1 IpOutTransmits=1 IcmpOutMsgs=1"
                        + " IcmpOutDestUnreachs=1 IcmpMsgOutType3=1 IpExtInNoRoutes=1",
                "10.43.0.2   | 10.43.0.2       | IpInReceives=1 IpForwDatagrams=1 IpOutTransmits=1",
            })
    void of_a_packet_to_be_forwarded(String source, String destination, String counters) {
        Host carol = host("carol");
        cable(bob, "10.43.0.1/24", carol, "10.43.0.2/24");
        carol.echo("10.43.0.1").send();
        carol.set("net.ipv4.icmp_echo_ignore_all", 1); // that nothing comes back
        bob.set("net.ipv4.ip_forward", 1);
        Host.Counting counting = bob.counting();
        alice.send("eth0", Frames.ip(source, destination).echo(0x1234, 8).frame(BOBS, ALICES));
        assertThat(counting.moved()).isEqualTo(counters);
    }

    @ParameterizedTest
    @Tag("R94")
    @CsvSource(
            delimiter = '|',
            value = { // 10/J6
                "ip    | IpInReceives=1 IpInHdrErrors=1 IpExtInCsumErrors=1",
                "icmp  | IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1 IcmpInCsumErrors=1",
                "udp   | IpInReceives=1 IpInDelivers=1 UdpInErrors=1 UdpInCsumErrors=1",
                "udp0  | IpInReceives=1 IpInDelivers=1 IpOutRequests=1 IpOutTransmits=1 IcmpOutMsgs=1"
                        + " IcmpOutDestUnreachs=1 IcmpMsgOutType3=1 UdpNoPorts=1",
                "trunc | IpInReceives=1 IpExtInTruncatedPkts=1",
                "ver   | IpInReceives=1 IpInHdrErrors=1",
                "ihl   | IpInReceives=1 IpInHdrErrors=1",
                "ttl0  | IpInReceives=1 IpInDelivers=1 IpOutRequests=1 IpOutTransmits=1 IcmpInMsgs=1 IcmpInEchos=1"
                        + " IcmpOutMsgs=1 IcmpOutEchoReps=1 IcmpMsgInType8=1 IcmpMsgOutType0=1",
            })
    void of_a_bad_packet(String what, String counters) {
        Host.Counting counting = bob.counting();
        alice.send("eth0", Frames.frame(BOBS, ALICES, bad(what)));
        assertThat(counting.moved()).isEqualTo(counters);
    }

    @Test
    @Tag("R92")
    void of_a_closed_port_fifty_times() { // 10/J4
        Host.Counting counting = bob.counting();
        for (int port = 20_000; port < 20_050; port++) {
            alice.sendNow(
                    "eth0",
                    Frames.ip("10.42.0.1", "10.42.0.2")
                            .udp(9, port, new byte[1])
                            .frame(BOBS, ALICES));
        }
        seconds(0.001);
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=50 IpInDelivers=50 IpOutRequests=6 IpOutTransmits=6 IcmpOutMsgs=6"
                        + " IcmpOutRateLimitHost=44 IcmpOutDestUnreachs=6 IcmpMsgOutType3=6 UdpNoPorts=50");
    }

    @Test
    @Tag("R92")
    void of_a_closed_port_on_lo_fifty_times() { // 10/J4
        Host.Counting counting = alice.counting();
        try (Udp udp = alice.udp()) {
            for (int port = 20_000; port < 20_050; port++) {
                udp.send("x", "127.0.0.1", port);
            }
        }
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=100 IpInDelivers=100 IpOutRequests=100 IpOutTransmits=100 IcmpInMsgs=50"
                        + " IcmpInDestUnreachs=50 IcmpOutMsgs=50 IcmpOutDestUnreachs=50 IcmpMsgInType3=50"
                        + " IcmpMsgOutType3=50 UdpNoPorts=50 UdpOutDatagrams=50");
    }

    @Test
    @Tag("R67")
    void of_a_packet_that_is_cut_on_its_way() { // asked of Linux 6.18
        Host.Counting counting = forwardingTo(1400);
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.43.0.2").udp(1, 9, new byte[1386]).frame(BOBS, ALICES));
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=1 IpForwDatagrams=1 IpFragOKs=1 IpFragCreates=2 IpOutTransmits=2");
    }

    @Test
    @Tag("R67")
    void of_a_packet_that_may_not_be_cut() { // asked of Linux 6.18
        Host.Counting counting = forwardingTo(1400);
        Frames packet =
                Frames.ip("10.42.0.1", "10.43.0.2").udp(1, 9, new byte[1386]).fragment(Ip4Header.DF);
        alice.send("eth0", packet.frame(BOBS, ALICES));
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=1 IpForwDatagrams=1 IpOutRequests=1 IpFragFails=1 IpOutTransmits=1"
                        + " IcmpOutMsgs=1 IcmpOutDestUnreachs=1 IcmpMsgOutType3=1");
    }

    @Test
    @Tag("R86")
    void of_an_error_about_what_nobody_sent() { // asked of Linux 6.18
        byte[] quoted =
                Frames.ip("10.42.0.2", "10.42.0.1").udp(5, 6, new byte[4]).packet();
        Host.Counting counting = bob.counting();
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.42.0.2").icmp(3, 3, 0, quoted).frame(BOBS, ALICES));
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1 IcmpInDestUnreachs=1"
                        + " IcmpMsgInType3=1");
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.42.0.2").icmp(3, 16, 0, quoted).frame(BOBS, ALICES));
        assertThat(bob.count("IcmpInErrors"))
                .as("an unknown code is not even looked into")
                .isEqualTo(1);
    }

    @Test
    void of_a_time_stamp() { // asked of Linux 6.18
        Host.Counting counting = bob.counting();
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.42.0.2").icmp(13, 0, 7, new byte[12]).frame(BOBS, ALICES));
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=1 IpInDelivers=1 IpOutRequests=1 IpOutTransmits=1 IcmpInMsgs=1"
                        + " IcmpInTimestamps=1 IcmpOutMsgs=1 IcmpOutEchoReps=1 IcmpMsgInType13=1 IcmpMsgOutType0=1");
    }

    @Test
    void of_a_broadcast_datagram_with_a_bad_checksum() { // asked of Linux 6.18
        Host.Counting counting = bob.counting();
        for (int size : new int[] {68, 69}) {
            byte[] packet = Frames.ip("10.42.0.1", "10.42.0.255")
                    .udp(1, 9, new byte[size])
                    .packet();
            packet[26] ^= 0x55;
            alice.send("eth0", Frames.frame(BOBS, ALICES, packet));
        }
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=2 IpInDelivers=2 UdpInErrors=1 UdpInCsumErrors=1 UdpIgnoredMulti=1"
                        + " IpExtInBcastPkts=2");
    }

    private Host.Counting forwardingTo(int mtu) {
        Host carol = host("carol");
        cable(bob, "10.43.0.1/24", carol, "10.43.0.2/24");
        carol.udp(9);
        carol.echo("10.43.0.1").send();
        bob.link("eth1").mtu(mtu);
        bob.set("net.ipv4.ip_forward", 1);
        return bob.counting();
    }

    @Test
    @Tag("R95")
    void of_a_packet_that_is_not_completed() { // 10/J8
        Host.Counting counting = bob.counting();
        alice.send(
                "eth0",
                Frames.ip("10.42.0.1", "10.42.0.2")
                        .echo(1, 16)
                        .fragment(Ip4Header.MF)
                        .frame(BOBS, ALICES));
        seconds(31);
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=1 IpOutRequests=1 IpReasmTimeout=1 IpReasmReqds=1 IpReasmFails=1"
                        + " IpOutTransmits=1 IcmpOutMsgs=1 IcmpOutTimeExcds=1 IcmpMsgOutType11=1");
    }

    @Test
    @Tag("R11")
    void of_an_echo_over_lo() { // 02/B21
        Host.Counting counting = alice.counting();
        alice.echo("127.0.0.1").send();
        assertThat(counting.moved())
                .isEqualTo("IpInReceives=2 IpInDelivers=2 IpOutRequests=2 IpOutTransmits=2 IcmpInMsgs=2 IcmpInEchos=1"
                        + " IcmpInEchoReps=1 IcmpOutMsgs=2 IcmpOutEchos=1 IcmpOutEchoReps=1 IcmpMsgInType0=1"
                        + " IcmpMsgInType8=1 IcmpMsgOutType0=1 IcmpMsgOutType8=1");
    }

    @ParameterizedTest
    @Tag("R12")
    @CsvSource(
            delimiter = '|',
            value = { // 02/B21
                "127.0.0.1 | 127.0.0.1 | IpInReceives=1",
                "10.42.0.1 | 127.0.0.1 | IpInReceives=1",
                "127.0.0.1 | 10.42.0.1 | IpInReceives=1",
                "10.42.0.1 | 10.42.0.1 | IpInReceives=1",
            })
    void of_a_frame_written_to_lo(String source, String destination, String counters) {
        Host.Counting counting = alice.counting();
        byte[] frame = Frames.ip(source, destination).echo(0x1234, 8).frame(MacAddress.ZERO, MacAddress.ZERO);
        alice.send("lo", frame);
        assertThat(counting.moved()).isEqualTo(counters);
    }

    private static byte[] bad(String what) {
        Frames ip = Frames.ip("10.42.0.1", "10.42.0.2");
        byte[] packet = (what.startsWith("udp") ? ip.udp(1000, 20_001, new byte[4]) : ip.echo(1, 8))
                .ttl(what.equals("ttl0") ? 0 : 64)
                .packet();
        switch (what) {
            case "ip" -> packet[10] ^= 0x55;
            case "icmp" -> packet[30] ^= 0x55;
            case "udp" -> packet[26] ^= 0x55;
            case "udp0" -> packet[26] = packet[27] = 0;
            case "trunc" -> packet[3] = (byte) (packet[3] + 100);
            case "ver" -> packet[0] = 0x55;
            case "ihl" -> packet[0] = 0x43;
            default -> {}
        }
        if (what.equals("trunc") || what.equals("ver")) {
            Ip4Header.seal(packet, 0);
        }
        return packet;
    }
}
