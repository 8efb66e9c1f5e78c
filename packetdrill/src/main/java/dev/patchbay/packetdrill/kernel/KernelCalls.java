package dev.patchbay.packetdrill.kernel;

import com.sun.jna.Memory;
import dev.patchbay.packetdrill.backend.SystemCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The system calls of this machine's kernel, on its own structures. */
final class KernelCalls implements SystemCalls {

    private static final int SOCKADDR = 128;
    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_TYPE_MASK = 0xf;
    private static final int TCP = 6;
    private static final int TCP_CONGESTION = 13;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;

    private final Set<Integer> open = Collections.synchronizedSet(new TreeSet<>());

    /** What was sent without a copy must not be reused while the kernel may still read it: it lives as long as this; and what
     * one structure points at is not found by the collector. */
    private final List<Memory> sent = Collections.synchronizedList(new ArrayList<>());

    /** What new TCP sockets use; empty: what the kernel chooses. */
    private String congestionControl = "";

    /**
     * Sockets that are made from now on, and the connections that they accept, use this congestion control. A
     * namespace's default can be set only to what the machine's administrator allows everybody.
     */
    void congestionControl(String name) {
        congestionControl = name;
    }

    private static int call(Call call, @Nullable Object... arguments) {
        return (int) Libc.call(call, arguments);
    }

    private int opened(int fd) {
        if (fd >= 0) {
            open.add(fd);
        }
        return fd;
    }

    /** Closes what the script left open. */
    void closeAll() {
        List.copyOf(open).forEach(this::close);
        sent.clear();
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        int fd = opened(call(Call.SOCKET, domain, type, protocol));
        boolean tcp = domain == AF_INET && (type & SOCK_TYPE_MASK) == SOCK_STREAM && (protocol == 0 || protocol == TCP);
        if (fd >= 0 && tcp && !congestionControl.isEmpty()) {
            byte[] name = congestionControl.getBytes(StandardCharsets.US_ASCII);
            Libc.must(Call.SETSOCKOPT, fd, TCP, TCP_CONGESTION, Libc.bytes(name), name.length);
        }
        return fd;
    }

    @Override
    public int bind(int fd, byte[] address) {
        return call(Call.BIND, fd, Libc.bytes(address), address.length);
    }

    @Override
    public int listen(int fd, int backlog) {
        return call(Call.LISTEN, fd, backlog);
    }

    @Override
    public int accept(int fd, byte[] address, int flags) {
        Memory peer = Libc.zeros(SOCKADDR);
        Memory length = new Memory(4);
        length.setInt(0, SOCKADDR);
        int accepted = opened(call(Call.ACCEPT4, fd, peer, length, flags));
        peer.read(0, address, 0, address.length);
        return accepted;
    }

    @Override
    public int connect(int fd, byte[] address) {
        return call(Call.CONNECT, fd, Libc.bytes(address), address.length);
    }

    private @Nullable Memory memory(Buffer buffer) {
        return buffer.nowhere() ? null : Libc.zeros(buffer.length());
    }

    private @Nullable Memory toSend(Buffer buffer) {
        Memory memory = memory(buffer);
        if (memory != null) {
            memory.setByte(0, buffer.first());
            sent.add(memory);
        }
        return memory;
    }

    @Override
    public int read(int fd, Buffer buffer) {
        return call(Call.READ, fd, memory(buffer), buffer.length());
    }

    @Override
    public int write(int fd, Buffer buffer) {
        return call(Call.WRITE, fd, toSend(buffer), buffer.length());
    }

    private Memory vector(int[] lengths) {
        Memory vector = Libc.zeros(16L * lengths.length);
        for (int i = 0; i < lengths.length; i++) {
            Memory part = Libc.zeros(lengths[i]);
            sent.add(part);
            vector.setPointer(16L * i, part);
            vector.setLong(16L * i + 8, lengths[i]);
        }
        return vector;
    }

    @Override
    public int readv(int fd, int[] lengths) {
        return call(Call.READV, fd, vector(lengths), lengths.length);
    }

    @Override
    public int writev(int fd, int[] lengths) {
        return call(Call.WRITEV, fd, vector(lengths), lengths.length);
    }

    @Override
    public int recvfrom(int fd, Buffer buffer, int flags) {
        return call(Call.RECVFROM, fd, memory(buffer), buffer.length(), flags, null, null);
    }

    @Override
    public int sendto(int fd, Buffer buffer, int flags, byte @Nullable [] address) {
        Memory to = address == null ? null : Libc.bytes(address);
        return call(Call.SENDTO, fd, toSend(buffer), buffer.length(), flags, to, address == null ? 0 : address.length);
    }

    @Override
    public int recvmsg(int fd, MessageHeader message, int flags) {
        Memory name = Libc.zeros(SOCKADDR);
        Memory control = Libc.zeros(message.control.length);
        Memory header = header(message, name, SOCKADDR, control);
        int received = call(Call.RECVMSG, fd, header, flags);
        if (received >= 0) {
            message.control = control.getByteArray(0, (int) header.getLong(40));
            message.flags = header.getInt(48);
        }
        return received;
    }

