package dev.patchbay.packetdrill.backend;

import org.jspecify.annotations.Nullable;

/**
 * System calls, as the kernel has them: numbers are Linux's on x86-64, structures are bytes as Linux lays them out.
 * Each returns what the kernel returns: zero or more on success, else a negative errno.
 *
 * <p>What is sent is zeros, but for the header of an echo request, and nobody looks at what is received, so buffers are only lengths.
 */
public interface SystemCalls {

    /**
     * Memory that a call reads from or writes to.
     *
     * @param length bytes
     * @param nowhere whether it is a null pointer
     * @param first the first byte; all others are zero
     */
    record Buffer(int length, boolean nowhere, byte first) {
        /** Nothing but zeros. */
        public Buffer(int length, boolean nowhere) {
            this(length, nowhere, (byte) 0);
        }

        /** Its bytes, to be sent. */
        public byte[] bytes() {
            byte[] bytes = new byte[length];
            if (length > 0) {
                bytes[0] = first;
            }
            return bytes;
        }
    }

    /** An entry of poll(2). */
    final class PollEntry {
        public final int fd;
        public final int events;
        public int revents;

        public PollEntry(int fd, int events) {
            this.fd = fd;
            this.events = events;
        }
    }

    /** What epoll_wait(2) tells of one descriptor. */
    record EpollEvent(int events, long data) {}

    /** A message with what goes around it. Linux: {@code struct msghdr}. */
    final class MessageHeader {
        /** In: address to send to, or null. */
        public byte @Nullable [] name;
        /** Where the bytes are, or go. */
        public final int[] lengths;
        /** In: control messages to send, or room for those received. Out: the control messages received. */
        public byte[] control;
        /** Out: flags of what was received. */
        public int flags;

        public MessageHeader(byte @Nullable [] name, int[] lengths, byte[] control) {
            this.name = name;
            this.lengths = lengths;
            this.control = control;
        }
    }

    int socket(int domain, int type, int protocol);

    int bind(int fd, byte[] address);

    int listen(int fd, int backlog);

    /** The peer's address goes to {@code address}. accept4(2). */
    int accept(int fd, byte[] address, int flags);

    int connect(int fd, byte[] address);

    int read(int fd, Buffer buffer);

    int write(int fd, Buffer buffer);

    int readv(int fd, int[] lengths);

    int writev(int fd, int[] lengths);

    int recvfrom(int fd, Buffer buffer, int flags);

    /** @param address null: the connected peer */
    int sendto(int fd, Buffer buffer, int flags, byte @Nullable [] address);

    int recvmsg(int fd, MessageHeader message, int flags);

    int sendmsg(int fd, MessageHeader message, int flags);

    int fcntl(int fd, int command, long argument);

    /** @param value one number, in and out; null: no argument */
    int ioctl(int fd, int command, int @Nullable [] value);

    int close(int fd);

    int shutdown(int fd, int how);

    int setsockopt(int fd, int level, int name, byte[] value, int length);

    /** @param length one number: the room in {@code value}, then how much of it was used */
    int getsockopt(int fd, int level, int name, byte[] value, int[] length);

    int poll(PollEntry[] entries, int timeoutMillis);

    int epollCreate(int size);

    /** @param event null: no event */
    int epollControl(int epoll, int operation, int fd, @Nullable EpollEvent event);

    /** Fills the array from its start. */
    int epollWait(int epoll, @Nullable EpollEvent[] events, int timeoutMillis);

    /** @param fds two descriptors, out */
    int pipe(int[] fds);

    /** Offsets may be null. */
    int splice(int in, @Nullable Long inOffset, int out, @Nullable Long outOffset, long length, int flags);

    /** @param offset null: the file's own */
    int sendfile(int out, int in, @Nullable Long offset, long length);

    int open(String path, int flags);

    /** Sets or clears a capability of the calling process. */
    int capability(int set, int capability, boolean on);
}
