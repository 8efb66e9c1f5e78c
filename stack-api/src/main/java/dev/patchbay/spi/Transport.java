package dev.patchbay.spi;

import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketType;
import java.util.List;

/** A transport in one namespace. Called inside its loop. */
public interface Transport extends AutoCloseable {

    /** Whether it makes sockets of this sort. */
    boolean offers(Family family, SocketType type, int protocol);

    /**
     * Makes a socket of a sort that it offers.
     *
     * @throws dev.patchbay.api.NetException if it may not be made
     */
    Socket open(Family family, SocketType type, int protocol);

    /** The sockets there are, in a definite order. */
    default List<SocketReport> sockets() {
        return List.of();
    }

    /** How many connections still run though no socket holds them. Linux: {@code orphan_count}. */
    default int orphans() {
        return 0;
    }

    /** The namespace goes: all sockets close. */
    @Override
    void close();
}
