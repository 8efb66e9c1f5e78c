package dev.patchbay.tap.linux;

import java.nio.charset.StandardCharsets;

/**
 * A device of the kernel's tun driver, and who is told what becomes of it. It vanishes when it is closed, or the process
 * ends, unless somebody made it persistent.
 *
 * <p>{@link #write} and {@link #carrier} are for one thread; all else is for the one that opened it, which is in the
 * device's namespace for good. Linux: drivers/net/tun.c.
 */
public final class KernelDevice implements AutoCloseable {

    /** How it goes with the device. */
    public enum State {
        UP,
        DOWN,
        /** Deleted, or its namespace was. */
        GONE
    }

    /** The largest frame, with its header. */
    public static final int LARGEST = 65_535 + 14;

    static final int IFREQ_FLAGS = 16;

    private static final int IFREQ = 40;
    private static final int IFNAMSIZ = 16;
    private static final int IFF_NO_PI = 0x1000;
    private static final long TUNSETIFF = 0x4004_54caL;
    private static final long TUNGETIFF = 0x8004_54d2L;
    private static final long TUNSETCARRIER = 0x4004_54e2L;
    private static final long TUNGETDEVNETNS = 0x54e3L;
    private static final int MOVES = 8;

    private final int fd;
    private final NativeBuffer ifreq = new NativeBuffer(IFREQ);
    private final NativeBuffer word = new NativeBuffer(4);
    private final String name;
    private LinkSocket links;

    private KernelDevice(Request request) throws SystemCallException {
        fd = Libc.checked("open", Libc.open("/dev/net/tun", Libc.O_RDWR | Libc.O_NONBLOCK | Libc.O_CLOEXEC));
        try {
            ifreq.bytes().put(0, request.device().getBytes(StandardCharsets.UTF_8));
            ifreq.bytes().putShort(IFREQ_FLAGS, (short) (request.mode().flag | IFF_NO_PI));
            Libc.checked("TUNSETIFF", Libc.ioctl(fd, TUNSETIFF, ifreq.at(0)));
            name = nameIn(ifreq);
            links = new LinkSocket();
        } catch (SystemCallException problem) {
            Libc.close(fd);
            throw problem;
        }
    }

    /**
     * Makes the device, or takes one that was made ready ({@code ip tuntap add}). Moves the calling thread into the
     * kernel's namespace that the request names.
     */
    public static KernelDevice open(Request request) throws SystemCallException {
        if (!request.netns().isEmpty()) {
            enter(Libc.checked("netns", Libc.open(request.netns(), Libc.O_RDONLY | Libc.O_CLOEXEC)));
        }
        return new KernelDevice(request);
    }

    /** Moves the thread into a namespace, and closes what stands for it. */
    private static void enter(int namespace) throws SystemCallException {
        try {
            Libc.checked("setns", Libc.setns(namespace, Libc.CLONE_NEWNET));
        } finally {
            Libc.close(namespace);
        }
    }

    int fd() {
        return fd;
    }

    int linkFd() {
        return links.fd();
    }

    /** Its name in the kernel when it was opened. */
    public String name() {
        return name;
    }

    private static String nameIn(NativeBuffer ifreq) {
        byte[] name = new byte[IFNAMSIZ];
        ifreq.bytes().get(0, name);
        int length = 0;
        while (length < IFNAMSIZ && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    /** Asks the kernel, and follows the device if it was moved to another of the kernel's namespaces. */
    public State state() throws SystemCallException {
        links.drain();
        for (int moves = 0; ; moves++) {
            if (Libc.ioctl(fd, TUNGETIFF, ifreq.at(0)) < 0) {
                return State.GONE;
            }
            try {
                return links.isUp(ifreq) ? State.UP : State.DOWN;
            } catch (SystemCallException problem) {
                if (problem.errno() != SystemCallException.ENODEV || moves == MOVES) {
                    throw problem;
                }
                follow();
            }
        }
    }

    private void follow() throws SystemCallException {
        int namespace = Libc.ioctl(fd, TUNGETDEVNETNS, 0);
        if (namespace < 0) {
            return; // deleted meanwhile; the next question will say so
        }
        enter(namespace);
        LinkSocket here = new LinkSocket();
        links.close();
        links = here;
    }

    /**
     * Reads what the kernel sent.
     *
     * @return the length of the frame; 0: there is none now
     */
    public int read(NativeBuffer into) {
        long length = Libc.read(fd, into.at(0), into.bytes().capacity());
        return (int) Math.max(0, length);
    }

    /**
     * Hands a frame to the kernel.
     *
     * @return 0, or the errno: {@link SystemCallException#EIO} if the kernel's end is down
     */
    public int write(NativeBuffer from, int at, int length) {
        return Libc.write(fd, from.at(at), length) < 0 ? Libc.errno() : 0;
    }

    /** Tells the kernel whether its end has a carrier. Before Linux 4.20 it always has. */
    public void carrier(boolean on) {
        word.bytes().putInt(0, on ? 1 : 0);
        Libc.ioctl(fd, TUNSETCARRIER, word.at(0));
    }

    @Override
    public void close() {
        links.close();
        Libc.close(fd);
    }
}
