package dev.patchbay.bench;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;

/**
 * Established TCP connections that do nothing, between two namespaces that a cable joins, both ends and their sockets in
 * this JVM. Each has carried a byte to either side, as connections have that are idle by now. Argument: how many. Prints
 * what it takes, in seconds, in mebibytes, and in bytes for each connection.
 */
public final class ManyConnections {

    /** So many destinations that the ephemeral ports towards each never run short. */
    private static final int SERVERS = 128;

    private static final int FIRST_PORT = 5000;

    private final World world = World.builder().seed(1).build();
    private final Namespace client = world.host("client");
    private final Namespace server = world.host("server");
    private final Socket[] listeners = new Socket[SERVERS];
    private final ByteBuffer letter = ByteBuffer.allocate(1);
    private final MessageHeader header = new MessageHeader();

    /** All sockets: both ends of each connection, one after the other. */
    private final Socket[] ends;

    private ManyConnections(int many) throws InterruptedException {
        ends = new Socket[2 * many];
        World.Cable cable = world.cable(client, server);
        cable.left().add("10.0.0.1/24").up();
        cable.right().add("10.0.0.2/24").up();
        client.lo().up();
        server.lo().up();
        for (int i = 0; i < SERVERS; i++) {
            listeners[i] = server.sockets().tcp();
            listeners[i].bind(Endpoint.any(FIRST_PORT + i));
            listeners[i].listen(8);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        int many = Integer.parseInt(arguments[0]);
        ManyConnections here = new ManyConnections(many);
        here.connect(0);
        long before = Footprint.used();
        long begin = System.nanoTime();
        for (int i = 1; i < many; i++) {
            here.connect(i);
        }
        long end = System.nanoTime();
        long used = Footprint.used();
        System.out.printf("connected %.2f%n", (end - begin) / 1e9);
        System.out.printf("established %d%n", here.established());
        System.out.printf("heap %d%n", used >> 20);
        System.out.printf("each %d%n", (used - before) / (many - 1));
        here.world.close();
    }

    private void connect(int i) throws InterruptedException {
        Socket from = client.sockets().tcp();
        from.connect(Endpoint.of("10.0.0.2", FIRST_PORT + i % SERVERS));
        Socket to = listeners[i % SERVERS].accept();
        pass(from, to);
        pass(to, from);
        ends[2 * i] = from;
        ends[2 * i + 1] = to;
    }

    private void pass(Socket from, Socket to) throws InterruptedException {
        letter.clear();
        from.send(letter);
        letter.clear();
        to.receive(letter, 0, header);
    }

    private long established() {
        return server.counters().get("TcpPassiveOpens") - server.counters().get("TcpEstabResets");
    }
}
