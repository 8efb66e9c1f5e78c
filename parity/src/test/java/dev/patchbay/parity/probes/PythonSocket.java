package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A socket with a time-out, with the calls that Python's has. */
final class PythonSocket implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final Socket socket;

    private PythonSocket(Socket socket) {
        this.socket = socket;
        socket.set(SocketOption.SO_RCVTIMEO, TIMEOUT);
        socket.set(SocketOption.SO_SNDTIMEO, TIMEOUT);
    }

    static PythonSocket udp(Namespace namespace) {
        return new PythonSocket(namespace.sockets().udp());
    }

    static PythonSocket tcp(Namespace namespace) {
        return new PythonSocket(namespace.sockets().tcp());
    }

    /** "tcp" or "udp". */
    static PythonSocket of(String kind, Namespace namespace) {
        return kind.equals("tcp") ? tcp(namespace) : udp(namespace);
    }

    Socket socket() {
        return socket;
    }

    <T> PythonSocket with(SocketOption<T> option, T value) {
        socket.set(option, value);
        return this;
    }

    PythonSocket bind(String address, int port) {
        socket.bind(Endpoint.of(address, port));
        return this;
    }

    PythonSocket connect(String address, int port) {
        socket.connect(Endpoint.of(address, port));
        return this;
    }

    PythonSocket listen() {
        socket.listen(5);
        return this;
    }

    /** A server as Python's programs have it: it may follow another one at once. */
    PythonSocket serve(String address, int port) {
        return with(SocketOption.SO_REUSEADDR, true).bind(address, port).listen();
    }

    PythonSocket accept() throws InterruptedException {
        return new PythonSocket(socket.accept());
    }

    int send(int bytes) {
        return socket.send(ByteBuffer.allocate(bytes));
    }

    int send(String text) {
        return socket.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    int sendto(int bytes, String address, int port) {
        return socket.send(ByteBuffer.allocate(bytes), 0, Endpoint.of(address, port));
    }

    Message recvmsg() throws InterruptedException {
        return socket.receive(ByteBuffer.allocate(65_535), 0);
    }

    /** As {@code repr} prints it. */
    String recv() throws InterruptedException {
        ByteBuffer room = ByteBuffer.allocate(65_535);
        socket.receive(room, 0);
        return "b'" + StandardCharsets.US_ASCII.decode(room.flip()) + "'";
    }

    Endpoint.Inet getsockname() {
        return (Endpoint.Inet) socket.local();
    }

    Endpoint.Inet getpeername() {
        return (Endpoint.Inet) socket.remote();
    }

    @Override
    public void close() {
        socket.close();
    }
}
