package dev.patchbay.transport.tcp.socket;

import org.jspecify.annotations.Nullable;

/**
 * The open TCP sockets of a namespace, chained by themselves, as there may be a million; and what they share. Confined to
 * the loop, but for {@link #transfers}.
 */
public final class OpenSockets {

    /** Who reads and writes for them, on any thread. */
    final Transfers transfers = new Transfers();

    private @Nullable TcpSocket newest;

    /** None yet. */
    public OpenSockets() {}

    void add(TcpSocket socket) {
        TcpSocket before = newest;
        socket.older = before;
        if (before != null) {
            before.newer = socket;
        }
        newest = socket;
    }

    /** Takes one out, which must be in. */
    void remove(TcpSocket socket) {
        TcpSocket older = socket.older;
        TcpSocket newer = socket.newer;
        if (older != null) {
            older.newer = newer;
        }
        if (newer != null) {
            newer.older = older;
        } else {
            newest = older;
        }
        socket.older = null;
        socket.newer = null;
    }

    /** The namespace goes. Inside the loop. */
    public void abandon() {
        for (TcpSocket socket = newest; socket != null; socket = newest) {
            socket.abandon();
        }
    }
}
