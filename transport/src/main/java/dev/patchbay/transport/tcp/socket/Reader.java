package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.Block;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.ErrorQueue;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.ReceiveState.Urgent;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.input.HeaderPrediction;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.SeqNum;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.jspecify.annotations.Nullable;

/**
 * One receive after the other, each by the thread that {@linkplain CallPool took} the reader. Inside the loop it takes data
 * out of the queue; what is large it holds, and copies outside, so that sender and receiver copy in parallel. Data counts as
 * read, and the window opens, when it is taken; what one call holds at a time is bounded. RFC 9293 §3.10.3; Linux: {@code
 * tcp_recvmsg_locked}.
 */
final class Reader {

    /** Pieces up to this size are copied inside the loop: holding them would cost more. */
    private static final int SMALL = 1024;

    /** Most that is held outside the loop at a time. */
    static final int MOST_AT_ONCE = 256 * 1024;

    /** For whoever has no room. */
    private static final ByteBuffer NOWHERE = ByteBuffer.allocate(0);

    /** How a call goes on. */
    private enum Pass {
        OVER,
        /** There is more to be taken than may be held at a time. */
        AGAIN,
        /** There is nothing more, and not yet enough. */
        WAIT
    }

    /** Whose call is at hand. */
    private @Nullable TcpSocket socket;

    private final TakenBytes taken = new TakenBytes();
    private int flags;
    private MessageHeader header = new MessageHeader();

    /** The application's buffer, where its room begins, how much that is, and how much of it was used. */
    private ByteBuffer into = NOWHERE;

    private int start;
    private int room;
    private int copied;

    private int hole;
    private long wallNanos;

    /** What would have come next when the queue was last looked at. */
    private int seen;

    Reader() {}

    private TcpSocket socket() {
        TcpSocket present = socket;
        if (present == null) {
            throw new AssertionError("no call is at hand");
        }
        return present;
    }

    int read(TcpSocket caller, ByteBuffer to, int how, MessageHeader about, long timeout) throws InterruptedException {
        if (to.isReadOnly()) {
            throw new ReadOnlyBufferException(); // before anything is taken
        }
        socket = caller;
        into = to;
        start = to.position();
        room = to.remaining();
        flags = how;
        header = about;
        copied = 0;
        hole = 0;
        wallNanos = 0;
        try {
            return (how & (Socket.MSG_ERRQUEUE | Socket.MSG_OOB)) != 0 ? special() : stream(timeout);
        } finally {
            into = NOWHERE;
            socket = null;
        }
    }

    private int special() {
        socket().enter();
        try {
            return (flags & Socket.MSG_ERRQUEUE) != 0 ? note() : urgent();
        } finally {
            socket().leave();
        }
    }

    private int stream(long timeout) throws InterruptedException {
        boolean wait = (flags & Socket.MSG_DONTWAIT) == 0 && !socket().tcp().values.nonblocking;
        try {
            boolean quiet = wait
                    && room > 0
                    && socket().tcp().rcv.lowat <= 1
                    && socket().tcp().socket.isQuiet();
            boolean inTime = !quiet || waitForMore(timeout); // there is nothing to enter the loop for
            while (!isOver(wait && inTime) && (waitForMore(timeout) || !isOver(false))) {
                // there is news
            }
        } catch (NetException | InterruptedException e) {
            if (copied == 0) {
                throw e;
            }
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            header.begin(copied, copied).ofStream(0, -1).arrived(0, wallNanos);
        }
        if ((flags & Socket.MSG_TRUNC) == 0) {
            into.position(start + copied);
        }
        return copied;
    }

    /** Takes and copies what there is; false if the call has to wait. */
    private boolean isOver(boolean wait) {
        Pass pass = pass(wait);
        while (pass == Pass.AGAIN) {
            pass = pass(wait);
        }
        return pass == Pass.OVER;
    }

    /** Takes what may be taken at a time, inside the loop, and copies it, outside. */
    private Pass pass(boolean wait) {
        try {
            Pass pass;
            socket().enter();
            try {
                pass = step(wait);
            } finally {
                socket().leave();
            }
            taken.copyTo(into);
            return pass;
        } finally {
            taken.release();
        }
    }

    private boolean waitForMore(long timeout) throws InterruptedException {
        TcpSocket present = socket();
        TcpEndpoint tcp = present.tcp();
        int had = copied;
        if (had == 0 && tcp.rcv.lowat <= 1) {
            return socket().waitFor(PollEvents.POLLIN | PollEvents.ALWAYS, timeout);
        }
        return tcp.stack
                .port
                .waiting()
                .await(
                        tcp.socket.signal(),
                        // The events first: they are volatile, and what was written before them is seen after them.
                        () -> (present.poll() & (PollEvents.ALWAYS | PollEvents.POLLRDHUP)) != 0 || tcp.rcv.nxt != seen,
                        timeout);
    }

