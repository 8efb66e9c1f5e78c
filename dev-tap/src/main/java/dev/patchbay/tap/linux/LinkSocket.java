package dev.patchbay.tap.linux;

/**
 * A netlink socket that becomes readable when a link of its namespace changes. Nobody reads what it says: it only tells
 * when to look again, so that nothing is lost if the kernel had to drop a message. Linux: rtnetlink(7).
 */
final class LinkSocket implements AutoCloseable {

    private static final int RTMGRP_LINK = 1;
    private static final int SOCKADDR_NL = 12;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int IFF_UP = 1;

    private final int fd;
    private final NativeBuffer message = new NativeBuffer(8192);

    /** A socket in the namespace of the calling thread. */
    LinkSocket() throws SystemCallException {
        int type = Libc.SOCK_RAW | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        fd = Libc.checked("socket", Libc.socket(Libc.AF_NETLINK, type, Libc.NETLINK_ROUTE));
        message.bytes().putShort(0, (short) Libc.AF_NETLINK).putInt(8, RTMGRP_LINK);
        if (Libc.bind(fd, message.at(0), SOCKADDR_NL) < 0) {
            SystemCallException problem = new SystemCallException("bind", Libc.errno());
            Libc.close(fd);
            throw problem;
        }
    }

    int fd() {
        return fd;
    }

    /** Takes what there is. */
    void drain() {
        while (Libc.read(fd, message.at(0), message.bytes().capacity()) > 0) {
            // what it says is of no interest
        }
    }

    /** Whether the link that an {@code ifreq} names is up. */
    boolean isUp(NativeBuffer ifreq) throws SystemCallException {
        Libc.checked("SIOCGIFFLAGS", Libc.ioctl(fd, SIOCGIFFLAGS, ifreq.at(0)));
        return (ifreq.bytes().getShort(KernelDevice.IFREQ_FLAGS) & IFF_UP) != 0;
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
