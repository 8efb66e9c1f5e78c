package dev.patchbay.jcstress;

import dev.patchbay.api.socket.Socket;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** Who waits for a datagram without a deadline gets what is sent, whether he looks for it or is parked. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "It came back.")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "It sleeps on.")
@State
public class ReceiveIsWoken {

    private final Socket socket = SocketGround.socket();

    @Actor
    public void receive() {
        if (SocketGround.receive(socket) != 1) {
            throw new AssertionError("not what was sent");
        }
        socket.close();
    }

    @Signal
    public void send() {
        SocketGround.send(1, socket);
    }
}