    // ---------------------------------------------------------------------------------------------- inside the loop

    /** Linux: {@code inet_recv_error}. */
    private int note() {
        ErrorQueue.Note note = socket().tcp().errors().poll();
        if (note == null) {
            throw new NetException(Errno.EAGAIN);
        }
        int length = note.payload().length;
        int fits = Math.min(length, room);
        into.put(note.payload(), 0, fits);
        int said = Socket.MSG_ERRQUEUE | (fits < length ? Socket.MSG_TRUNC : 0);
        header.begin(length, fits)
                .ofStream(said, -1)
                .arrived(0, socket().tcp().stamps.areReported() ? note.wallNanos() : 0)
                .about(note.error());
        return fits;
    }

    /** Takes what there is. */
    private Pass step(boolean wait) {
        TcpEndpoint tcp = socket().tcp();
        if (tcp.state == TcpState.LISTEN) {
            throw new NetException(Errno.ENOTCONN);
        }
        int target = Math.max(1, (flags & Socket.MSG_WAITALL) != 0 ? room : Math.min(tcp.rcv.lowat, room));
        boolean any = tcp.data.head() != null;
        boolean end = take(tcp);
        if (!end && copied < room && taken.bytes() == MOST_AT_ONCE) {
            return Pass.AGAIN;
        }
        boolean over = copied >= target || copied == room && any || end || mustReturn(tcp, wait);
        if (!isPeek()) {
            tcp.ackPolicy.hasRead(copied);
        }
        if (!over) {
            seen = tcp.rcv.nxt;
            return Pass.WAIT;
        }
        movePeekOffset(tcp);
        tcp.socket.changed();
        header.begin(copied, copied).ofStream(0, tcp.set.inq ? left(tcp) : -1).arrived(0, wallNanos);
        return Pass.OVER;
    }

    private boolean isPeek() {
        return (flags & Socket.MSG_PEEK) != 0;
    }

    /** Bytes that are left; the end of the stream counts for one, so that it is read, too. Linux: {@code tcp_inq_hint}. */
    private static int left(TcpEndpoint tcp) {
        int left = tcp.rcv.nxt - tcp.rcv.copiedSeq;
        return left == 0 && tcp.done ? 1 : left;
    }

    /** The next peek begins behind this one, or no longer behind what was read. Linux: {@code sk_peek_offset_fwd} and its twin. */
    private void movePeekOffset(TcpEndpoint tcp) {
        int offset = tcp.set.peekOffset;
        if (offset >= 0) {
            tcp.set.peekOffset = isPeek() ? offset + copied : Math.max(0, offset - copied);
        }
    }

    /** Nothing more to read: whether the call returns all the same. */
    private boolean mustReturn(TcpEndpoint tcp, boolean wait) {
        if (copied > 0) {
            return !wait || tcp.error != null || tcp.state == TcpState.CLOSE || tcp.receiveShut || atMark(tcp);
        }
        if (tcp.done) {
            return true;
        }
        Errno why = tcp.error;
        if (why != null) {
            tcp.error = null;
            tcp.socket.changed();
            throw new NetException(why);
        }
        if (tcp.receiveShut) {
            return true;
        }
        if (tcp.state == TcpState.CLOSE) {
            throw new NetException(Errno.ENOTCONN);
        }
        if (!wait) {
            throw new NetException(Errno.EAGAIN);
        }
        return false;
    }

    private boolean atMark(TcpEndpoint tcp) {
        return tcp.rcv.urgent != Urgent.NONE && tcp.rcv.urgentSeq == tcp.rcv.copiedSeq;
    }

