package dev.patchbay.stories.kit;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A UDP socket that never waits. */
public final class Udp implements AutoCloseable {

    private final Host host;
    private final Socket socket;

    Udp(Host host) {
        this.host = host;
        socket = host.namespace().sockets().udp();
        socket.set(SocketOption.NONBLOCK, true);
    }

    public Socket socket() {
        return socket;
    }

    public Udp bind(String address, int port) {
        socket.bind(Endpoint.of(address, port));
        return this;
    }

    public Udp connect(String address, int port) {
        socket.connect(Endpoint.of(address, port));
        return this;
    }

    public Udp dev(String link) {
        return with(SocketOption.SO_BINDTODEVICE, link);
    }

    public <T> Udp with(SocketOption<T> option, T value) {
        socket.set(option, value);
        return this;
    }

    /** Sends some text, and gives it the time to arrive. */
    public Udp send(String text, String address, int port) {
        socket.send(bytes(text), 0, Endpoint.of(address, port));
        Story.elapse(host.namespace().world(), 0.001);
        return this;
    }

    /** Sends some text to the connected peer. */
    public Udp send(String text) {
        socket.send(bytes(text));
        Story.elapse(host.namespace().world(), 0.001);
        return this;
    }

    /** What came, and from whom: "hello from 10.0.0.1:4711"; the errno if there is nothing, or an error. */
    public String receive() {
        ByteBuffer room = ByteBuffer.allocate(65_535);
        try {
            Message message = socket.receive(room, 0);
            return StandardCharsets.UTF_8.decode(room.flip()) + " from " + message.from();
        } catch (NetException e) {
            return e.errno().toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next message with all that is known about it. */
    public Message message() {
        try {
            return socket.receive(ByteBuffer.allocate(65_535), 0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The errno that a send meets, "ok" if none. */
    public String trySend(String text, String address, int port) {
        return Story.answer(() -> send(text, address, port));
    }

    /** Whether there is nothing to receive. */
    public boolean heardNothing() {
        return receive().equals(Errno.EAGAIN.toString());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        socket.close();
    }
}
