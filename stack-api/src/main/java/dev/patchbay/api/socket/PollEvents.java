package dev.patchbay.api.socket;

/** What a socket is ready for, as a mask; the numbers are those of poll(2). */
public final class PollEvents {

    /** There is something to receive, or to accept, or the end of the stream. */
    public static final int POLLIN = 0x001;
    /** There is urgent data. */
    public static final int POLLPRI = 0x002;
    /** There is room to send. */
    public static final int POLLOUT = 0x004;
    /** An error is pending, or the error queue is not empty. Always asked for. */
    public static final int POLLERR = 0x008;
    /** Both directions have ended. Always asked for. */
    public static final int POLLHUP = 0x010;
    /** The socket is closed. Always asked for. */
    public static final int POLLNVAL = 0x020;

    public static final int POLLRDNORM = 0x040;
    public static final int POLLWRNORM = 0x100;
    /** The peer has ended its direction. */
    public static final int POLLRDHUP = 0x2000;

    /** What is answered whether it was asked for or not. */
    public static final int ALWAYS = POLLERR | POLLHUP | POLLNVAL;

    private PollEvents() {}
}
