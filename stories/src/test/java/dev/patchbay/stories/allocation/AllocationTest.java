package dev.patchbay.stories.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Link;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Offload;
import dev.patchbay.api.Route;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in flow allocates nothing: counted by the virtual machine, whatever the compiler makes of it. */
class AllocationTest {

    private static final int PACKETS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final World world = World.builder().seed(1).build();
    private final MessageHeader header = new MessageHeader();
    private final ByteBuffer received = ByteBuffer.allocate(2048);

    @AfterEach
    void close() {
        world.close();
        assertThat(world.failures()).isEmpty();
    }

    /** Something that is done for each packet. */
    private interface Step {
        void run() throws InterruptedException;
    }

    private static void assertAllocatesNothing(Step step) throws InterruptedException {
        assertThat(allocatedBy(step, PACKETS))
                .as("bytes for %d packets", PACKETS)
                .isLessThan(PACKETS);
    }

    /** How many bytes are allocated when something is done so often. */
    private static long allocatedBy(Step step, int times) throws InterruptedException {
        repeat(step, times); // pools fill, classes load
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        repeat(step, times);
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }

    private static void repeat(Step step, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            step.run();
        }
    }

    private void receive(Socket socket) throws InterruptedException {
        received.clear();
        socket.receive(received, Socket.MSG_DONTWAIT, header);
    }

    private static byte[] echoRequest() {
        byte[] request = new byte[64];
        IcmpHeader.write(request, 0, IcmpHeader.ECHO, 0, 77 << 16 | 1);
        Bytes.put16(request, 2, InternetChecksum.of(request, 0, request.length));
        return request;
    }

    @Test
    void an_echo_over_lo() throws InterruptedException {
        world.initial().lo().up();
        try (Socket socket = world.initial().sockets().raw(IpProtocol.ICMP)) {
            socket.set(SocketOption.ICMP_FILTER, ~(1 << IcmpHeader.ECHO_REPLY));
            socket.connect(Endpoint.of("127.0.0.1", 0));
            ByteBuffer request = ByteBuffer.wrap(echoRequest());
            assertAllocatesNothing(() -> {
                socket.send(request.rewind());
                receive(socket);
            });
            assertThat(header.length()).isEqualTo(84);
        }
    }

    @Test
    void a_datagram_over_lo() throws InterruptedException {
        world.initial().lo().up();
        try (Socket from = world.initial().sockets().udp();
                Socket to = world.initial().sockets().udp()) {
            to.bind(Endpoint.of("127.0.0.1", 7));
            from.connect(Endpoint.of("127.0.0.1", 7));
            ByteBuffer payload = ByteBuffer.allocate(64);
            assertAllocatesNothing(() -> {
                from.send(payload.rewind());
                receive(to);
            });
            assertThat(header.length()).isEqualTo(64);
        }
    }

    @Test
    void a_large_datagram_over_lo() throws InterruptedException {
        world.initial().lo().up();
        try (Socket from = world.initial().sockets().udp();
                Socket to = world.initial().sockets().udp()) {
            to.bind(Endpoint.of("127.0.0.1", 7));
            from.connect(Endpoint.of("127.0.0.1", 7));
            ByteBuffer payload = ByteBuffer.allocate(60_000);
            ByteBuffer room = ByteBuffer.allocate(60_000);
            assertAllocatesNothing(() -> {
                payload.put(0, (byte) (payload.get(0) + 1));
                from.send(payload.rewind());
                to.receive(room.clear(), Socket.MSG_DONTWAIT, header);
            });
            assertThat(room.flip()).isEqualTo(payload.rewind());
        }
    }

    @Test
    void a_question_and_its_answer_over_a_cable_between_sockets_that_are_not_connected() throws InterruptedException {
        Namespace alice = world.host("alice");
        Namespace bob = world.host("bob");
        World.Cable cable = world.cable(alice, bob);
        cable.left().add("10.0.0.1/24").up();
        cable.right().add("10.0.0.2/24").up();
        try (Socket client = alice.sockets().udp();
                Socket server = bob.sockets().udp()) {
            server.bind(Endpoint.any(7));
            client.bind(Endpoint.any(4711));
            Endpoint there = Endpoint.of("10.0.0.2", 7);
            ByteBuffer payload = ByteBuffer.allocate(64);
            assertAllocatesNothing(() -> {
                client.send(payload.rewind(), 0, there);
                receive(server);
                server.send(payload.rewind(), 0, header.from());
                receive(client);
            });
            assertThat(header.from()).isEqualTo(there);
        }
    }

    @Test
    void a_burst_that_is_read_at_once() throws InterruptedException {
        world.initial().lo().up();
        try (Socket from = world.initial().sockets().udp();
                Socket to = world.initial().sockets().udp()) {
            to.bind(Endpoint.of("127.0.0.1", 7));
            from.connect(Endpoint.of("127.0.0.1", 7));
            ByteBuffer payload = ByteBuffer.allocate(64);
            assertAllocatesNothing(() -> {
                for (int i = 0; i < 100; i++) {
                    from.send(payload.rewind());
                }
                for (int i = 0; i < 100; i++) {
                    receive(to);
                }
            });
        }
    }

    @Test
    void a_packet_through_a_router() throws InterruptedException {
        Namespace sender = world.host("sender");
        Namespace router = world.host("router");
        Namespace receiver = world.host("receiver");
        World.Cable in = world.cable(sender, router);
        World.Cable out = world.cable(router, receiver);
        in.left().up();
        in.right().add("10.0.0.1/24").up();
        out.left().add("10.1.0.1/24").up();
        out.right().add("10.1.0.2/24").up();
        router.sysctl().set("net.ipv4.ip_forward", "1");
        router.routes()
                .add(Route.to(Ip4Prefix.parse("10.2.0.0/16")).via("10.1.0.2").build());
        try (Socket frames = sender.sockets().open(Family.PACKET, SocketType.RAW, 0)) {
            ByteBuffer frame = ByteBuffer.wrap(frame(addressOf(in.right())));
            Endpoint toward = new Endpoint.Frame(in.left().index(), EtherType.IP4, PacketType.OUTGOING, 0, null);
            assertAllocatesNothing(() -> frames.send(frame.rewind(), 0, toward));
        }
        assertThat(router.counters().get("IpForwDatagrams")).isEqualTo(2L * PACKETS);
        assertThat(receiver.counters().get("IpInReceives")).isGreaterThanOrEqualTo(2L * PACKETS - 3);
    }

    // -------------------------------------------------------------------------------------------------------- streams

    private static final int LARGE = 64 * 1024;
    private static final int PIECES = 2_000;

    private static Socket[] connected(Namespace client, Namespace server, String address) throws InterruptedException {
        for (Namespace each : new Namespace[] {client, server}) {
            each.sysctl().set("net.ipv4.tcp_rmem", "4096 2097152 6291456");
            each.sysctl().set("net.ipv4.tcp_wmem", "4096 2097152 6291456");
        }
        try (Socket listener = server.sockets().tcp()) {
            listener.bind(Endpoint.any(7));
            listener.listen(1);
            Socket to = client.sockets().tcp();
            to.connect(Endpoint.of(address, 7));
            Socket from = listener.accept();
            to.set(SocketOption.TCP_NODELAY, true);
            from.set(SocketOption.TCP_NODELAY, true);
            return new Socket[] {to, from};
        }
    }

    private Socket[] connectedOverCable(boolean offloads) throws InterruptedException {
        Namespace alice = world.host("alice");
        Namespace bob = world.host("bob");
        World.Cable cable = world.cable(alice, bob);
        cable.left().add("10.0.0.1/24").up();
        cable.right().add("10.0.0.2/24").up();
        if (!offloads) {
            cable.left().offload(Offload.TX, false); // and with it all others
            cable.right().offload(Offload.TX, false);
        }
        return connected(alice, bob, "10.0.0.2");
    }

    /** Less than a byte for each KiB that is moved, from one socket to another, 64 KiB at a time. */
    private static void assertStreamAllocatesNothing(Socket[] ends) throws InterruptedException {
        ByteBuffer data = ByteBuffer.allocate(LARGE);
        ByteBuffer room = ByteBuffer.allocate(LARGE);
        MessageHeader header = new MessageHeader();
        Step step = () -> {
            data.put(0, (byte) (data.get(0) + 1));
            int ignored = ends[0].send(data.clear());
            ends[1].receive(room.clear(), Socket.MSG_WAITALL, header);
        };
        assertThat(allocatedBy(step, PIECES))
                .as("bytes for %d KiB", PIECES * 64)
                .isLessThan(PIECES * 64L);
        assertThat(room.flip()).isEqualTo(data.clear());
    }

    @Test
    void a_stream_over_lo() throws InterruptedException {
        world.initial().lo().up();
        assertStreamAllocatesNothing(connected(world.initial(), world.initial(), "127.0.0.1"));
    }

    @Test
    void a_stream_over_a_cable_in_super_segments() throws InterruptedException {
        assertStreamAllocatesNothing(connectedOverCable(true));
    }

    @Test
    void a_stream_over_a_cable_in_packets_of_1500_bytes() throws InterruptedException {
        assertStreamAllocatesNothing(connectedOverCable(false));
    }

    @Test
    void a_question_and_its_answer_over_a_connection() throws InterruptedException {
        world.initial().lo().up();
        Socket[] ends = connected(world.initial(), world.initial(), "127.0.0.1");
        ByteBuffer message = ByteBuffer.allocate(64);
        assertAllocatesNothing(() -> {
            ends[0].send(message.clear());
            receive(ends[1]);
            ends[1].send(message.clear());
            receive(ends[0]);
        });
        assertThat(header.length()).isEqualTo(64);
    }

    private static MacAddress addressOf(Link link) {
        MacAddress address = link.info().address();
        assertThat(address).isNotNull();
        return address;
    }

    private static byte[] frame(MacAddress router) {
        byte[] b = new byte[60];
        EthernetHeader.write(b, 0, router.bits(), 0x0200_0000_0001L, EtherType.IP4);
        int at = EthernetHeader.LENGTH;
        int source = Ip4Address.parse("10.0.0.2").bits();
        int destination = Ip4Address.parse("10.2.0.9").bits();
        Ip4Header.write(b, at, 0, b.length - at, 0, Ip4Header.DF, 64, IpProtocol.UDP, source, destination);
        Ip4Header.seal(b, at);
        return b;
    }
}
