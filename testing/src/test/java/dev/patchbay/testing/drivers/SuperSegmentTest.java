package dev.patchbay.testing.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Offload;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.Block;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.Packet;
import dev.patchbay.testing.drivers.Jumbo.Sent;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Super-segments on their way through a router and over {@code lo}. */
final class SuperSegmentTest {

    private static final int HEADERS = Ip4Header.MIN_LENGTH + TcpHeader.MIN_LENGTH;
    private static final int MSS = 1460;
    private static final int DATA = 10_000;

    private World world;
    private Namespace router;
    private Jumbo in;

    @BeforeEach
    void make() {
        world = World.builder().seed(1).virtualTime().build();
        router = world.host("router");
        router.sysctl().set("net.ipv4.ip_forward", "1");
        in = jumbo(router.links().add(LinkSpec.of("jumbo").named("in0")).up().add("10.0.0.1/24"));
    }

    @AfterEach
    void close() {
        world.close();
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).isZero();
    }

    private static Jumbo jumbo(Link link) {
        return link.facet(Jumbo.class).orElseThrow();
    }

    /** The device by which 10.1.0.0/24 is reached. */
    private Link out(LinkSpec spec) {
        return router.links().add(spec.named("out0")).up().add("10.1.0.1/24");
    }

    private static Packet superSegment(int flags, int gsoSize) {
        byte[] head = new byte[HEADERS];
        Ip4Header.write(head, 0, 0, HEADERS + DATA, 100, flags, 64, IpProtocol.TCP, 0x0a00_0002, 0x0a01_0002);
        Ip4Header.seal(head, 0);
        int tcp = Ip4Header.MIN_LENGTH;
        Bytes.put16(head, tcp + 2, 80);
        Bytes.put8(head, tcp + 12, TcpHeader.MIN_LENGTH << 2);
        Bytes.put8(head, tcp + 13, TcpHeader.ACK);
        long pseudo = InternetChecksum.pseudo(0x0a00_0002, 0x0a01_0002, IpProtocol.TCP, TcpHeader.MIN_LENGTH + DATA);
        Bytes.put16(head, tcp + TcpHeader.CHECKSUM_AT, InternetChecksum.fold(pseudo));
        Packet packet = Packet.of(head);
        packet.partialChecksum(packet.start() + tcp, TcpHeader.CHECKSUM_AT);
        packet.gsoSize(gsoSize);
        byte[] data = new byte[DATA];
        for (int i = 0; i < DATA; i++) {
            data[i] = (byte) (i * 7 + (i >> 8));
        }
        packet.append(new Block(data), 0, DATA);
        return packet;
    }

    private void bring(Packet packet) throws InterruptedException {
        in.bring(packet);
        world.elapse(Duration.ofMillis(10));
    }

    private static void assertSound(Sent sent) {
        byte[] b = sent.bytes();
        assertThat(Ip4Header.checksumOk(b, 0, Ip4Header.MIN_LENGTH)).isTrue();
        assertThat(Ip4Header.totalLength(b, 0)).isEqualTo(b.length);
        int length = b.length - Ip4Header.MIN_LENGTH;
        long pseudo =
                InternetChecksum.pseudo(Ip4Header.source(b, 0), Ip4Header.destination(b, 0), IpProtocol.TCP, length);
        assertThat(InternetChecksum.fold(InternetChecksum.sum(b, Ip4Header.MIN_LENGTH, length, pseudo)))
                .isEqualTo(0xffff);
    }

    @Test
    void a_card_that_takes_super_segments_gets_them_whole() throws Exception {
        Jumbo out = jumbo(out(LinkSpec.of("jumbo")));
        Packet packet = superSegment(Ip4Header.DF, MSS);
        Block block = packet.block(0);
        bring(packet);
        assertThat(out.sent()).hasSize(1);
        Sent sent = out.sent().get(0);
        assertThat(sent.bytes()).hasSize(HEADERS + DATA);
        assertThat(sent.gsoSize()).isEqualTo(MSS);
        assertThat(sent.checksum()).isEqualTo(Checksum.PARTIAL);
        assertThat(sent.block()).as("not copied").isSameAs(block);
    }

    @Test
    void a_plain_card_gets_what_goes_over_the_wire() throws Exception {
        Link link = out(LinkSpec.of("jumbo").withOption("plain", ""));
        bring(superSegment(Ip4Header.DF, MSS));
        List<Sent> sent = jumbo(link).sent();
        assertThat(sent)
                .extracting(each -> each.bytes().length)
                .containsExactly(1500, 1500, 1500, 1500, 1500, 1500, 1280);
        assertThat(sent)
                .extracting(each -> Ip4Header.id(each.bytes(), 0))
                .containsExactly(100, 101, 102, 103, 104, 105, 106);
        assertThat(sent).extracting(Sent::gsoSize).containsOnly(0);
        assertThat(sent).extracting(Sent::block).containsOnlyNulls();
        assertThat(sent).allSatisfy(SuperSegmentTest::assertSound);
        assertThat(link.counters().txPackets()).isEqualTo(7);
    }

    @Test
    void what_would_not_fit_once_it_is_cut_is_refused() throws Exception { // Linux: ip_exceeds_mtu
        Link link = out(LinkSpec.of("jumbo"));
        bring(superSegment(Ip4Header.DF, MSS + 1));
        assertThat(jumbo(link).sent()).isEmpty();
        assertThat(router.counters().get("IpFragFails")).isEqualTo(1);
        assertThat(in.sent()).hasSize(1); // fragmentation needed
    }

    @Test
    void or_cut_twice_where_it_allows_that() throws Exception { // Linux: ip_finish_output_gso
        Link link = out(LinkSpec.of("jumbo").withOption("plain", ""));
        bring(superSegment(0, 5000));
        List<Sent> sent = jumbo(link).sent();
        assertThat(sent)
                .hasSize(8)
                .allSatisfy(each -> assertThat(each.bytes().length).isBetween(21, 1500));
        assertThat(sent)
                .extracting(each -> Ip4Header.id(each.bytes(), 0))
                .containsExactly(100, 100, 100, 100, 101, 101, 101, 101);
        assertThat(sent)
                .filteredOn(each -> (Ip4Header.fragment(each.bytes(), 0) & Ip4Header.MF) == 0)
                .hasSize(2);
        assertThat(joinedFragmentsAreSound(sent.subList(0, 4))).isTrue();
        assertThat(joinedFragmentsAreSound(sent.subList(4, 8))).isTrue();
    }

    private static boolean joinedFragmentsAreSound(List<Sent> fragments) {
        int length = fragments.stream()
                .mapToInt(each -> each.bytes().length - Ip4Header.MIN_LENGTH)
                .sum();
        long sum = InternetChecksum.pseudo(0x0a00_0002, 0x0a01_0002, IpProtocol.TCP, length);
        for (Sent fragment : fragments) {
            byte[] b = fragment.bytes();
            sum = InternetChecksum.sum(b, Ip4Header.MIN_LENGTH, b.length - Ip4Header.MIN_LENGTH, sum);
        }
        return InternetChecksum.fold(sum) == 0xffff;
    }

    @Test
    void offloads_can_be_switched_off() throws Exception {
        Link link = out(LinkSpec.of("jumbo"));
        assertThat(link.offloads()).containsExactly(Offload.TX, Offload.SG, Offload.TSO);
        link.offload(Offload.TSO, false);
        bring(superSegment(Ip4Header.DF, MSS));
        assertThat(jumbo(link).sent()).hasSize(7).extracting(Sent::checksum).containsOnly(Checksum.PARTIAL);
        link.offload(Offload.TSO, true).offload(Offload.TX, false);
        assertThat(link.offloads()).as("one hangs on the other").isEmpty();
        bring(superSegment(Ip4Header.DF, MSS));
        List<Sent> later = jumbo(link).sent().subList(7, 14);
        assertThat(later).extracting(Sent::checksum).containsOnly(Checksum.NONE);
        assertThat(later).allSatisfy(SuperSegmentTest::assertSound);
        link.offload(Offload.TX, true);
        bring(superSegment(Ip4Header.DF, MSS));
        assertThat(jumbo(link).sent()).hasSize(15);
        Link plain =
                router.links().add(LinkSpec.of("jumbo").withOption("plain", "").named("plain0"));
        assertThatThrownBy(() -> plain.offload(Offload.TX, true))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EOPNOTSUPP));
    }

    @Test
    void a_large_datagram_crosses_lo_without_being_copied() throws Exception {
        router.lo().up();
        List<Block> seen = new ArrayList<>();
        List<Boolean> directions = new ArrayList<>();
        router.lo().interpose((packet, outgoing) -> {
            seen.add(packet.block(0));
            directions.add(outgoing);
            return true;
        });
        try (Socket from = router.sockets().udp();
                Socket to = router.sockets().udp()) {
            to.bind(Endpoint.of("127.0.0.1", 7));
            from.send(ByteBuffer.allocate(60_000), 0, Endpoint.of("127.0.0.1", 7));
            world.elapse(Duration.ofMillis(10));
            assertThat(to.readable()).isTrue();
        }
        assertThat(directions).containsExactly(true, false);
        assertThat(seen.get(0)).isSameAs(seen.get(1));
    }
}
