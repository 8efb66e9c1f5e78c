package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.EtherType;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes in through a tap is believed no more than what a card brings; the kernel's bridge checks nothing. */
@Timeout(300)
final class ChecksumTest {

    @Test
    void a_damaged_packet_from_the_kernel_is_dropped_under_its_name() throws Exception {
        Kernel.takes();
        try (Peers peers = new Peers()) {
            KernelNamespace kernel = peers.kernel();
            kernel.ip("link add br0 type bridge forward_delay 0");
            kernel.ip("link set br0 up");
            Namespace alice = peers.world.host("alice");
            Namespace bob = peers.world.host("bob");
            Link left = onTheBridge(Peers.link(alice, "tap", "tapa", kernel), "10.82.0.1/24", kernel);
            Link right = onTheBridge(Peers.link(bob, "tap", "tapb", kernel), "10.82.0.2/24", kernel);
            byte[] request;
            try (Capture capture = bob.capture(Capture.Options.on(right)
                    .matching(packet -> packet.protocol() == EtherType.IP4 && packet.type() == PacketType.HOST))) {
                KernelNamespace.await(
                        "the bridge forwards", () -> alice.ping("10.82.0.2", 1).ok());
                request = capture.drain().get(0).bytes();
            }
            long answered = bob.counters().get("IcmpInEchos");
            send(alice, left, request);
            KernelNamespace.await(
                    "it is answered as it is", () -> bob.counters().get("IcmpInEchos") == answered + 1);
            request[request.length - 1] ^= 1;
            send(alice, left, request);
            KernelNamespace.await(
                    "the damaged one is dropped", () -> bob.counters().get("IcmpInCsumErrors") == 1);
            assertThat(bob.counters().get("IcmpInEchos")).isEqualTo(answered + 1);
            assertThat(peers.world.books().dropped()).containsEntry("ICMP_CSUM", 1L);
        }
    }

    private static Link onTheBridge(Link tap, String address, KernelNamespace kernel) {
        kernel.ip("link set " + tap.name() + " master br0 up");
        tap.add(address).up();
        kernel.awaitCarrier(tap.name());
        return tap;
    }

    private static void send(Namespace from, Link link, byte[] frame) {
        try (Socket socket = from.sockets().frames()) {
            socket.send(
                    ByteBuffer.wrap(frame),
                    0,
                    new Endpoint.Frame(link.index(), EtherType.IP4, PacketType.HOST, 0, null));
        }
    }
}
