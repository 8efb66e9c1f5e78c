package dev.patchbay.stories.kit;

import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.TcpInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A TCP socket that never waits: time passes between its calls only as the story says. */
public final class Tcp implements AutoCloseable {

    private final Socket socket;

    private Tcp(Socket socket) {
        this.socket = socket;
        socket.set(SocketOption.NONBLOCK, true);
    }

    public static Tcp on(Host host) {
        return new Tcp(host.namespace().sockets().tcp());
    }

    public Socket socket() {
        return socket;
    }

    public Tcp bind(String address, int port) {
        socket.bind(Endpoint.of(address, port));
        return this;
    }

    public Tcp listen(int port) {
        return bind("0.0.0.0", port).listen();
    }

    public Tcp listen() {
        socket.listen(5);
        return this;
    }

    public Tcp backlog(int connections) {
        socket.listen(connections);
        return this;
    }

    public <T> Tcp with(SocketOption<T> option, T value) {
        socket.set(option, value);
        return this;
    }

    /** "EINPROGRESS" as long as all is well. */
    public String connect(String address, int port) {
        return answer(() -> socket.connect(Endpoint.of(address, port)));
    }

    /** The oldest connection that has come in. */
    public Tcp accept() {
        try {
            return new Tcp(socket.accept());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a connection waits to be accepted. */
    public boolean hasConnection() {
        return socket.readable();
    }

    /** How many bytes it took, or the errno. */
    public String send(String text) {
        return send(text, 0);
    }

    public String send(String text, int flags) {
        return send(text.getBytes(StandardCharsets.UTF_8), flags);
    }

    public String send(byte[] bytes) {
        return send(bytes, 0);
    }

    public String send(byte[] bytes, int flags) {
        try {
            return Integer.toString(socket.send(ByteBuffer.wrap(bytes), flags, null));
        } catch (NetException e) {
            return e.errno().toString();
        }
    }

    /** What is there, "" at the end of the stream, or the errno. */
    public String receive() {
        return receive(65_535, 0);
    }

    public String receive(int bytes, int flags) {
        ByteBuffer room = ByteBuffer.allocate(bytes);
        try {
            socket.receive(room, flags);
            return StandardCharsets.UTF_8.decode(room.flip()).toString();
        } catch (NetException e) {
            return e.errno().toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public void shutdown(Shutdown how) {
        socket.shutdown(how);
    }

    public long info(TcpInfo.Field field) {
        return socket.get(SocketOption.TCP_INFO).get(field);
    }

    /** The pending error's number. */
    public int error() {
        return socket.get(SocketOption.SO_ERROR);
    }

    private static String answer(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (NetException e) {
            return e.errno().toString();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
