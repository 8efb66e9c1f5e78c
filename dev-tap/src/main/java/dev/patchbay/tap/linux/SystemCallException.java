package dev.patchbay.tap.linux;

/** A system call that failed. */
public final class SystemCallException extends Exception {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EBADFD = 77;

    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    SystemCallException(String call, int errno) {
        super(call + ": errno " + errno);
        this.call = call;
        this.errno = errno;
    }

    /** The call, or the request of an ioctl. */
    public String call() {
        return call;
    }

    /** Why, by Linux's numbers. */
    public int errno() {
        return errno;
    }
}