    /** Takes what fits, and may be held at a time; whether the end of the stream, or the urgent mark, was met. */
    private boolean take(TcpEndpoint tcp) {
        boolean peek = isPeek();
        ReceiveState rcv = tcp.rcv;
        int seq = rcv.copiedSeq + (peek ? Math.max(0, tcp.set.peekOffset) + copied + hole : 0);
        Received each = tcp.data.at(seq);
        while (each != null && copied < room && taken.bytes() < MOST_AT_ONCE) {
            if (copied > 0 && rcv.urgent != Urgent.NONE && rcv.urgentSeq == seq) {
                return true;
            }
            int offset = seq - each.seq;
            int used = Math.min(each.length() - offset, Math.min(room - copied, MOST_AT_ONCE - taken.bytes()));
            if (used > 0) {
                if (isUrgentAt(tcp, seq, used)) {
                    if (rcv.urgentSeq == seq && tcp.set.oobInline) {
                        used = Math.max(used, 1); // from the mark on, in one piece
                    } else if (rcv.urgentSeq == seq) { // the urgent byte is not part of the stream
                        offset++;
                        seq++;
                        hole++;
                        used--;
                    } else {
                        used = rcv.urgentSeq - seq;
                    }
                }
                take(each.packet, offset, used);
                wallNanos = each.wallNanos;
                seq += used;
                copied += used;
            }
            if (!peek) {
                advance(tcp, seq);
            }
            if (seq - each.seq < each.length()) {
                continue;
            }
            boolean fin = each.fin;
            if (fin) {
                seq++;
            }
            Received next = each.next;
            if (!peek) {
                rcv.copiedSeq = seq;
                eat(tcp);
                next = tcp.data.head();
            }
            if (fin) {
                return true;
            }
            each = next;
        }
        return false;
    }

    /** The application has read on. */
    private static void advance(TcpEndpoint tcp, int seq) {
        ReceiveState rcv = tcp.rcv;
        rcv.copiedSeq = seq;
        tcp.buffer.adjust();
        if (rcv.urgent != Urgent.NONE && SeqNum.after(seq, rcv.urgentSeq)) {
            rcv.urgent = Urgent.NONE;
            HeaderPrediction.check(tcp);
        }
    }

    private static boolean isUrgentAt(TcpEndpoint tcp, int seq, int used) {
        int distance = tcp.rcv.urgentSeq - seq;
        return tcp.rcv.urgent != Urgent.NONE && distance >= 0 && distance < used;
    }

    private static void eat(TcpEndpoint tcp) {
        Received gone = tcp.data.poll();
        if (gone != null) {
            tcp.data.freed(gone.truesize);
            gone.packet.end(Outcome.DELIVERED);
        }
    }

    /** Takes a part of a packet: what is small is copied at once, what is large is held. */
    private void take(Packet packet, int from, int length) {
        if ((flags & Socket.MSG_TRUNC) != 0) {
            return;
        }
        int at = start + copied;
        int end = at + length;
        int skip = from;
        int head = packet.headLength();
        if (skip < head) {
            int inline = Math.min(length, head - skip);
            into.put(at, packet.array(), packet.start() + skip, inline);
            at += inline;
            skip = 0;
        } else {
            skip -= head;
        }
        for (int i = 0; at < end; i++) {
            int span = packet.blockLength(i);
            if (skip < span) {
                int part = Math.min(end - at, span - skip);
                take(packet.block(i), packet.blockStart(i) + skip, part, at);
                at += part;
                skip = 0;
            } else {
                skip -= span;
            }
        }
    }

    private void take(Block block, int from, int length, int at) {
        if (length <= SMALL) {
            into.put(at, block.bytes(), from, length);
        } else {
            taken.add(block, from, length, at);
        }
    }

    // -------------------------------------------------------------------------------------------------------- urgent

    /** Linux: {@code tcp_recv_urg}. */
    private int urgent() {
        TcpEndpoint tcp = socket().tcp();
        ReceiveState rcv = tcp.rcv;
        if (tcp.state == TcpState.LISTEN) {
            throw new NetException(Errno.ENOTCONN);
        }
        if (tcp.set.oobInline || rcv.urgent == Urgent.NONE || rcv.urgent == Urgent.READ) {
            throw new NetException(Errno.EINVAL);
        }
        if (tcp.state == TcpState.CLOSE && !tcp.done) {
            throw new NetException(Errno.ENOTCONN);
        }
        if (rcv.urgent == Urgent.VALID) {
            if ((flags & Socket.MSG_PEEK) == 0) {
                rcv.urgent = Urgent.READ;
            }
            int fits = Math.min(room, 1);
            if (fits == 1) {
                into.put((byte) rcv.urgentByte);
            }
            tcp.socket.changed();
            header.begin(1, fits).ofStream(Socket.MSG_OOB | (fits == 1 ? 0 : Socket.MSG_TRUNC), -1);
            return fits;
        }
        if (tcp.state == TcpState.CLOSE || tcp.receiveShut) {
            header.begin(0, 0);
            return 0;
        }
        throw new NetException(Errno.EAGAIN);
    }

    static boolean isAtMark(TcpEndpoint tcp) {
        return tcp.rcv.urgent != Urgent.NONE && tcp.rcv.urgentSeq == tcp.rcv.copiedSeq;
    }
}
