package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packetdrill.backend.SystemCalls.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Moves zeros into sockets, and whatever out of them. */
final class Transfers {

    private static final int SPLICE_F_NONBLOCK = 2;
    private static final int SPLICE_F_MORE = 4;
    private static final int SPLICE_FLAGS = 0xf;

    /** What sendfile hands on at a time. Linux: a pipe of 16 pages. */
    private static final int PIPE = 65536;

    private final Descriptors descriptors;

    Transfers(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    static int receive(Socket socket, Buffer buffer, int flags) throws InterruptedException {
        MessageHeader header = new MessageHeader();
        boolean nowhere = buffer.nowhere() && buffer.length() > 0 && (flags & Socket.MSG_TRUNC) == 0;
        if (nowhere && (socket.poll() & PollEvents.POLLIN) != 0) {
            return -Numbers.EFAULT;
        }
        int received = socket.receive(ByteBuffer.allocate(buffer.length()), flags, header);
        return (flags & Socket.MSG_TRUNC) != 0 && header.length() > received ? header.length() : received;
    }

    /** Reads from what is no socket. */
    static int read(OpenFile file, int most) {
        if (file instanceof OpenFile.OfPipe end) {
            return end.writes ? -Numbers.EBADF : end.pipe.read(most);
        }
        if (file instanceof OpenFile.OfFile of) {
            int bytes = (int) Math.max(0, Math.min(most, of.size - of.position));
            of.position += bytes;
            return bytes;
        }
        return -Numbers.EINVAL;
    }

    /** Writes to what is no socket. */
    static int write(OpenFile file, int bytes) {
        if (file instanceof OpenFile.OfPipe end) {
            return end.writes ? end.pipe.write(bytes) : -Numbers.EBADF;
        }
        return file instanceof OpenFile.OfFile ? -Numbers.EBADF : -Numbers.EINVAL;
    }

    static int send(Socket socket, Buffer buffer, int flags, @Nullable Endpoint to) {
        if (buffer.nowhere() && buffer.length() > 0) {
            return -Numbers.EFAULT;
        }
        return socket.send(ByteBuffer.wrap(buffer.bytes()), flags, to);
    }

    int sendfile(int out, int in, @Nullable Long offset, long length) {
        OpenFile from = descriptors.get(in);
        OpenFile to = descriptors.get(out);
        if (from == null || to == null) {
            return -Numbers.EBADF;
        }
        if (!to.isWritable()) {
            return -Numbers.EBADF;
        }
        if (!(from instanceof OpenFile.OfFile file) || !(to instanceof OpenFile.OfSocket socket)) {
            return -Numbers.EINVAL;
        }
        long start = offset == null ? file.position : offset;
        int sent = pieces(socket.socket, Math.max(0, Math.min(length, file.size - start)), length);
        if (sent > 0 && offset == null) {
            file.position += sent;
        }
        return sent;
    }

    /** Sends a stretch of a file; while there is more, the stack is told so. */
    private static int pieces(Socket socket, long available, long wanted) {
        int sent = 0;
        try {
            while (sent < available) {
                int piece = (int) Math.min(PIPE, available - sent);
                int flags = sent + piece < wanted ? Socket.MSG_MORE : 0;
                int taken = socket.send(ByteBuffer.allocate(piece), flags, null);
                sent += taken;
                if (taken < piece) {
                    return sent;
                }
            }
            if (available < wanted) {
                socket.flush(); // there is no more, and what was sent waits for it
            }
        } catch (NetException e) {
            return sent > 0 ? sent : -e.errno().number();
        }
        return sent;
    }

    int splice(int in, @Nullable Long inOffset, int out, @Nullable Long outOffset, long length, int flags) {
        OpenFile from = descriptors.get(in);
        OpenFile to = descriptors.get(out);
        if (from == null || to == null) {
            return -Numbers.EBADF;
        }
        int wrong = wrongSplice(from, inOffset, to, outOffset, flags);
        if (length == 0 || wrong < 0) {
            return length == 0 ? 0 : wrong;
        }
        try {
            if (to instanceof OpenFile.OfPipe pipe && pipe.writes) {
                return intoPipe(from, inOffset, pipe, length, flags);
            }
            if (from instanceof OpenFile.OfPipe pipe && !pipe.writes && to instanceof OpenFile.OfSocket socket) {
                return outOfPipe(pipe, socket.socket, length, flags);
            }
            return -Numbers.EINVAL;
        } catch (NetException e) {
            return -e.errno().number();
        } catch (InterruptedException e) {
            return -Numbers.EINTR;
        }
    }

    /** @return 0, or a negative errno. Linux: {@code do_splice} */
    private static int wrongSplice(
            OpenFile from, @Nullable Long inOffset, OpenFile to, @Nullable Long outOffset, int flags) {
        if ((flags & ~SPLICE_FLAGS) != 0) {
            return -Numbers.EINVAL;
        }
        if (!from.isReadable() || !to.isWritable()) {
            return -Numbers.EBADF;
        }
        if (inOffset != null && from instanceof OpenFile.OfPipe || outOffset != null && to instanceof OpenFile.OfPipe) {
            return -Numbers.ESPIPE;
        }
        boolean seekless = inOffset != null && from instanceof OpenFile.OfSocket
                || outOffset != null && to instanceof OpenFile.OfSocket;
        return seekless ? -Numbers.EINVAL : 0;
    }

    private static int intoPipe(OpenFile from, @Nullable Long offset, OpenFile.OfPipe pipe, long length, int flags)
            throws InterruptedException {
        int most = (int) Math.min(length, pipe.pipe.room());
        if (most == 0) {
            return -Numbers.EAGAIN;
        }
        int moved;
        if (from instanceof OpenFile.OfSocket socket) {
            int wait = (flags & SPLICE_F_NONBLOCK) != 0 ? Socket.MSG_DONTWAIT : 0;
            moved = socket.socket.receive(ByteBuffer.allocate(most), wait, new MessageHeader());
        } else if (from instanceof OpenFile.OfFile file) {
            long start = offset == null ? file.position : offset;
            moved = (int) Math.max(0, Math.min(most, file.size - start));
            file.position += offset == null ? moved : 0;
        } else {
            return -Numbers.EINVAL;
        }
        pipe.pipe.put(moved);
        return moved;
    }

    private static int outOfPipe(OpenFile.OfPipe pipe, Socket socket, long length, int flags) {
        int most = (int) Math.min(length, pipe.pipe.held());
        if (most == 0) {
            return -Numbers.EAGAIN;
        }
        int sent = socket.send(ByteBuffer.allocate(most), (flags & SPLICE_F_MORE) != 0 ? Socket.MSG_MORE : 0, null);
        pipe.pipe.take(sent);
        return sent;
    }
}
