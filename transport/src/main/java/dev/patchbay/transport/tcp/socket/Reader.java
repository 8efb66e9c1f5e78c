package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.ErrorQueue;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.ReceiveState.Urgent;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.SeqNum;
import java.nio.ByteBuffer;

/** One receive. RFC 9293 §3.10.3; Linux: {@code tcp_recvmsg_locked}. */
final class Reader {

    private final TcpSocket socket;
    private final int flags;
    private final MessageHeader header;
    private int copied;
    private int hole;
    private long wallNanos;

    Reader(TcpSocket socket, int flags, MessageHeader header) {
        this.socket = socket;
        this.flags = flags;
        this.header = header;
    }

    int read(ByteBuffer into, long timeout) throws InterruptedException {
        boolean wait = (flags & Socket.MSG_DONTWAIT) == 0 && !socket.tcp().values.nonblocking;
        if ((flags & Socket.MSG_ERRQUEUE) != 0) {
            return socket.inside(() -> note(into));
        }
        if ((flags & Socket.MSG_OOB) != 0) {
            return socket.inside(() -> urgent(into));
        }
        if (wait && into.hasRemaining() && socket.tcp().socket.isQuiet()) {
            boolean ignored = waitForMore(timeout); // there is nothing to enter the loop for
        }
        while (true) {
            boolean over = socket.inside(() -> step(into, wait));
            if (over || !waitForMore(timeout) && socket.inside(() -> step(into, false))) {
                return copied;
            }
        }
    }

    private boolean waitForMore(long timeout) throws InterruptedException {
        TcpEndpoint tcp = socket.tcp();
        int had = copied;
        if (had == 0 && tcp.rcv.lowat <= 1) {
            return socket.waitFor(PollEvents.POLLIN | PollEvents.POLLERR | PollEvents.POLLHUP, timeout);
        }
        int seen = tcp.rcv.nxt;
        return tcp.stack
                .port
                .waiting()
                .await(
                        tcp.socket.signal(),
                        () -> tcp.rcv.nxt != seen
                                || (socket.poll() & (PollEvents.POLLERR | PollEvents.POLLHUP | PollEvents.POLLRDHUP))
                                        != 0,
                        timeout);
    }

    // ---------------------------------------------------------------------------------------------- inside the loop

    /** Linux: {@code inet_recv_error}. */
    private int note(ByteBuffer into) {
        ErrorQueue.Note note = socket.tcp().errors.poll();
        if (note == null) {
            throw new NetException(Errno.EAGAIN);
        }
        int length = note.payload().length;
        int fits = Math.min(length, into.remaining());
        into.put(note.payload(), 0, fits);
        int said = Socket.MSG_ERRQUEUE | (fits < length ? Socket.MSG_TRUNC : 0);
        header.begin(length, fits)
                .ofStream(said, -1)
                .arrived(0, note.wallNanos())
                .about(note.error());
        return fits;
    }

    /** Reads what there is; false if the call has to wait. */
    private boolean step(ByteBuffer into, boolean wait) {
        TcpEndpoint tcp = socket.tcp();
        if (tcp.state == TcpState.LISTEN) {
            throw new NetException(Errno.ENOTCONN);
        }
        int room = into.remaining();
        int all = copied + room;
        int target = (flags & Socket.MSG_WAITALL) != 0 ? all : Math.max(1, Math.min(tcp.rcv.lowat, all));
        boolean end = copy(tcp, into);
        boolean enough = copied >= target || room == 0 || end;
        if (!enough && !mustReturn(tcp, wait)) {
            cleanUp(tcp);
            return false;
        }
        cleanUp(tcp);
        tcp.socket.changed();
        header.begin(copied, copied)
                .ofStream(0, tcp.set.inq ? tcp.data.readable() : -1)
                .arrived(0, wallNanos);
        return true;
    }

    private void cleanUp(TcpEndpoint tcp) {
        if ((flags & Socket.MSG_PEEK) == 0) {
            tcp.ackPolicy.hasRead(copied);
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

    /** Copies what fits; whether the end of the stream, or the urgent mark, was met. */
    private boolean copy(TcpEndpoint tcp, ByteBuffer into) {
        boolean peek = (flags & Socket.MSG_PEEK) != 0;
        ReceiveState rcv = tcp.rcv;
        int seq = rcv.copiedSeq + (peek ? copied + hole : 0);
        Received each = tcp.data.head();
        while (each != null && into.hasRemaining()) {
            if (copied > 0 && rcv.urgent != Urgent.NONE && rcv.urgentSeq == seq) {
                return true;
            }
            int offset = seq - each.seq;
            int used = Math.min(each.length() - offset, into.remaining());
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
                copyOut(each.packet, offset, into, used);
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

    private void copyOut(Packet packet, int from, ByteBuffer into, int length) {
        if ((flags & Socket.MSG_TRUNC) != 0) {
            return;
        }
        int skip = from;
        int left = length;
        int head = packet.headLength();
        if (skip < head) {
            int inline = Math.min(left, head - skip);
            into.put(packet.array(), packet.start() + skip, inline);
            left -= inline;
            skip = 0;
        } else {
            skip -= head;
        }
        for (int i = 0; left > 0; i++) {
            int span = packet.blockLength(i);
            if (skip < span) {
                int part = Math.min(left, span - skip);
                into.put(packet.block(i).bytes(), packet.blockStart(i) + skip, part);
                left -= part;
                skip = 0;
            } else {
                skip -= span;
            }
        }
    }

    // -------------------------------------------------------------------------------------------------------- urgent

    /** Linux: {@code tcp_recv_urg}. */
    private int urgent(ByteBuffer into) {
        TcpEndpoint tcp = socket.tcp();
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
            boolean room = into.hasRemaining();
            if (room) {
                into.put((byte) rcv.urgentByte);
            }
            tcp.socket.changed();
            header.begin(1, room ? 1 : 0).ofStream(Socket.MSG_OOB | (room ? 0 : Socket.MSG_TRUNC), -1);
            return room ? 1 : 0;
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
