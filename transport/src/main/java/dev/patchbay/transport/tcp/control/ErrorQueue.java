package dev.patchbay.transport.tcp.control;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.socket.Message.ExtendedError;
import dev.patchbay.api.socket.Message.Origin;
import dev.patchbay.wiring.IcmpError;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has to tell about bytes that were sent: that they are no longer needed, or when; or what the network
 * says. Linux: {@code sk_error_queue}.
 */
public final class ErrorQueue {

    /** Linux: SO_EE_CODE_ZEROCOPY_COPIED: nobody here sends from an application's memory. */
    private static final int COPIED = 1;

    static final byte[] NOTHING = {};

    private final TcpEndpoint tcp;
    private final ArrayDeque<Note> notes = new ArrayDeque<>(2);

    /** The number of the next call with {@code MSG_ZEROCOPY}. */
    private int nextCall;

    ErrorQueue(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /**
     * One note.
     *
     * @param error what it says
     * @param wallNanos the time stamp, 0: none
     * @param payload what it is about
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Note(ExtendedError error, long wallNanos, byte[] payload) {}

    /** The oldest note; null if there is none. */
    public @Nullable Note poll() {
        Note note = notes.poll();
        changed();
        return note;
    }

    private void changed() {
        tcp.socket.errorQueued = !notes.isEmpty();
        tcp.socket.news();
    }

    /** The network said why a connection cannot be opened. Linux: {@code ip_icmp_error}. */
    public void network(IcmpError error, byte[] about) {
        Ip4Address offender = new Ip4Address(error.offender());
        notes.add(new Note(
                new ExtendedError(error.errno(), false, error.type(), error.code(), error.info(), offender), 0, about));
        changed();
    }

    /** A segment was handed to the device's queue (1), sent (0) or acknowledged (2). Linux: {@code SCM_TSTAMP_*}. */
    public void stamp(int type, int key, byte[] about) {
        ExtendedError error = new ExtendedError(Errno.ENOMSG, Origin.TIMESTAMPING, type, 0, 0, key, null);
        notes.add(new Note(error, tcp.stack.loop.wallNow(), about));
        changed();
    }

    /**
     * One more call without copying begins.
     *
     * @param open that of the segment which the data is appended to; null: none
     */
    public ZeroCopy begin(@Nullable ZeroCopy open) {
        if (open != null && open.first + open.calls == nextCall) {
            open.calls++;
            nextCall++;
            open.hold();
            return open;
        }
        return new ZeroCopy(nextCall++);
    }

    /** Calls whose bytes are sent together. Linux: {@code struct ubuf_info_msgzc}. */
    public final class ZeroCopy {
        private final int first;
        private int calls = 1;
        private int holders = 1;

        private ZeroCopy(int first) {
            this.first = first;
        }

        /** One segment more holds bytes of theirs. */
        public void hold() {
            holders++;
        }

        /** The call that began last has sent nothing: there was none. Linux: {@code msg_zerocopy_put_abort}. */
        public void abort() {
            nextCall--;
            calls--;
            if (--holders == 0 && calls > 0) {
                complete(first, first + calls - 1);
            }
        }

        /** One fewer; the last tells the application. Linux: {@code msg_zerocopy_put}. */
        public void release() {
            if (--holders == 0) {
                complete(first, first + calls - 1);
            }
        }
    }

    /** Linux: {@code __msg_zerocopy_callback}: notices that follow one another become one. */
    private void complete(int first, int last) {
        Note newest = notes.peekLast();
        int from = first;
        if (newest != null
                && newest.error().origin() == Origin.ZEROCOPY
                && newest.error().data() + 1 == first) {
            from = newest.error().info();
            Note ignored = notes.removeLast();
        }
        notes.add(new Note(new ExtendedError(Errno.ENOMSG, Origin.ZEROCOPY, 0, COPIED, from, last, null), 0, NOTHING));
        changed();
    }
}
