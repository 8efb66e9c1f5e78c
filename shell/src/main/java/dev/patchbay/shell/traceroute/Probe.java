package dev.patchbay.shell.traceroute;

import dev.patchbay.api.IpAddress;
import dev.patchbay.api.socket.Socket;
import org.jspecify.annotations.Nullable;

/** One probe: when it left, and what came back. Times are microseconds of wall-clock time; 0: not yet. */
final class Probe {

    boolean done;
    /** Whether what came back says that the trace ends here. */
    boolean last;

    long sent;
    long received;
    /** By what the answer is recognized; 0: nothing. */
    int sequence;
    /** Hop limit that the answer arrived with; 0: unknown. */
    int hopLimit;

    @Nullable
    IpAddress from;

    /** What is printed behind the time, such as !H. */
    String remark = "";

    /** The socket that is the probe's own; null: it has none. */
    @Nullable
    Socket socket;

    /** The answer's time in microseconds; not positive if there is none. */
    long roundTrip() {
        return received - sent;
    }

    /** Nothing more is expected. */
    void finish() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
        sequence = 0;
        done = true;
    }

    /** Takes over what another probe got, which forgets it and will not be sent again. */
    void takeOver(Probe other) {
        copy(other);
        other.copy(new Probe());
        other.sent = 1;
    }

    /** As if it had never been sent. */
    void forget() {
        copy(new Probe());
    }

    private void copy(Probe other) {
        done = other.done;
        last = other.last;
        sent = other.sent;
        received = other.received;
        sequence = other.sequence;
        hopLimit = other.hopLimit;
        from = other.from;
        remark = other.remark;
        socket = other.socket;
    }
}
