package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.Block;
import dev.patchbay.packet.BlockPool;
import dev.patchbay.transport.tcp.control.Chronograph;
import dev.patchbay.transport.tcp.control.ErrorQueue;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.control.TcpValues;
import dev.patchbay.wire.TcpHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One send after the other, each by the thread that {@linkplain CallPool took} the writer. Large pieces are copied outside
 * the loop, into blocks of the world's pool, so that sender and receiver copy in parallel. RFC 9293 §3.10.2; Linux: {@code
 * tcp_sendmsg_locked}.
 */
final class Writer {

    /** Pieces up to this size are copied inside the loop, behind what is there. */
    private static final int SMALL = 2048;

    /** Nanoseconds that are waited for memory, by chance. Linux: {@code sk_stream_wait_memory}. */
    private static final long LEAST_NAP = 8_000_000;

    private static final long MOST_NAP = 208_000_000;

    /** For whoever has no data. */
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Whose call is at hand. */
    private @Nullable TcpSocket socket;

    private int flags;

    /** The application's buffer, where its data begins, how much that is, and how much of it was taken. */
    private ByteBuffer data = NOTHING;

    private int start;
    private int total;
    private int copied;

    /** The large piece at hand: which part of the data it is. */
    private @Nullable Block piece;

    /** How long the call waits for memory before it tries again; 0: it waits for room. */
    private long napNanos;

    private int pieceFrom;
    private int pieceTo;

    private ErrorQueue.@Nullable ZeroCopy zeroCopy;
    /** Whether it was this call that began it. */
    private boolean begun;

    Writer() {}

    private TcpSocket socket() {
        TcpSocket present = socket;
        if (present == null) {
            throw new AssertionError("no call is at hand");
        }
        return present;
    }

    /**
     * Writes what there is room for, waiting for room unless it must not; how many bytes.
     *
     * @param copying the call without copying that has sent the bytes before; null: there were none, or they were copied
     */
    int write(TcpSocket caller, ByteBuffer from, int how, ErrorQueue.@Nullable ZeroCopy copying, long timeout) {
        zeroCopy = copying;
        begun = false;
        socket = caller;
        data = from;
        flags = how;
        start = from.position();
        total = from.remaining();
        copied = 0;
        try {
            writeAll(timeout);
        } catch (NetException e) {
            if (copied == 0) {
                throw e;
            }
        } finally {
            end();
            socket = null;
        }
        from.position(start + copied);
        return copied;
    }

    private void writeAll(long timeout) {
        boolean wait = (flags & Socket.MSG_DONTWAIT) == 0 && !socket().tcp().values.nonblocking;
        do {
            prepare();
            boolean full;
            socket().enter();
            try {
                full = append();
            } finally {
                socket().leave();
            }
            if (full && !(wait && await(timeout))) {
                throw new NetException(Errno.EAGAIN);
            }
        } while (copied < total);
    }

    /** Lets go of all that the call had. */
    private void end() {
        releasePiece();
        data = NOTHING;
        ErrorQueue.ZeroCopy calls = zeroCopy;
        zeroCopy = null;
        if (calls != null) {
            socket().stack().loop.enter();
            try {
                if (begun && copied == 0) {
                    calls.abort();
                } else {
                    calls.release();
                }
            } finally {
                socket().stack().loop.leave();
            }
        }
    }

    private boolean await(long timeout) {
        TcpEndpoint tcp = socket().tcp();
        pending(tcp, 1);
        try {
            if (napNanos != 0) {
                long nanos = napNanos;
                napNanos = 0;
                boolean over = socket().waitFor(PollEvents.ALWAYS, Math.min(nanos, timeout));
                return over || nanos <= timeout;
            }
            return socket().waitFor(PollEvents.POLLOUT | PollEvents.ALWAYS, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetException(Errno.EINTR, null, e);
        } finally {
            pending(tcp, -1);
        }
    }

    private static void pending(TcpEndpoint tcp, int more) {
        tcp.stack.loop.enter();
        tcp.writePending += more;
        tcp.stack.loop.leave();
    }

    private void releasePiece() {
        Block done = piece;
        piece = null;
        if (done != null) {
            done.release();
        }
    }

    /** Copies the next piece, if the one at hand is used up; a small one is left where it is. */
    private void prepare() {
        if (piece != null && copied < pieceTo) {
            return;
        }
        releasePiece();
        pieceFrom = copied;
        pieceTo = total;
        if (total - copied > SMALL) {
            int length = Math.min(total - copied, BlockPool.LARGEST);
            Block block = socket().stack().loop.blocks().take(length);
            piece = block;
            pieceTo = copied + length;
            data.get(start + copied, block.bytes(), 0, length);
        }
    }

    // ---------------------------------------------------------------------------------------------- inside the loop

    /** Appends what there is room for; whether there is no more room, or the connection does not stand yet. */
    private boolean append() {
        TcpEndpoint tcp = socket().tcp();
        check(tcp);
        if (tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV) && !tcp.fastOpen.isPassive()) {
            return true;
        }
        tcp.acks.rate.checkAppLimited();
        if (copied == 0 && total > 0) {
            beginZeroCopy(tcp);
        }
        int mss = tcp.size.current();
        boolean urgent = (flags & Socket.MSG_OOB) != 0;
        int goal = tcp.size.goal(mss, !urgent);
        while (copied < pieceTo) {
            SendSegment tail = tcp.output.openTail();
            if (tail == null || tail.length() >= goal || !mayShare(tail)) {
                if (!tcp.socket.hasRoom()) {
                    return stop(tcp, mss);
                }
                tail = begin(tcp);
                if (tail == null) {
                    return nap(tcp, mss);
                }
                boolean ignored = mayShare(tail);
            }
            int part = tcp.memory.sendable(Math.min(goal - tail.length(), pieceTo - copied));
            if (part == 0) {
                return nap(tcp, mss);
            }
            fill(tcp, tail, part);
            if (copied < total && tail.length() >= goal && !urgent) {
                pushFull(tcp, tail, mss);
            }
        }
        if (copied == total) {
            finish(tcp, mss, urgent);
        }
        tcp.socket.changed();
        return false;
    }

