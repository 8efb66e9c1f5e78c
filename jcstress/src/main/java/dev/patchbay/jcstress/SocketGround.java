package dev.patchbay.jcstress;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A host whose datagram sockets talk over {@code lo}; each state has a socket of its own, at an address of its own. */
final class SocketGround {

    private static final int FIRST_PORT = 1024;
    private static final int PORTS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final World WORLD = World.builder().seed(1).build();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    static {
        WORLD.initial().lo().up();
    }

    private static final Socket SENDER = WORLD.initial().sockets().udp();

    private SocketGround() {}

    static Socket socket() {
        int host = ADDRESSES.incrementAndGet() & 0xff_ffff;
        Socket socket = WORLD.initial().sockets().udp();
        String address = "127." + (host >> 16) + "." + (host >> 8 & 0xff) + "." + (host & 0xff);
        socket.bind(Endpoint.of(address, FIRST_PORT + host % PORTS)); // few at each port: they are searched one by one
        return socket;
    }

    /** Sends a datagram of one byte. */
    static void send(int number, Socket to) {
        SENDER.send(ByteBuffer.wrap(new byte[] {(byte) number}), 0, to.local());
    }

    /** What a datagram says that is there; 0 if there is none. */
    static int receiveNow(Socket socket) {
        try {
            return receive(socket, Socket.MSG_DONTWAIT);
        } catch (NetException e) {
            if (e.errno() != Errno.EAGAIN) {
                throw e;
            }
            return 0;
        }
    }

    /** What the next datagram says, which may be under way still; 0 if there is none in a while. */
    static int receiveSoon(Socket socket) {
        try {
            int said = 0;
            while (said == 0 && socket.awaitReadable(PATIENCE)) {
                said = receiveNow(socket);
            }
            return said;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the next datagram says, which is waited for, for ever. */
    static int receive(Socket socket) {
        return receive(socket, 0);
    }

    private static int receive(Socket socket, int flags) {
        ByteBuffer into = ByteBuffer.allocate(1);
        try {
            int ignored = socket.receive(into, flags, new MessageHeader());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return into.get(0);
    }
}
