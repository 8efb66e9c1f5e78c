package dev.patchbay.api.socket;

/**
 * One socket among those that a call waits for. Linux: {@code struct pollfd}.
 *
 * <p>Confined to the thread that waits.
 */
public final class Poll {

    private final Socket socket;
    private final int events;
    private int revents;

    /** @param events {@link PollEvents} that are waited for; {@link PollEvents#ALWAYS} are too */
    public Poll(Socket socket, int events) {
        this.socket = socket;
        this.events = events;
    }

    public Socket socket() {
        return socket;
    }

    /** What is waited for. */
    public int events() {
        return events;
    }

    /** What there was when it was last looked at, of what is waited for. */
    public int revents() {
        return revents;
    }

    /** Looks at the socket, and answers {@link #revents()}. */
    public int look() {
        revents = socket.poll() & (events | PollEvents.ALWAYS);
        return revents;
    }
}
