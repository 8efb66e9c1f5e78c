package dev.patchbay.transport.tcp.control;

/** How long there was something to send, and what held it up. Microseconds. Linux: {@code enum tcp_chrono}. */
public final class Chronograph {

    /** What goes on, the more interesting the later. */
    public enum Kind {
        NOTHING,
        /** There is something to send, or to be acknowledged. */
        BUSY,
        /** The peer's window is closed. */
        RWND_LIMITED,
        /** The send buffer is too small. */
        SNDBUF_LIMITED
    }

    private final TcpEndpoint tcp;
    private long busy;
    private long receiverLimited;
    private long bufferLimited;
    private Kind present = Kind.NOTHING;
    private long sinceUs;

    Chronograph(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Something begins; it counts unless something more interesting goes on. */
    public void start(Kind kind) {
        if (kind.compareTo(present) > 0) {
            set(kind);
        }
    }

    /** Something ends. */
    public void stop(Kind kind) {
        if (tcp.queue.isEmpty()) {
            set(Kind.NOTHING);
        } else if (kind == present) {
            set(Kind.BUSY);
        }
    }

    private void set(Kind kind) {
        if (kind == present) {
            return;
        }
        long now = tcp.nowUs();
        add(present, now - sinceUs);
        sinceUs = now;
        present = kind;
    }

    private void add(Kind kind, long micros) {
        switch (kind) {
            case NOTHING -> {}
            case BUSY -> busy += micros;
            case RWND_LIMITED -> receiverLimited += micros;
            case SNDBUF_LIMITED -> bufferLimited += micros;
        }
    }

    /** How long something went on so far. */
    public long sum(Kind kind) {
        long past = switch (kind) {
            case NOTHING -> 0;
            case BUSY -> busy;
            case RWND_LIMITED -> receiverLimited;
            case SNDBUF_LIMITED -> bufferLimited;
        };
        return past + (kind == present ? tcp.nowUs() - sinceUs : 0);
    }

    /** How long there was anything to send. */
    public long busy() {
        return sum(Kind.BUSY) + sum(Kind.RWND_LIMITED) + sum(Kind.SNDBUF_LIMITED);
    }
}
