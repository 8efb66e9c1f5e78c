package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.Poll;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;

/** What a descriptor stands for. Linux: {@code struct file}. */
abstract class OpenFile {

    /** Flags of open(2) that F_GETFL tells. */
    int flags;

    OpenFile(int flags) {
        this.flags = flags;
    }

    /** What it is ready for: {@link PollEvents}. */
    int poll() {
        return PollEvents.POLLIN | PollEvents.POLLOUT | PollEvents.POLLRDNORM | PollEvents.POLLWRNORM;
    }

    void close() {}

    /** A socket. */
    static final class OfSocket extends OpenFile {
        static final int O_RDWR = 2;
        final Socket socket;

        OfSocket(Socket socket, int flags) {
            super(O_RDWR | flags);
            this.socket = socket;
        }

        @Override
        int poll() {
            return socket.poll();
        }

        Poll poll(int events) {
            return new Poll(socket, events);
        }

        @Override
        void close() {
            socket.close();
        }
    }

    /** A file full of zeros. */
    static final class OfFile extends OpenFile {
        final long size;
        long position;

        OfFile(long size, int flags) {
            super(flags);
            this.size = size;
        }
    }

    /** One end of a pipe, of which only the number of bytes in it matters. */
    static final class OfPipe extends OpenFile {
        static final int CAPACITY = 65536;
        final int[] held;
        final boolean writes;

        OfPipe(int[] held, boolean writes) {
            super(writes ? 1 : 0);
            this.held = held;
            this.writes = writes;
        }

        int room() {
            return CAPACITY - held[0];
        }
    }
}
