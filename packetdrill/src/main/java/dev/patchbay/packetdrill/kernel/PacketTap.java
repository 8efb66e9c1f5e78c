package dev.patchbay.packetdrill.kernel;

import com.sun.jna.Memory;
import dev.patchbay.packetdrill.backend.StackUnderTest.Sent;
import org.jspecify.annotations.Nullable;

/** Sees what leaves by a device, below its queue, with the kernel's time stamps. Linux: packet(7). */
final class PacketTap implements AutoCloseable {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_NONBLOCK = 0x803;
    private static final int ETH_P_ALL_BIG_ENDIAN = 0x0300;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_TIMESTAMPNS = 35;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final int PACKET_OUTGOING = 4;
    /**
     * Takes what goes out, and nothing else: what comes in would be shared with the tap, and Linux joins no received data
     * that is. Load the packet's type, compare it, take all or nothing; four {@code struct sock_filter}.
     */
    private static final long[] OUTGOING = {
        0xffff_f004_0000_0030L, 0x0000_0004_0100_0015L, 0xffff_ffff_0000_0006L, 0x0000_0000_0000_0006L
    };

    private static final int BUFFER = 64 << 20;
    private static final int LARGEST = 66_000;
    private static final int POLLIN = 1;

    /**
     * The kernel begins to stamp packets a while after the first socket asks for it, and until then gives the time at
     * which they are read. So one socket asks as long as this process lives.
     */
    private static final int STAMPS = stamping();

    private final int fd;
    private final Memory bytes = new Memory(LARGEST);
    private final Memory address = Libc.zeros(20);
    private final Memory control = Libc.zeros(256);
    private final Memory vector = Libc.zeros(16);
    private final Memory header = Libc.zeros(56);
    private final Memory pollEntry = Libc.zeros(8);

    PacketTap(String device) {
        if (STAMPS < 0) {
            throw new IllegalStateException("packets cannot be stamped");
        }
        fd = stamping();
        option(fd, SO_RCVBUFFORCE, BUFFER);
        filter();
        Memory request = Libc.zeros(40);
        request.setString(0, device);
        Libc.must(Call.IOCTL, fd, SIOCGIFINDEX, request);
        Memory where = Libc.zeros(20);
        where.setShort(0, (short) AF_PACKET);
        where.setShort(2, (short) ETH_P_ALL_BIG_ENDIAN);
        where.setInt(4, request.getInt(16));
        Libc.must(Call.BIND, fd, where, 20);
        vector.setPointer(0, bytes);
        vector.setLong(8, LARGEST);
        pollEntry.setInt(0, fd);
        pollEntry.setShort(4, (short) POLLIN);
    }

    private static int stamping() {
        int socket = (int) Libc.must(Call.SOCKET, AF_PACKET, SOCK_RAW_NONBLOCK, 0);
        option(socket, SO_TIMESTAMPNS, 1);
        return socket;
    }

    private void filter() {
        Memory program = new Memory(8L * OUTGOING.length);
        program.write(0, OUTGOING, 0, OUTGOING.length);
        Memory request = Libc.zeros(16);
        request.setShort(0, (short) OUTGOING.length);
        request.setPointer(8, program);
        Libc.must(Call.SETSOCKOPT, fd, SOL_SOCKET, SO_ATTACH_FILTER, request, 16);
    }

    private static void option(int fd, int name, int value) {
        Memory number = new Memory(4);
        number.setInt(0, value);
        Libc.must(Call.SETSOCKOPT, fd, SOL_SOCKET, name, number, 4);
    }

    /** The next IPv4 packet that left; null if there is none. */
    @Nullable
    Sent poll() {
        while (true) {
            header.setPointer(0, address);
            header.setInt(8, 20);
            header.setPointer(16, vector);
            header.setLong(24, 1);
            header.setPointer(32, control);
            header.setLong(40, 256);
            long length = Libc.call(Call.RECVMSG, fd, header, 0);
            if (length < 0) {
                return null;
            }
            if (address.getByte(10) == PACKET_OUTGOING && length >= 20 && bytes.getByte(0) >> 4 == 4) {
                return new Sent(stamp(), bytes.getByteArray(0, (int) length));
            }
        }
    }

    /** The first control message is the time stamp: there is no other. */
    private long stamp() {
        if (header.getLong(40) < 32 || control.getInt(12) != SO_TIMESTAMPNS) {
            throw new IllegalStateException("a packet has no time stamp");
        }
        return control.getLong(16) * 1_000_000 + control.getLong(24) / 1000;
    }

    /** Waits until there may be a packet, or the time is over. */
    void await(long micros) {
        Libc.call(Call.PPOLL, pollEntry, 1, WallClock.timespec(Math.max(0, micros) * 1000), null, 8);
    }

    @Override
    public void close() {
        Libc.call(Call.CLOSE, fd);
    }
}
