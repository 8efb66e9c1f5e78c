package dev.patchbay.transport.tcp.listen;

import dev.patchbay.transport.tcp.control.TcpEndpoint;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Connections that stand and wait to be accepted. Linux: {@code struct request_sock_queue}. */
public final class AcceptQueue {

    private final ArrayDeque<TcpEndpoint> waiting = new ArrayDeque<>(0);
    private int backlog;

    AcceptQueue(int backlog) {
        this.backlog = backlog;
    }

    public int backlog() {
        return backlog;
    }

    void backlog(int connections) {
        backlog = connections;
    }

    public int size() {
        return waiting.size();
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** One more than the backlog fits in. Linux: {@code sk_acceptq_is_full}. */
    boolean isFull() {
        return waiting.size() > backlog;
    }

    void add(TcpEndpoint connection) {
        waiting.add(connection);
    }

    boolean contains(TcpEndpoint connection) {
        return waiting.contains(connection);
    }

    /** The oldest; null if there is none. */
    public @Nullable TcpEndpoint poll() {
        return waiting.poll();
    }
}
