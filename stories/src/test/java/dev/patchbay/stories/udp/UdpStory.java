package dev.patchbay.stories.udp;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.SendHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;

/** Alice, 10.42.0.1, shares a cable with Bob, 10.42.0.2; she has another end, 10.43.0.1, at which nobody is. */
abstract class UdpStory extends Story {

    final Host alice = host("alice");
    final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
        cable(alice, "10.43.0.1/24", host("nobody"), "");
        alice.echo("10.42.0.2").send();
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static SendHeader header() {
        return new SendHeader();
    }

    static SendHeader from(String source) {
        return header().from(Ip4Address.parse(source), 0);
    }

    /** Sends "x", and lets it arrive: "ok", or the errno. */
    String send(Udp socket, SendHeader header, String address, int port) {
        return sendTo(socket, "x", header, Endpoint.of(address, port));
    }

    /** The same to the connected peer. */
    String send(Udp socket, SendHeader header) {
        try {
            socket.socket().send(bytes("x"), 0, null, header);
            seconds(0.001);
            return "ok";
        } catch (NetException e) {
            return e.errno().toString();
        }
    }

    private String sendTo(Udp socket, String text, SendHeader header, Endpoint to) {
        try {
            socket.socket().send(bytes(text), 0, to, header);
            seconds(0.001);
            return "ok";
        } catch (NetException e) {
            return e.errno().toString();
        }
    }

    /** Sends some text with flags. */
    String send(Udp socket, String text, int flags, String address, int port) {
        return answer(() -> {
            int ignored = socket.socket().send(bytes(text), flags, Endpoint.of(address, port));
            seconds(0.001);
        });
    }

    /** What the error queue says, in the words of a list; "EAGAIN" if nothing. */
    static String error(Udp socket) {
        ByteBuffer room = ByteBuffer.allocate(100);
        try {
            Message message = socket.socket().receive(room, Socket.MSG_ERRQUEUE);
            Message.ExtendedError error = message.error();
            return error == null
                    ? "none"
                    : error.errno() + " " + error.origin() + " " + error.type() + "/" + error.code() + " info "
                            + error.info() + " offender " + error.offender() + " to " + message.from() + " of "
                            + message.length();
        } catch (NetException e) {
            return e.errno().toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Endpoint.Inet local(Udp socket) {
        return (Endpoint.Inet) socket.socket().local();
    }
}
