package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Ioctl;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.PacketType;
import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IpProtocol;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Linux's system calls on the sockets of a namespace. */
final class PatchbayCalls implements SystemCalls {

    private static final int AF_INET = 2;
    private static final int AF_MAX = 46;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_MAX = 11;
    private static final int IPPROTO_MAX = 263;
    private static final int FD_CLOEXEC = 1;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int O_NONBLOCK = 0x800;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_GETOWN = 9;

    /** What F_SETFL can change: O_APPEND, O_NONBLOCK, O_ASYNC, O_DIRECT, O_NOATIME. */
    private static final int SETTABLE = 0x400 | O_NONBLOCK | 0x2000 | 0x4000 | 0x40000;

    /** An address of a family that a socket does not know. */
    private static final Endpoint FOREIGN = new Endpoint.Frame(0, 0, PacketType.HOST, 0, null);

    private final Namespace namespace;
    private final VirtualFiles files;
    private final Descriptors descriptors = new Descriptors();
    private final Capabilities capabilities = new Capabilities();
    private final Transfers transfers;
    private final Waiting waiting;

    PatchbayCalls(World world, Namespace namespace, VirtualFiles files) {
        this.namespace = namespace;
        this.files = files;
        this.transfers = new Transfers(descriptors);
        this.waiting = new Waiting(world, descriptors);
    }

    /** What is done with a socket. */
    private interface OnSocket {
        int apply(Socket socket) throws InterruptedException;
    }

    private int on(int fd, OnSocket what) {
        OpenFile file = descriptors.get(fd);
        if (file == null) {
            return -Numbers.EBADF;
        }
        if (!(file instanceof OpenFile.OfSocket open)) {
            return -Numbers.ENOTSOCK;
        }
        try {
            return what.apply(open.socket);
        } catch (NetException e) {
            return -e.errno().number();
        } catch (InterruptedException e) {
            return -Numbers.EINTR;
        }
    }

    /** A {@code struct sockaddr_in}; null if it is of no family. */
    static @Nullable Endpoint endpoint(byte[] address) {
        int family = address[0] & 0xff | (address[1] & 0xff) << 8;
        return family == AF_INET
                ? new Endpoint.Inet(new Ip4Address(Bytes.i32(address, 4)), Bytes.u16(address, 2))
                : null;
    }

    // ------------------------------------------------------------------------------------------------- connections

    @Override
    public int socket(int domain, int type, int protocol) {
        int bare = type & 0xf;
        int wrong = wrongSocket(domain, type, protocol);
        if (wrong < 0) {
            return wrong;
        }
        SocketType kind = SocketType.values()[bare - 1];
        try {
            Socket socket = namespace.sockets().open(Family.INET, kind, protocol);
            boolean nonblock = (type & SOCK_NONBLOCK) != 0;
            socket.set(SocketOption.NONBLOCK, nonblock);
            int spoken = protocol != 0 ? protocol : kind == SocketType.STREAM ? IpProtocol.TCP : IpProtocol.UDP;
            OpenFile file = new OpenFile.OfSocket(socket, nonblock ? O_NONBLOCK : 0, bare, spoken);
            file.descriptorFlags = (type & SOCK_CLOEXEC) != 0 ? FD_CLOEXEC : 0;
            return descriptors.add(file);
        } catch (NetException e) {
            return -e.errno().number();
        }
    }

    /** @return 0, or a negative errno if there is no such socket. Linux: {@code __sys_socket}, {@code inet_create} */
    private int wrongSocket(int domain, int type, int protocol) {
        int bare = type & 0xf;
        if ((type & ~(0xf | SOCK_NONBLOCK | SOCK_CLOEXEC)) != 0) {
            return -Numbers.EINVAL;
        }
        if (domain < 0 || domain >= AF_MAX) {
            return -Numbers.EAFNOSUPPORT;
        }
        if (bare >= SOCK_MAX) {
            return -Numbers.EINVAL;
        }
        if (domain != AF_INET) {
            return -Numbers.EAFNOSUPPORT;
        }
        if (protocol < 0 || protocol >= IPPROTO_MAX) {
            return -Numbers.EINVAL;
        }
        if (bare < 1 || bare > SOCK_RAW) {
            return -Numbers.ESOCKTNOSUPPORT;
        }
        return bare == SOCK_RAW ? capabilities.raw() : 0;
    }

