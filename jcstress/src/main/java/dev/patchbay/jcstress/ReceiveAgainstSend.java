package dev.patchbay.jcstress;

import dev.patchbay.api.socket.Socket;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two datagrams come in while somebody reads: none is lost, none is read twice, and they stay in their order. */
@JCStressTest
@Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "There was none yet.")
@Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "There was one.")
@State
public class ReceiveAgainstSend {

    private final Socket socket = SocketGround.socket();

    @Actor
    public void send() {
        SocketGround.send(1, socket);
        SocketGround.send(2, socket);
    }

    @Actor
    public void receive(III_Result r) {
        r.r1 = SocketGround.receiveNow(socket);
    }

    @Arbiter
    public void rest(III_Result r) {
        r.r2 = SocketGround.receiveSoon(socket);
        r.r3 = r.r1 == 0 ? SocketGround.receiveSoon(socket) : SocketGround.receiveNow(socket);
        socket.close();
    }
}
