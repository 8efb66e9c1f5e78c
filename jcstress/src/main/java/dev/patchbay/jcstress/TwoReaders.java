package dev.patchbay.jcstress;

import dev.patchbay.api.socket.Socket;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads read from a socket at which two datagrams wait: each gets one. */
@JCStressTest
@Outcome(
        id = {"1, 2, 0", "2, 1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "Each got one.")
@State
public class TwoReaders {

    private final Socket socket = SocketGround.socket();

    public TwoReaders() {
        SocketGround.send(1, socket);
        SocketGround.send(2, socket);
    }

    @Actor
    public void one(III_Result r) {
        r.r1 = SocketGround.receiveSoon(socket);
    }

    @Actor
    public void other(III_Result r) {
        r.r2 = SocketGround.receiveSoon(socket);
    }

    @Arbiter
    public void rest(III_Result r) {
        r.r3 = SocketGround.receiveNow(socket);
        socket.close();
    }
}