    @Override
    public int bind(int fd, byte[] address) {
        return on(fd, socket -> {
            Endpoint endpoint = endpoint(address);
            if (endpoint == null) {
                return -Numbers.EAFNOSUPPORT;
            }
            int refused = endpoint instanceof Endpoint.Inet inet ? capabilities.bind(inet.port()) : 0;
            if (refused < 0) {
                return refused;
            }
            socket.bind(endpoint);
            return 0;
        });
    }

    @Override
    public int listen(int fd, int backlog) {
        return on(fd, socket -> {
            socket.listen(backlog);
            return 0;
        });
    }

    @Override
    public int accept(int fd, byte[] address, int flags) {
        if ((flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) != 0) {
            return -Numbers.EINVAL;
        }
        return on(fd, socket -> {
            Socket accepted = socket.accept(flags & SOCK_NONBLOCK);
            peerOf(accepted, address);
            OpenFile file = new OpenFile.OfSocket(accepted, flags & SOCK_NONBLOCK, SOCK_STREAM, IpProtocol.TCP);
            file.descriptorFlags = (flags & SOCK_CLOEXEC) != 0 ? FD_CLOEXEC : 0;
            return descriptors.add(file);
        });
    }

    /** Writes who has connected; nothing if he is gone already. */
    private static void peerOf(Socket accepted, byte[] address) {
        try {
            if (accepted.remote() instanceof Endpoint.Inet peer) {
                address[0] = AF_INET;
                Bytes.put16(address, 2, peer.port());
                Bytes.put32(address, 4, peer.address().bits());
            }
        } catch (NetException gone) {
            if (gone.errno() != Errno.ENOTCONN) {
                throw gone;
            }
        }
    }

    @Override
    public int connect(int fd, byte[] address) {
        return on(fd, socket -> {
            Endpoint to = endpoint(address);
            boolean undo = address[0] == 0 && address[1] == 0; // AF_UNSPEC
            socket.connect(to == null && !undo ? FOREIGN : to);
            return 0;
        });
    }

    @Override
    public int shutdown(int fd, int how) {
        return on(fd, socket -> {
            if (how < 0 || how > 2) {
                return -Numbers.EINVAL;
            }
            socket.shutdown(Shutdown.values()[how]);
            return 0;
        });
    }

    @Override
    public int close(int fd) {
        try {
            return descriptors.close(fd);
        } catch (NetException e) {
            return -e.errno().number();
        }
    }

    // ---------------------------------------------------------------------------------------------------------- data

    @Override
    public int read(int fd, Buffer buffer) {
        OpenFile file = descriptors.get(fd);
        if (file != null && !(file instanceof OpenFile.OfSocket)) {
            return Transfers.read(file, buffer.length());
        }
        return buffer.length() == 0 && file != null ? 0 : on(fd, socket -> Transfers.receive(socket, buffer, 0));
    }

    @Override
    public int write(int fd, Buffer buffer) {
        OpenFile file = descriptors.get(fd);
        return file != null && !(file instanceof OpenFile.OfSocket)
                ? Transfers.write(file, buffer.length())
                : on(fd, socket -> Transfers.send(socket, buffer, 0, null));
    }

    private static Buffer all(int[] lengths) {
        int sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        return new Buffer(sum, false);
    }

    @Override
    public int readv(int fd, int[] lengths) {
        return read(fd, all(lengths));
    }

    @Override
    public int writev(int fd, int[] lengths) {
        return write(fd, all(lengths));
    }

    @Override
    public int recvfrom(int fd, Buffer buffer, int flags) {
        return on(fd, socket -> Transfers.receive(socket, buffer, flags));
    }

    @Override
    public int sendto(int fd, Buffer buffer, int flags, byte @Nullable [] address) {
        Endpoint to = address == null ? null : endpoint(address);
        return on(fd, socket -> Transfers.send(socket, buffer, flags, to));
    }

    @Override
    public int recvmsg(int fd, MessageHeader message, int flags) {
        return on(fd, socket -> Messages.receive(socket, message, all(message.lengths), flags));
    }

    @Override
    public int sendmsg(int fd, MessageHeader message, int flags) {
        byte[] name = message.name;
        Endpoint to = name == null ? null : endpoint(name);
        return on(fd, socket -> {
            boolean tcp = open(fd).inert.protocol() == IpProtocol.TCP;
            return Messages.send(socket, tcp, message.control, all(message.lengths), flags, to);
        });
    }