    /** There is no more room; always true. */
    private boolean stop(TcpEndpoint tcp, int mss) {
        tcp.socket.noSpace();
        push(tcp, mss, TcpValues.NAGLE_PUSH, false);
        return true;
    }

    /** There would be room, but no memory: for that a call waits some time, and tries again; always true. */
    private boolean nap(TcpEndpoint tcp, int mss) {
        SendSegment tail = tcp.queue.unsentTail();
        if (tail != null && tail.length() == 0 && !tail.isFin()) {
            tcp.queue.remove(tail);
            tcp.memory.unqueued(SendSegment.OVERHEAD);
        }
        napNanos = LEAST_NAP + tcp.stack.loop.chance().nextLong(MOST_NAP - LEAST_NAP);
        return stop(tcp, mss);
    }

    private void beginZeroCopy(TcpEndpoint tcp) {
        if ((flags & Socket.MSG_ZEROCOPY) != 0 && tcp.set.zeroCopy && zeroCopy == null) {
            SendSegment tail = tcp.output.openTail();
            zeroCopy = tcp.errors().begin(tail == null ? null : tail.zeroCopy);
            begun = true;
        }
    }

    /** Whether this call's bytes may stand in a segment: it belongs to no other call without copying. */
    private boolean mayShare(SendSegment tail) {
        ErrorQueue.ZeroCopy calls = zeroCopy;
        if (calls == null || tail.zeroCopy == calls) {
            return true;
        }
        if (tail.zeroCopy != null) {
            return false;
        }
        tail.zeroCopy = calls;
        calls.hold();
        return true;
    }

    private void check(TcpEndpoint tcp) {
        if (tcp.error != null) {
            Errno why = tcp.error;
            tcp.error = null;
            tcp.socket.changed();
            throw new NetException(why);
        }
        boolean opening = tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV);
        if (tcp.sendShut && (!opening || tcp.fastOpen.isPassive()) || !tcp.state.canSend() && !opening) {
            throw new NetException(Errno.EPIPE);
        }
    }

    /** A segment for what comes; null: there is no memory. Linux: {@code tcp_stream_alloc_skb}. */
    private static @Nullable SendSegment begin(TcpEndpoint tcp) {
        if (tcp.queue.isEmpty()) {
            tcp.memory.force(SendSegment.OVERHEAD); // the first goes in any case
        } else if (!tcp.memory.maySend(SendSegment.OVERHEAD)) {
            return null;
        }
        SendSegment fresh = tcp.stack.sendSegments.take(tcp.snd.writeSeq, TcpHeader.ACK);
        tcp.memory.queued(fresh.truesize());
        tcp.queue.append(fresh);
        if (tcp.queue.sendHead() == fresh) {
            tcp.chrono.start(Chronograph.Kind.BUSY);
        }
        tcp.congestion.checkIdle();
        return fresh;
    }

    private void fill(TcpEndpoint tcp, SendSegment tail, int part) {
        Block block = piece;
        if (block == null) {
            tail.append(tcp.stack.loop.blocks(), data, start + copied, part);
        } else {
            tail.append(block, copied - pieceFrom, part);
        }
        if (copied == 0) {
            tail.flags &= ~TcpHeader.PSH;
        }
        tcp.memory.queued(part);
        tcp.snd.writeSeq += part;
        tail.segments = 0;
        copied += part;
    }

    /** A segment is full, and more follows. */
    private static void pushFull(TcpEndpoint tcp, SendSegment tail, int mss) {
        if (tcp.output.isForced()) {
            tcp.output.markPush(tail);
            tcp.output.pushPending(mss, TcpValues.NAGLE_PUSH);
        } else if (tail == tcp.queue.sendHead()) {
            tcp.output.pushOne(mss);
        }
    }

    private void finish(TcpEndpoint tcp, int mss, boolean urgent) {
        SendSegment last = tcp.queue.unsentTail();
        if ((flags & Socket.MSG_EOR) != 0 && last != null) {
            last.eor = true;
        }
        tcp.stamps.written(last);
        push(tcp, mss, tcp.set.nonagle, urgent);
    }

    private void push(TcpEndpoint tcp, int mss, int nonagle, boolean urgent) {
        if (copied > 0) {
            boolean more = (flags & Socket.MSG_MORE) != 0 && nonagle != TcpValues.NAGLE_PUSH;
            tcp.output.push(more, urgent, mss, nonagle);
        }
    }
}