    @Override
    public int sendmsg(int fd, MessageHeader message, int flags) {
        Memory name = message.name == null ? null : Libc.bytes(message.name);
        Memory control = Libc.bytes(message.control);
        Memory header = header(message, name, name == null ? 0 : (int) name.size(), control);
        return call(Call.SENDMSG, fd, header, flags);
    }

    /** A struct msghdr. */
    private Memory header(MessageHeader message, @Nullable Memory name, int nameLength, Memory control) {
        Memory header = Libc.zeros(56);
        Memory vector = vector(message.lengths);
        sent.add(vector);
        sent.add(control);
        if (name != null) {
            sent.add(name);
        }
        header.setPointer(0, name);
        header.setInt(8, nameLength);
        header.setPointer(16, vector);
        header.setLong(24, message.lengths.length);
        header.setPointer(32, message.control.length == 0 ? null : control);
        header.setLong(40, message.control.length);
        return header;
    }

    @Override
    public int fcntl(int fd, int command, long argument) {
        return call(Call.FCNTL, fd, command, argument);
    }

    @Override
    public int ioctl(int fd, int command, int @Nullable [] value) {
        Memory number = null;
        if (value != null) {
            number = new Memory(4);
            number.setInt(0, value[0]);
        }
        int result = call(Call.IOCTL, fd, command, number);
        if (value != null && number != null) {
            value[0] = number.getInt(0);
        }
        return result;
    }

    @Override
    public int close(int fd) {
        open.remove(fd);
        return call(Call.CLOSE, fd);
    }

    @Override
    public int shutdown(int fd, int how) {
        return call(Call.SHUTDOWN, fd, how);
    }

    @Override
    public int setsockopt(int fd, int level, int name, byte[] value, int length) {
        return call(Call.SETSOCKOPT, fd, level, name, Libc.bytes(value), length);
    }

    @Override
    public int getsockopt(int fd, int level, int name, byte[] value, int[] length) {
        Memory room = Libc.bytes(value);
        Memory size = new Memory(4);
        size.setInt(0, length[0]);
        int result = call(Call.GETSOCKOPT, fd, level, name, room, size);
        length[0] = size.getInt(0);
        if (value.length > 0) {
            room.read(0, value, 0, value.length);
        }
        return result;
    }

    @Override
    public int poll(PollEntry[] entries, int timeoutMillis) {
        Memory memory = Libc.zeros(8L * entries.length);
        for (int i = 0; i < entries.length; i++) {
            memory.setInt(8L * i, entries[i].fd);
            memory.setShort(8L * i + 4, (short) entries[i].events);
        }
        int result = call(Call.POLL, memory, entries.length, timeoutMillis);
        for (int i = 0; i < entries.length; i++) {
            entries[i].revents = memory.getShort(8L * i + 6) & 0xffff;
        }
        return result;
    }

    @Override
    public int epollCreate(int size) {
        return opened(call(Call.EPOLL_CREATE, size));
    }

    @Override
    public int epollControl(int epoll, int operation, int fd, @Nullable EpollEvent event) {
        Memory memory = null;
        if (event != null) {
            memory = Libc.zeros(12);
            memory.setInt(0, event.events());
            memory.setLong(4, event.data());
        }
        return call(Call.EPOLL_CTL, epoll, operation, fd, memory);
    }

    @Override
    public int epollWait(int epoll, @Nullable EpollEvent[] events, int timeoutMillis) {
        Memory memory = Libc.zeros(12L * events.length);
        int count = call(Call.EPOLL_WAIT, epoll, memory, events.length, timeoutMillis);
        for (int i = 0; i < count; i++) {
            events[i] = new EpollEvent(memory.getInt(12L * i), memory.getLong(12L * i + 4));
        }
        return count;
    }

    @Override
    public int pipe(int[] fds) {
        Memory pair = new Memory(8);
        int result = call(Call.PIPE, pair);
        if (result == 0) {
            fds[0] = opened(pair.getInt(0));
            fds[1] = opened(pair.getInt(4));
        }
        return result;
    }

    private static @Nullable Memory offset(@Nullable Long value) {
        if (value == null) {
            return null;
        }
        Memory memory = new Memory(8);
        memory.setLong(0, value);
        return memory;
    }

    @Override
    public int splice(int in, @Nullable Long inOffset, int out, @Nullable Long outOffset, long length, int flags) {
        return call(Call.SPLICE, in, offset(inOffset), out, offset(outOffset), length, flags);
    }

    @Override
    public int sendfile(int out, int in, @Nullable Long offset, long length) {
        return call(Call.SENDFILE, out, in, offset(offset), length);
    }

    @Override
    public int open(String path, int flags) {
        return opened(call(Call.OPEN, Libc.text(path), flags, 0));
    }

    @Override
    public int capability(int set, int capability, boolean on) {
        Memory header = Libc.zeros(8);
        header.setInt(0, CAPABILITY_VERSION_3);
        Memory data = Libc.zeros(24);
        int result = call(Call.CAPGET, header, data);
        if (result < 0) {
            return result;
        }
        long at = 12L * (capability / 32) + 4L * set;
        int bit = 1 << capability % 32;
        data.setInt(at, on ? data.getInt(at) | bit : data.getInt(at) & ~bit);
        return call(Call.CAPSET, header, data);
    }
}
