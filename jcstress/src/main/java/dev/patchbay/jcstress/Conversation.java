package dev.patchbay.jcstress;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Two ends of one TCP connection over {@code lo}; each state has one of its own. A call that waits gives up in the end. */
final class Conversation {

    /** What a call answers that was never woken, in bytes. */
    static final int ASLEEP = -2;
    /** What a call answers that failed in another way. */
    static final int FAILED = -1;

    private static final int PORT = 7;
    private static final Namespace HOST = World.builder().seed(1).build().host("talkers");
    private static final Socket LISTENER = listener();

    /** Long enough that nobody waits for it but who sleeps for ever. */
    private static final Duration LONG = Duration.ofSeconds(10);

    final Socket near;
    final Socket far;

    Conversation() {
        synchronized (LISTENER) { // so that what is accepted is what was connected
            near = HOST.sockets().tcp();
            near.set(SocketOption.SO_SNDBUF, 4608);
            near.connect(Endpoint.of("127.0.0.1", PORT));
            far = accept();
        }
        near.set(SocketOption.SO_RCVTIMEO, LONG);
        near.set(SocketOption.SO_SNDTIMEO, LONG);
        far.set(SocketOption.SO_RCVTIMEO, LONG);
    }

    private static Socket listener() {
        Socket socket = HOST.sockets().tcp();
        socket.set(SocketOption.SO_RCVBUF, 4608);
        socket.bind(Endpoint.any(PORT));
        socket.listen(8);
        return socket;
    }

    private static Socket accept() {
        try {
            return LISTENER.accept();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The byte that was read; 0: the end; {@link #ASLEEP}, {@link #FAILED}. */
    static int read(Socket socket) {
        ByteBuffer room = ByteBuffer.allocate(1);
        int length = receive(socket, room);
        return length == 1 ? room.get(0) : length;
    }

    /** How many bytes were read until there was an end, or so many. */
    static int readAll(Socket socket, int bytes) {
        ByteBuffer room = ByteBuffer.allocate(2048);
        int done = 0;
        while (done < bytes) {
            int length = receive(socket, room.clear());
            if (length <= 0) {
                return length == 0 ? done : length;
            }
            done += length;
        }
        return done;
    }

    private static int receive(Socket socket, ByteBuffer room) {
        try {
            return socket.receive(room, 0).copied();
        } catch (NetException e) {
            return e.errno() == Errno.EAGAIN ? ASLEEP : FAILED;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How many bytes were written. */
    static int write(Socket socket, byte... bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        try {
            while (data.hasRemaining()) {
                int ignored = socket.send(data);
            }
        } catch (NetException e) {
            return e.errno() == Errno.EAGAIN ? ASLEEP : FAILED;
        }
        return bytes.length;
    }

    /** Both ends go at once, and leave nothing behind. */
    void end() {
        for (Socket each : new Socket[] {near, far}) {
            if (each.isOpen()) {
                each.set(SocketOption.SO_LINGER, 0);
                each.close();
            }
        }
    }
}
