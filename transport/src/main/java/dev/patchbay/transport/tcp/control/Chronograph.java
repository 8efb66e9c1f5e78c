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

    private static final Kind[] KINDS = Kind.values();

    private final TcpEndpoint tcp;
    private final long[] sums = new long[KINDS.length];
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
        sums[present.ordinal()] += now - sinceUs;
        sinceUs = now;
        present = kind;
    }

    /** How long something went on so far. */
    public long sum(Kind kind) {
        return sums[kind.ordinal()] + (kind == present ? tcp.nowUs() - sinceUs : 0);
    }

    /** How long there was anything to send. */
    public long busy() {
        return sum(Kind.BUSY) + sum(Kind.RWND_LIMITED) + sum(Kind.SNDBUF_LIMITED);
    }
}
