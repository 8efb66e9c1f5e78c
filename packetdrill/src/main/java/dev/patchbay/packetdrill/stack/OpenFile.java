package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.socket.Poll;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import org.jspecify.annotations.Nullable;

/** What a descriptor stands for. Linux: {@code struct file}. */
abstract class OpenFile {

    private static final int O_WRONLY = 1;
    private static final int O_ACCMODE = 3;

    /** Flags of open(2) that F_GETFL tells. */
    int flags;
    /** Flags of the descriptor: FD_CLOEXEC. */
    int descriptorFlags;

    OpenFile(int flags) {
        this.flags = flags;
    }

    /** Whether it was opened for reading. */
    boolean isReadable() {
        return (flags & O_ACCMODE) != O_WRONLY;
    }

    /** Whether it was opened for writing. */
    boolean isWritable() {
        return (flags & O_ACCMODE) != 0;
    }

    /** What it is ready for: {@link PollEvents}. */
    int poll() {
        return PollEvents.POLLIN | PollEvents.POLLOUT | PollEvents.POLLRDNORM | PollEvents.POLLWRNORM;
    }

    /** Asks to be told once of the next change; null if nothing ever changes. */
    Socket.@Nullable Watch watch(Runnable wake) {
        return null;
    }

    void close() {}

    /** A socket. */
    static final class OfSocket extends OpenFile {
        static final int O_RDWR = 2;
        final Socket socket;
        final InertOptions inert;
        /** The SYN that it was opened with, once it was taken out of it and before it was handed on. */
        byte @Nullable [] savedSyn;

        OfSocket(Socket socket, int flags, int type, int protocol) {
            super(O_RDWR | flags);
            this.socket = socket;
            this.inert = new InertOptions(type, protocol);
        }

        @Override
        int poll() {
            return socket.poll();
        }

        @Override
        Socket.Watch watch(Runnable wake) {
            return socket.watch(wake);
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

    /** One end of a pipe. */
    static final class OfPipe extends OpenFile {
        final Pipe pipe;
        final boolean writes;

        OfPipe(Pipe pipe, boolean writes) {
            super(writes ? 1 : 0);
            this.pipe = pipe;
            this.writes = writes;
        }

        @Override
        int poll() {
            return writes ? pipe.pollWriter() : pipe.pollReader();
        }

        @Override
        Socket.Watch watch(Runnable wake) {
            return pipe.watch(wake);
        }

        @Override
        void close() {
            pipe.close(writes);
        }
    }
}
