package dev.patchbay.tap.linux;

import java.nio.ByteBuffer;

/** Waits until there is something to read from a device, something has become of it, or somebody wants to end that. */
public final class Waiter implements AutoCloseable {

    private static final int POLLFD = 8;
    private static final int EVENTS = 4;
    private static final int ANSWERS = 6;
    private static final int NOBODY = -1;

    private static final int DEVICE = 0;
    private static final int LINKS = POLLFD;
    private static final int END = 2 * POLLFD;

    private final NativeBuffer fds = new NativeBuffer(3 * POLLFD);
    private final NativeBuffer one = new NativeBuffer(8);
    private final int end;
    private boolean closed;

    public Waiter() throws SystemCallException {
        end = Libc.checked("eventfd", Libc.eventfd(0, Libc.EFD_NONBLOCK | Libc.EFD_CLOEXEC));
        one.bytes().putLong(0, 1);
        watch(DEVICE, NOBODY);
        watch(LINKS, NOBODY);
        watch(END, end);
    }

    private void watch(int at, int fd) {
        fds.bytes().putInt(at, fd).putShort(at + EVENTS, Libc.POLLIN);
    }

    /** Waits. The questions below are answered until the next time. */
    public void await(KernelDevice device) throws SystemCallException {
        watch(DEVICE, device.fd());
        watch(LINKS, device.linkFd());
        poll();
    }

    /** Waits for the end alone. */
    public void awaitEnd() throws SystemCallException {
        watch(DEVICE, NOBODY);
        watch(LINKS, NOBODY);
        while (!isEnd()) {
            poll();
        }
    }

    private void poll() throws SystemCallException {
        while (Libc.poll(fds.at(0), 3, -1) < 0) {
            if (Libc.errno() != SystemCallException.EINTR) {
                throw new SystemCallException("poll", Libc.errno());
            }
        }
    }

    /** Whether there is a frame. */
    public boolean isReadable() {
        return (answer(DEVICE) & Libc.POLLIN) != 0;
    }

    /** Whether the device may be in another state than before. */
    public boolean isChanged() {
        return answer(LINKS) != 0 || (answer(DEVICE) & Libc.POLLERR) != 0;
    }

    /** Whether somebody called {@link #end}. */
    public boolean isEnd() {
        return answer(END) != 0;
    }

    private int answer(int at) {
        ByteBuffer answers = fds.bytes();
        return answers.getShort(at + ANSWERS);
    }

    /** Ends the waiting, now and for ever. From any thread. */
    public synchronized void end() {
        if (!closed) {
            Libc.write(end, one.at(0), Long.BYTES);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Libc.close(end);
    }
}