    @Override
    public int pipe(int[] fds) {
        Pipe pipe = new Pipe();
        fds[0] = descriptors.add(new OpenFile.OfPipe(pipe, false));
        fds[1] = descriptors.add(new OpenFile.OfPipe(pipe, true));
        return 0;
    }

    @Override
    public int splice(int in, @Nullable Long inOffset, int out, @Nullable Long outOffset, long length, int flags) {
        return transfers.splice(in, inOffset, out, outOffset, length, flags);
    }

    @Override
    public int sendfile(int out, int in, @Nullable Long offset, long length) {
        return transfers.sendfile(out, in, offset, length);
    }

    @Override
    public int open(String path, int flags) {
        OptionalLong size = files.size(path);
        return size.isPresent() ? descriptors.add(new OpenFile.OfFile(size.getAsLong(), flags)) : -Numbers.ENOENT;
    }

    // -------------------------------------------------------------------------------------------------------- options

    @Override
    public int fcntl(int fd, int command, long argument) {
        OpenFile file = descriptors.get(fd);
        if (file == null) {
            return -Numbers.EBADF;
        }
        switch (command) {
            case F_GETFL -> {
                return file.flags;
            }
            case F_SETFL -> {
                file.flags = file.flags & ~SETTABLE | (int) argument & SETTABLE;
                if (file instanceof OpenFile.OfSocket socket) {
                    socket.socket.set(SocketOption.NONBLOCK, (argument & O_NONBLOCK) != 0);
                }
                return 0;
            }
            case F_GETFD -> {
                return file.descriptorFlags;
            }
            case F_SETFD -> {
                file.descriptorFlags = (int) argument & FD_CLOEXEC;
                return 0;
            }
            case F_GETOWN -> {
                return 0;
            }
            default -> {
                return -Numbers.EINVAL;
            }
        }
    }

    @Override
    public int ioctl(int fd, int command, int @Nullable [] value) {
        Ioctl request = switch (command) {
            case 0x541b -> Ioctl.SIOCINQ;
            case 0x5411 -> Ioctl.SIOCOUTQ;
            case 0x894b -> Ioctl.SIOCOUTQNSD;
            case 0x8905 -> Ioctl.SIOCATMARK;
            default -> null;
        };
        if (request == null) {
            return -Numbers.ENOTTY;
        }
        return on(fd, socket -> {
            int answer = socket.ioctl(request);
            if (value == null) {
                return -Numbers.EFAULT;
            }
            value[0] = answer;
            return 0;
        });
    }

    @Override
    public int setsockopt(int fd, int level, int name, byte[] value, int length) {
        int refused = capabilities.set(level, name, value, length);
        return refused < 0 ? refused : on(fd, socket -> OptionTable.set(open(fd), level, name, value, length));
    }

    @Override
    public int getsockopt(int fd, int level, int name, byte[] value, int[] length) {
        return on(fd, socket -> OptionTable.get(open(fd), level, name, value, length));
    }

    private OpenFile.OfSocket open(int fd) {
        return (OpenFile.OfSocket) Objects.requireNonNull(descriptors.get(fd));
    }

    @Override
    public int capability(int set, int capability, boolean on) {
        capabilities.set(set, capability, on);
        return 0;
    }

    // -------------------------------------------------------------------------------------------------------- waiting

    @Override
    public int poll(PollEntry[] entries, int timeoutMillis) {
        return waiting.poll(entries, timeoutMillis);
    }

    @Override
    public int epollCreate(int size) {
        return size <= 0 ? -Numbers.EINVAL : descriptors.add(new Epoll());
    }

    @Override
    public int epollControl(int epoll, int operation, int fd, @Nullable EpollEvent event) {
        OpenFile file = descriptors.get(fd);
        OpenFile owner = descriptors.get(epoll);
        if (file == null || owner == null) {
            return -Numbers.EBADF;
        }
        return owner instanceof Epoll set ? set.control(operation, fd, file, event) : -Numbers.EINVAL;
    }

    @Override
    public int epollWait(int epoll, @Nullable EpollEvent[] events, int timeoutMillis) {
        return waiting.epoll(epoll, events, timeoutMillis);
    }
}
