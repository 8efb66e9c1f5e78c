package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.Block;
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
 * One send. Large pieces are copied outside the loop, so that sender and receiver copy in parallel. RFC 9293 §3.10.2;
 * Linux: {@code tcp_sendmsg_locked}.
 */
final class Writer {

    /** Pieces up to this size are copied inside the loop, behind what is there. */
    private static final int SMALL = 2048;
    /** Most that is copied before the loop is entered. */
    private static final int LARGE = 256 * 1024;

    private final TcpSocket socket;
    private final int flags;
    private int copied;
    private ErrorQueue.@Nullable ZeroCopy zeroCopy;

    Writer(TcpSocket socket, int flags) {
        this.socket = socket;
        this.flags = flags;
    }

    /** Writes what there is room for, waiting for room unless it must not; how many bytes. */
    int write(ByteBuffer data, long timeout) {
        int start = data.position();
        int total = data.remaining();
        boolean wait = (flags & Socket.MSG_DONTWAIT) == 0 && !socket.tcp().values.nonblocking;
        @Nullable Block block = null;
        int blockStart = 0;
        try {
            do {
                if (block == null || copied - blockStart >= block.bytes().length) {
                    block = release(block);
                    blockStart = copied;
                    block = copy(data, start + copied, total - copied);
                }
                Block piece = block;
                int from = copied - blockStart;
                boolean full = socket.inside(() -> append(data, start, total, piece, from));
                if (!full) {
                    continue;
                }
                if (!wait || !await(timeout)) {
                    return result(data, start, Errno.EAGAIN);
                }
            } while (copied < total);
        } catch (NetException e) {
            return result(data, start, e.errno());
        } finally {
            block = release(block);
            if (zeroCopy != null) {
                boolean ignored = socket.inside(() -> {
                    endZeroCopy();
                    return true;
                });
            }
        }
        data.position(start + copied);
        return copied;
    }

    private int result(ByteBuffer data, int start, Errno errno) {
        if (copied == 0) {
            throw new NetException(errno);
        }
        data.position(start + copied);
        return copied;
    }

    private boolean await(long timeout) {
        boolean ignored = socket.inside(() -> {
            socket.tcp().writePending++;
            return true;
        });
        try {
            return socket.waitFor(PollEvents.POLLOUT | PollEvents.POLLERR | PollEvents.POLLHUP, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetException(Errno.EINTR, null, e);
        } finally {
            TcpEndpoint tcp = socket.tcp();
            tcp.stack.loop.enter();
            tcp.writePending--;
            tcp.stack.loop.leave();
        }
    }

    private static @Nullable Block release(@Nullable Block block) {
        if (block != null) {
            block.release();
        }
        return null;
    }

    /** Copies the next piece; null if it is small. */
    private static @Nullable Block copy(ByteBuffer data, int from, int length) {
        if (length <= SMALL) {
            return null;
        }
        byte[] bytes = new byte[Math.min(length, LARGE)];
        data.get(from, bytes);
        return new Block(bytes);
    }

    // ---------------------------------------------------------------------------------------------- inside the loop

    /** Appends what there is room for; whether there is no more room, or the connection does not stand yet. */
    private boolean append(ByteBuffer data, int start, int total, @Nullable Block block, int from) {
        TcpEndpoint tcp = socket.tcp();
        check(tcp);
        if (tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV) && !tcp.fastOpen.isPassive()) {
            return true;
        }
        tcp.acks.rate.checkAppLimited();
        if (copied == 0) {
            beginZeroCopy(tcp);
        }
        int mss = tcp.size.current();
        boolean urgent = (flags & Socket.MSG_OOB) != 0;
        int goal = tcp.size.goal(mss, !urgent);
        int end = block == null ? total : copied - from + block.bytes().length;
        int at = from;
        while (copied < end) {
            SendSegment tail = tcp.output.openTail();
            if (tail == null || tail.length() >= goal || !mayShare(tail)) {
                if (!tcp.socket.hasRoom()) {
                    tcp.socket.noSpace();
                    push(tcp, mss, TcpValues.NAGLE_PUSH, false);
                    return true;
                }
                tail = begin(tcp);
                boolean ignored = mayShare(tail);
            }
            int part = Math.min(goal - tail.length(), end - copied);
            fill(tcp, tail, data, start, block, at, part);
            at += part;
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

    private void beginZeroCopy(TcpEndpoint tcp) {
        if ((flags & Socket.MSG_ZEROCOPY) != 0 && tcp.set.zeroCopy && zeroCopy == null) {
            SendSegment tail = tcp.output.openTail();
            zeroCopy = tcp.errors.begin(tail == null ? null : tail.zeroCopy);
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

    private void endZeroCopy() {
        ErrorQueue.ZeroCopy calls = zeroCopy;
        zeroCopy = null;
        if (calls != null) {
            calls.release();
        }
    }

    private void check(TcpEndpoint tcp) {
        if (tcp.error != null) {
            Errno why = tcp.error;
            tcp.error = null;
            tcp.socket.changed();
            throw new NetException(why);
        }
        if (tcp.sendShut || !tcp.state.canSend() && !tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV)) {
            throw new NetException(Errno.EPIPE);
        }
    }

    private static SendSegment begin(TcpEndpoint tcp) {
        SendSegment fresh = new SendSegment(tcp.snd.writeSeq, TcpHeader.ACK);
        tcp.snd.queuedBytes += fresh.truesize();
        tcp.queue.append(fresh);
        if (tcp.queue.sendHead() == fresh) {
            tcp.chrono.start(Chronograph.Kind.BUSY);
        }
        tcp.congestion.checkIdle();
        return fresh;
    }

    private void fill(
            TcpEndpoint tcp, SendSegment tail, ByteBuffer data, int start, @Nullable Block block, int at, int part) {
        if (block == null) {
            byte[] bytes = new byte[part];
            data.get(start + copied, bytes);
            tail.append(bytes, 0, part);
        } else {
            tail.append(block, at, part);
        }
        if (copied == 0) {
            tail.flags &= ~TcpHeader.PSH;
        }
        tcp.snd.queuedBytes += part;
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
