package dev.patchbay.transport.socket;

import dev.patchbay.api.socket.Socket;
import dev.patchbay.wiring.Signal;

/** One who is to be called back when a socket may have become ready. */
public final class Watcher extends Signal.Waiter implements Socket.Watch {

    private final Runnable wake;

    private Watcher(Runnable wake) {
        this.wake = wake;
    }

    /** Registers a call-back for the next time the signal is raised. */
    public static Watcher on(Signal signal, Runnable wake) {
        Watcher watcher = new Watcher(wake);
        signal.register(watcher);
        return watcher;
    }

    @Override
    protected void wake() {
        wake.run();
    }
}
