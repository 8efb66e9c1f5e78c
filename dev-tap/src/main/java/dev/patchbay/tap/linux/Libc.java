package dev.patchbay.tap.linux;

import com.sun.jna.Native;

/**
 * System calls by JNA's direct mapping. Addresses and sizes are {@code long}s, as they are on 64 bits; each call answers
 * -1 if it failed, and {@link #errno} tells why.
 */
final class Libc {

    // asm-generic: the same on x86-64, arm64 and riscv64
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = O_NONBLOCK;
    static final int EFD_CLOEXEC = O_CLOEXEC;
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = O_NONBLOCK;
    static final int SOCK_CLOEXEC = O_CLOEXEC;
    static final int AF_NETLINK = 16;
    static final int NETLINK_ROUTE = 0;
    static final int CLONE_NEWNET = 0x4000_0000;
    static final short POLLIN = 1;
    static final short POLLERR = 8;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int open(String path, int flags);

    static native int close(int fd);

    static native long read(int fd, long buffer, long count);

    static native long write(int fd, long buffer, long count);

    static native int ioctl(int fd, long request, long argument);

    static native int poll(long fds, long count, int timeout);

    static native int eventfd(int initial, int flags);

    static native int socket(int family, int type, int protocol);

    static native int bind(int fd, long address, int length);

    static native int setns(int fd, int type);

    /** Why the thread's last call failed. */
    static int errno() {
        return Native.getLastError();
    }

    /** The answer of a call, unless it failed. */
    static int checked(String call, int answer) throws SystemCallException {
        if (answer < 0) {
            throw new SystemCallException(call, errno());
        }
        return answer;
    }
}
